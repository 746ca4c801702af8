"""Messages stay as they were sent and taken; who may see them."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial"), ("trail", "0002_guards"), ("access", "0003_row_security")]

    operations = [
        migrations.RunSQL(
            (HERE / "guards.sql").read_text("utf-8"), (HERE / "guards_back.sql").read_text("utf-8")
        ),
    ]
