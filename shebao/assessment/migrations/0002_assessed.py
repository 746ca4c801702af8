"""The lines of every person's month, by region and month."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial"), ("trail", "0002_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "assessed.sql").read_text("utf-8"),
            (HERE / "assessed_back.sql").read_text("utf-8"),
        ),
    ]
