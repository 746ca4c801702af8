"""The guards of bank accounts and of people who are not charged."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_spared")]

    operations = [
        migrations.RunSQL(
            (HERE / "spared.sql").read_text("utf-8"), (HERE / "spared_back.sql").read_text("utf-8")
        ),
    ]
