"""How many in time, as one question of the tables' owner."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_task_indexes")]

    operations = [
        migrations.RunSQL(
            (HERE / "rates.sql").read_text("utf-8"), (HERE / "rates_back.sql").read_text("utf-8")
        ),
    ]
