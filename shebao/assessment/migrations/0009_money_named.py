"""The question whether money names a bill, whoever paid it."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("assessment", "0008_bill_guards"), ("ledger", "0004_postponed")]

    operations = [
        migrations.RunSQL(
            (HERE / "money_named.sql").read_text("utf-8"), "drop function assessment_money_named"
        ),
    ]
