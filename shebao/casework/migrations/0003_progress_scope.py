"""Who sees how far a filing has come."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_constraints")]

    operations = [
        migrations.RunSQL(
            (HERE / "progress_scope.sql").read_text("utf-8"),
            (HERE / "progress_scope_back.sql").read_text("utf-8"),
        ),
    ]
