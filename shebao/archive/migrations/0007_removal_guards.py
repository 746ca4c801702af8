"""What is approved is called back, or carried out after thirty days; nobody else removes a content."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_removal")]

    operations = [
        migrations.RunSQL(
            (HERE / "removal_guards.sql").read_text("utf-8"),
            (HERE / "removal_guards_back.sql").read_text("utf-8"),
        ),
    ]
