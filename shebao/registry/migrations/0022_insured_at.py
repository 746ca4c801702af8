"""The employers of whoever stands at a counter with a document, in any city of the province."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0021_person_by_name")]

    operations = [
        migrations.RunSQL(
            (HERE / "insured_at.sql").read_text("utf-8"), (HERE / "insured_at_back.sql").read_text("utf-8")
        ),
    ]
