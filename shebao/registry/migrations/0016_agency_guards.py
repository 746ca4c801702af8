"""What keeps agencies as they are."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0015_agencies")]

    operations = [
        migrations.RunSQL(
            (HERE / "agencies.sql").read_text("utf-8"), (HERE / "agencies_back.sql").read_text("utf-8")
        ),
    ]
