"""Let a person file for herself, seeing the own filings alone."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0037_project_guards"),
        ("casework", "0015_agency_guards"),
        ("trail", "0002_guards"),
        ("access", "0004_trail_scope"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "own_window.sql").read_text("utf-8"), (HERE / "own_window_back.sql").read_text("utf-8")
        ),
    ]
