"""The guards of unemployment benefit that was drawn."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0039_unemployment_benefit")]

    operations = [
        migrations.RunSQL(
            (HERE / "benefits.sql").read_text("utf-8"), (HERE / "benefits_back.sql").read_text("utf-8")
        ),
    ]
