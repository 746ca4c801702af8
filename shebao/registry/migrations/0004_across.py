"""The questions across employers, and the guards of retirements."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_employment")]

    operations = [
        migrations.RunSQL(
            (HERE / "across.sql").read_text("utf-8"), (HERE / "across_back.sql").read_text("utf-8")
        ),
    ]
