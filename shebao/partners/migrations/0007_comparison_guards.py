"""What keeps the police's answers as they came; who may see them."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0006_comparisons"),
        ("trail", "0002_guards"),
        ("access", "0003_row_security"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "comparisons.sql").read_text("utf-8"), (HERE / "comparisons_back.sql").read_text("utf-8")
        ),
    ]
