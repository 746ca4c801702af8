"""Staff at a counter see the person who comes for herself, whoever insures her."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("console", "0008_status_facts")]

    operations = [
        migrations.RunSQL(
            (HERE / "served_person.sql").read_text("utf-8"),
            (HERE / "served_person_back.sql").read_text("utf-8"),
        ),
    ]
