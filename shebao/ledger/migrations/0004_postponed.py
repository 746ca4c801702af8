"""Let a deferral postpone the first day that bears late fee."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "postponed.sql").read_text("utf-8"), (HERE / "postponed_back.sql").read_text("utf-8")
        ),
    ]
