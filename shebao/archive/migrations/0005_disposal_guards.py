"""What is held, proposed and found stays as it was written, and is seen by the agency's staff."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0004_disposals"),
        ("registry", "0015_agencies"),
        ("trail", "0003_employment"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "disposal_guards.sql").read_text("utf-8"),
            (HERE / "disposal_guards_back.sql").read_text("utf-8"),
        ),
    ]
