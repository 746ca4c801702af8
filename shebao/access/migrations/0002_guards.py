"""What ends is kept, and the web may only do what its pages do."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("sessions", "0001_initial"), ("trail", "0002_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "guards.sql").read_text("utf-8"),
            (HERE / "guards_back.sql").read_text("utf-8"),
        ),
    ]
