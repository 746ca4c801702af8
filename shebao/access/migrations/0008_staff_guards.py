"""What keeps staff's posts and absences, one-time codes and people's own accounts as they are."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("access", "0007_staff")]

    operations = [
        migrations.RunSQL(
            (HERE / "staff.sql").read_text("utf-8"), (HERE / "staff_back.sql").read_text("utf-8")
        ),
    ]
