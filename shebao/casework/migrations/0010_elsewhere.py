"""Cases that a counter took for another city are read by whose counter it was."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0009_rates"),
        ("console", "0003_agency_staff"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "elsewhere.sql").read_text("utf-8"), (HERE / "elsewhere_back.sql").read_text("utf-8")
        ),
    ]
