"""The guards of proofs, who may see them, and the function by which a stranger verifies one."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("proofs", "0001_initial")]

    operations = [
        migrations.RunSQL(
            (HERE / "guards.sql").read_text("utf-8"), (HERE / "guards_back.sql").read_text("utf-8")
        ),
    ]
