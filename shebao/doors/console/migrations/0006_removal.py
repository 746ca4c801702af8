"""Contents of approved disposals are removed by one function, which knows what still needs them."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("console", "0005_taken_people"),
        ("archive", "0007_removal_guards"),
        ("casework", "0018_saved_views"),
        ("notices", "0006_announcements_and_mailings"),
        ("proofs", "0005_by_file"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / "removal.sql").read_text("utf-8"), (HERE / "removal_back.sql").read_text("utf-8")
        ),
    ]
