"""Show staff nobody of another city for a case alone that their counter took for it."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("console", "0004_own_record"),
        ("casework", "0014_elsewhere_guards"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "taken_people.sql").read_text("utf-8"),
            (HERE / "taken_people_back.sql").read_text("utf-8"),
        ),
    ]
