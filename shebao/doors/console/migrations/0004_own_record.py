"""An insured person reads her own months and whether they are paid, and nobody else's."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("console", "0003_agency_staff"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "own_record.sql").read_text("utf-8"), (HERE / "own_record_back.sql").read_text("utf-8")
        ),
    ]
