"""Who sees acts, looks and employers' particulars."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_row_security"),
        ("registry", "0002_constraints"),
        ("trail", "0004_looks"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "trail_scope.sql").read_text("utf-8"), (HERE / "trail_scope_back.sql").read_text("utf-8")
        ),
    ]
