"""Let staff change where an employer belongs, and keep every change."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0025_agency_changes")]

    operations = [
        migrations.RunSQL(
            (HERE / "agency_changes.sql").read_text("utf-8"),
            (HERE / "agency_changes_back.sql").read_text("utf-8"),
        ),
    ]
