"""Who sees stored files."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_guards"), ("access", "0003_row_security")]

    operations = [
        migrations.RunSQL(
            (HERE / "file_scope.sql").read_text("utf-8"), (HERE / "file_scope_back.sql").read_text("utf-8")
        ),
    ]
