"""The question what somebody's insurance status follows from, for staff and the person herself."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("console", "0007_agency_staff_of_details"), ("registry", "0041_retirements")]

    operations = [
        migrations.RunSQL(
            (HERE / "status_facts.sql").read_text("utf-8"),
            (HERE / "status_facts_back.sql").read_text("utf-8"),
        ),
    ]
