"""Let an anchor of whom nothing stands make way for whoever shows its number."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0030_people_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "empty_anchors.sql").read_text("utf-8"),
            (HERE / "empty_anchors_back.sql").read_text("utf-8"),
        ),
    ]
