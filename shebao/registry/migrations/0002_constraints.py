"""What more than one row must be asked for."""

from pathlib import Path

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("trail", "0002_guards")]

    operations = [
        BtreeGistExtension(),
        migrations.RunSQL(
            (HERE / "constraints.sql").read_text("utf-8"),
            (HERE / "constraints_back.sql").read_text("utf-8"),
        ),
    ]
