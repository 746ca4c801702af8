"""Indexes by person over everything that her insurance status follows from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0042_several_records"),
        ("trail", "0007_searched"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                condition=models.Q(("retired__isnull", False)), fields=["person"], name="enrolment_gone"
            ),
        ),
        migrations.AddIndex(
            model_name="placement",
            index=models.Index(fields=["person"], name="placement_by_person"),
        ),
        migrations.AddIndex(
            model_name="retirement",
            index=models.Index(fields=["person"], name="retirement_by_person"),
        ),
    ]
