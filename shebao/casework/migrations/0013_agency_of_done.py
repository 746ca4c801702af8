"""Let cases that are done and still to be handed out go with their employer to another agency."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0012_accepted")]

    operations = [
        migrations.RunSQL(
            (HERE / "agency_of_done.sql").read_text("utf-8"),
            (HERE / "agency_of_done_back.sql").read_text("utf-8"),
        ),
    ]
