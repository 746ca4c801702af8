"""Hold what is written of a case with the agency of its employer, or in the employer's stead."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0014_elsewhere_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "agency_guards.sql").read_text("utf-8"),
            (HERE / "agency_guards_back.sql").read_text("utf-8"),
        ),
    ]
