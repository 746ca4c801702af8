"""Hold what is written of a case in the region of whoever writes, and count what is accepted where it was."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_agency_of_done")]

    operations = [
        migrations.RunSQL(
            (HERE / f"{name}.sql").read_text("utf-8"), (HERE / f"{name}_back.sql").read_text("utf-8")
        )
        for name in ("elsewhere_guards", "accepted_there")
    ]
