"""The guards of contracts, pre-registrations and placements."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0032_employment")]

    operations = [
        migrations.RunSQL(
            (HERE / "employment.sql").read_text("utf-8"), (HERE / "employment_back.sql").read_text("utf-8")
        ),
    ]
