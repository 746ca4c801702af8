"""Tell every record that stands under one document number, not the first alone."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0041_retirements")]

    operations = [
        migrations.RunSQL(
            (HERE / "several_records.sql").read_text("utf-8"),
            (HERE / "several_records_back.sql").read_text("utf-8"),
        ),
    ]
