"""The web defers jobs and reads whether the worker lives; it works none off."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.RunSQL(
            (HERE / "grants.sql").read_text("utf-8"),
            (HERE / "grants_back.sql").read_text("utf-8"),
        ),
    ]
