"""The guards of which employers enjoy relief."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0012_relief")]

    operations = [
        migrations.RunSQL(
            (HERE / "relief.sql").read_text("utf-8"), (HERE / "relief_back.sql").read_text("utf-8")
        ),
    ]
