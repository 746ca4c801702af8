"""Whom the web's role sees."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_across")]

    operations = [
        migrations.RunSQL(
            (HERE / "people_scope.sql").read_text("utf-8"),
            (HERE / "people_scope_back.sql").read_text("utf-8"),
        ),
    ]
