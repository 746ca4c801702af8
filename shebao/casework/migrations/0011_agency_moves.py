"""Let cases that wait go with their employer to another agency."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0010_elsewhere"),
        ("registry", "0026_agency_change_guards"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "agency_moves.sql").read_text("utf-8"),
            (HERE / "agency_moves_back.sql").read_text("utf-8"),
        ),
    ]
