"""The guards of what is registered of employers, their insurances and handlers."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0010_employer_details")]

    operations = [
        migrations.RunSQL(
            (HERE / "employer_details.sql").read_text("utf-8"),
            (HERE / "employer_details_back.sql").read_text("utf-8"),
        ),
    ]
