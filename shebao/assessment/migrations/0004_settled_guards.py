"""The guards of what is settled, and who may see assessments."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_settled")]

    operations = [
        migrations.RunSQL(
            (HERE / "settled.sql").read_text("utf-8"), (HERE / "settled_back.sql").read_text("utf-8")
        ),
    ]
