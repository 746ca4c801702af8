"""Retirements end enrolments beyond the agency that decides on them, and are taken back there as well."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0040_benefit_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "retirements.sql").read_text("utf-8"), (HERE / "retirements_back.sql").read_text("utf-8")
        ),
    ]
