"""Hold employers, which the web may not update."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_spared_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "employer_lock.sql").read_text("utf-8"),
            (HERE / "employer_lock_back.sql").read_text("utf-8"),
        ),
    ]
