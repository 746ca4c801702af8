"""Keep what is collected of people, and let employers see whom they have collected."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0034_person_details"),
        ("casework", "0015_agency_guards"),
        ("trail", "0002_guards"),
        ("access", "0003_row_security"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "person_details.sql").read_text("utf-8"),
            (HERE / "person_details_back.sql").read_text("utf-8"),
        ),
    ]
