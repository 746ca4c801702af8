"""What was sent stays as it was written; who may see it."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_dispatches"), ("registry", "0015_agencies"), ("trail", "0004_looks")]

    operations = [
        migrations.RunSQL(
            (HERE / "dispatches.sql").read_text("utf-8"), (HERE / "dispatches_back.sql").read_text("utf-8")
        ),
    ]
