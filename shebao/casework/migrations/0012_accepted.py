"""What counters took in, of whatever city, as one question of the tables' owner."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_agency_moves")]

    operations = [
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["accepted_by", "filed"],
                name="case_by_counter_and_time",
                condition=models.Q(accepted_by__isnull=False),
            ),
        ),
        migrations.RunSQL(
            (HERE / "accepted.sql").read_text("utf-8"), (HERE / "accepted_back.sql").read_text("utf-8")
        ),
    ]
