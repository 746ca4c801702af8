"""Let a case be judged where it was drawn, after its employer has gone to another agency."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_agency_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "drawn.sql").read_text("utf-8"), (HERE / "drawn_back.sql").read_text("utf-8")
        ),
    ]
