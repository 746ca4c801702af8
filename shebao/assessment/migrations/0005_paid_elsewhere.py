"""The question which months another employer has paid for."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_settled_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "paid_elsewhere.sql").read_text("utf-8"), "drop function assessment_paid_elsewhere"
        ),
    ]
