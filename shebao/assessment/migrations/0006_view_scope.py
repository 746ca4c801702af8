"""The long form of a month is seen like the wide one: by its own employer alone."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("assessment", "0005_paid_elsewhere")]

    operations = [
        migrations.RunSQL(
            (HERE / "view_scope.sql").read_text("utf-8"), (HERE / "view_scope_back.sql").read_text("utf-8")
        ),
    ]
