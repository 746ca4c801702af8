"""The guards of construction projects and their rosters."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0036_projects")]

    operations = [
        migrations.RunSQL(
            (HERE / "projects.sql").read_text("utf-8"), (HERE / "projects_back.sql").read_text("utf-8")
        ),
    ]
