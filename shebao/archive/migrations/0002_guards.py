"""What is stored stays."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial"), ("trail", "0002_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "guards.sql").read_text("utf-8"),
            (HERE / "guards_back.sql").read_text("utf-8"),
        ),
    ]
