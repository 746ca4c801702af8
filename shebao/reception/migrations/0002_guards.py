"""Tickets and appointments move as they may, and are seen by whose hall or whose appointment it is."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("reception", "0001_initial"),
        ("access", "0006_post_guards"),
        ("trail", "0003_employment"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "guards.sql").read_text("utf-8"), (HERE / "guards_back.sql").read_text("utf-8")
        ),
    ]
