"""A post of the agency's staff is a fact."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("access", "0005_staff_posts")]

    operations = [
        migrations.RunSQL(
            (HERE / "posts.sql").read_text("utf-8"), (HERE / "posts_back.sql").read_text("utf-8")
        ),
    ]
