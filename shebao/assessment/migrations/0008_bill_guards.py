"""The guards of bills, who may see them, and the way back of a declaration."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("assessment", "0007_bills")]

    operations = [
        migrations.RunSQL(
            (HERE / "bills.sql").read_text("utf-8"), (HERE / "bills_back.sql").read_text("utf-8")
        ),
    ]
