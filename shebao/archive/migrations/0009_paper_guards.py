"""What is recorded of papers stays as it was written, and is seen by the agency's staff."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("archive", "0008_papers"), ("registry", "0040_benefit_guards"), ("trail", "0002_guards")]

    operations = [
        migrations.RunSQL(
            (HERE / "paper_guards.sql").read_text("utf-8"),
            (HERE / "paper_guards_back.sql").read_text("utf-8"),
        ),
    ]
