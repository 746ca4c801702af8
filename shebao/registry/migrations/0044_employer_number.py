"""The numbers of units that were never insured."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0043_on_paper")]

    operations = [
        migrations.RunSQL(
            (HERE / "employer_number.sql").read_text("utf-8"),
            (HERE / "employer_number_back.sql").read_text("utf-8"),
        ),
    ]
