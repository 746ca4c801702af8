"""What was told stays as it was told; who may see and write it."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0006_announcements_and_mailings"),
        ("archive", "0003_file_scope"),
        ("access", "0009_administering"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "public.sql").read_text("utf-8"), (HERE / "public_back.sql").read_text("utf-8")
        ),
    ]
