"""Timers begin where the clocks stand; who may put a clock forward."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("clock", "0003_timers"), ("access", "0003_row_security")]

    operations = [
        migrations.RunSQL(
            (HERE / "timers.sql").read_text("utf-8"), (HERE / "timers_back.sql").read_text("utf-8")
        ),
    ]
