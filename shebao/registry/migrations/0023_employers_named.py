"""The employers of a region whose name holds a text."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0022_insured_at")]

    operations = [
        migrations.RunSQL(
            (HERE / "employers_named.sql").read_text("utf-8"),
            (HERE / "employers_named_back.sql").read_text("utf-8"),
        ),
    ]
