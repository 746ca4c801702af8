"""Let staff write facts about the people of their own agencies' employers alone."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0029_agency_reach"), ("casework", "0015_agency_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "people_guards.sql").read_text("utf-8"),
            (HERE / "people_guards_back.sql").read_text("utf-8"),
        ),
    ]
