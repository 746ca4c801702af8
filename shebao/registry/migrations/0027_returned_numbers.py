"""Mark a number from before as somebody else's, which only people with the documents in hand can say."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("registry", "0026_agency_change_guards")]

    operations = [
        migrations.AddField(
            model_name="persondocument",
            name="returned",
            field=models.BooleanField(db_default=False, default=False, verbose_name="原证件号码是他人的"),
        ),
        migrations.RunSQL(
            (HERE / "returned.sql").read_text("utf-8"), (HERE / "returned_back.sql").read_text("utf-8")
        ),
    ]
