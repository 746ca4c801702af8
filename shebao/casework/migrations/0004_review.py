"""Staff decide on cases: what one came to is written then."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_progress_scope")]

    operations = [
        migrations.RunSQL(
            (HERE / "review.sql").read_text("utf-8"), (HERE / "review_back.sql").read_text("utf-8")
        ),
    ]
