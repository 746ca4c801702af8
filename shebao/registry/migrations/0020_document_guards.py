"""The guards of corrected document numbers, and finding people by the number from before."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0019_corrected_documents")]

    operations = [
        migrations.RunSQL(
            (HERE / "documents.sql").read_text("utf-8"), (HERE / "documents_back.sql").read_text("utf-8")
        ),
    ]
