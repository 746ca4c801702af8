"""The question what a person"s insurance status follows from."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0043_status_by_person"), ("trail", "0002_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "status_facts.sql").read_text("utf-8"),
            (HERE / "status_facts_back.sql").read_text("utf-8"),
        ),
    ]
