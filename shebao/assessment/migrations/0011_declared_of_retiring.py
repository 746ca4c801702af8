"""How far others have declared somebody who retires, and what was declared since a retirement."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent
BACK = """
drop function assessment_declared_since_retired(bigint[]);
drop function assessment_declared_elsewhere(bigint[], bigint, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0010_paid_elsewhere_relieved"), ("registry", "0041_retirements")]

    operations = [
        migrations.RunSQL((HERE / "declared_of_retiring.sql").read_text("utf-8"), BACK),
    ]
