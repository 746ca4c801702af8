"""Who may give posts and write absences, in the database; what was once a password or a login stays."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("access", "0009_administering")]

    operations = [
        migrations.RunSQL(
            (HERE / "administering.sql").read_text("utf-8"),
            (HERE / "administering_back.sql").read_text("utf-8"),
        ),
    ]
