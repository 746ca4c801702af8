"""What casework's tables refuse, and who may see what."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial"), ("trail", "0002_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "constraints.sql").read_text("utf-8"), (HERE / "constraints_back.sql").read_text("utf-8")
        ),
    ]
