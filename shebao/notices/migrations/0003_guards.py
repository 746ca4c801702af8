"""The guards of notices, and who may see them."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_feeds"), ("trail", "0004_looks"), ("access", "0004_trail_scope")]

    operations = [
        migrations.RunSQL(
            (HERE / "guards.sql").read_text("utf-8"), (HERE / "guards_back.sql").read_text("utf-8")
        ),
    ]
