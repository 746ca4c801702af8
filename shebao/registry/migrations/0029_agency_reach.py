"""Let staff change the agency of the employers of their own agencies alone."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0028_given_back_again")]

    operations = [
        migrations.RunSQL(
            (HERE / "agency_reach.sql").read_text("utf-8"),
            (HERE / "agency_reach_back.sql").read_text("utf-8"),
        ),
    ]
