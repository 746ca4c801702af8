"""The web defers jobs and reads none."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("console", "0001_grants")]

    operations = [
        migrations.RunSQL(
            (HERE / "defer_only.sql").read_text("utf-8"), (HERE / "defer_only_back.sql").read_text("utf-8")
        ),
    ]
