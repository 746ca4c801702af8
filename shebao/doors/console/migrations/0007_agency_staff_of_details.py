"""What employers collect of people is open to the staff of their agency, as all else of theirs."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("console", "0006_removal"), ("registry", "0040_benefit_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "agency_staff.sql").read_text("utf-8"),
            "drop policy if exists agency_staff on registry_persondetails",
        ),
    ]
