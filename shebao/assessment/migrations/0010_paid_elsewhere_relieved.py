"""The question which months another employer has paid for, where only the person's share is owed."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent
BEFORE = "drop function assessment_paid_elsewhere;\n"


class Migration(migrations.Migration):
    dependencies = [("assessment", "0009_money_named"), ("registry", "0013_relief_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "paid_elsewhere_relieved.sql").read_text("utf-8"),
            BEFORE + (HERE / "paid_elsewhere.sql").read_text("utf-8"),
        ),
    ]
