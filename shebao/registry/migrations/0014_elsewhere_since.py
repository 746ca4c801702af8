"""Tell since which act somebody is insured elsewhere."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0013_relief_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "elsewhere_since.sql").read_text("utf-8"),
            (HERE / "elsewhere_since_back.sql").read_text("utf-8"),
        ),
    ]
