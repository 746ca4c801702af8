"""Pass over what a reversal took back when asking whether a number was given back."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0027_returned_numbers")]

    operations = [
        migrations.RunSQL(
            (HERE / "given_back.sql").read_text("utf-8"), (HERE / "given_back_back.sql").read_text("utf-8")
        ),
    ]
