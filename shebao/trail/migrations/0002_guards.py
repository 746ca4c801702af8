"""What has been written stays."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [
        migrations.RunSQL(
            (HERE / "guards.sql").read_text("utf-8"),
            (HERE / "guards_back.sql").read_text("utf-8"),
        ),
    ]
