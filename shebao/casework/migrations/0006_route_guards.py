"""How a case moves along its route, and who sees tasks and audits."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_routes")]

    operations = [
        migrations.RunSQL(
            (HERE / "routes.sql").read_text("utf-8"), (HERE / "routes_back.sql").read_text("utf-8")
        ),
    ]
