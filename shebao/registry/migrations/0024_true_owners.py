"""Let a number that was registered for somebody by mistake go to whom it belongs."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0023_employers_named")]

    operations = [
        migrations.RunSQL(
            (HERE / "true_owners.sql").read_text("utf-8"),
            (HERE / "true_owners_back.sql").read_text("utf-8"),
        ),
    ]
