"""An employer's 经营范围 and the phone of its legal representative."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0016_agency_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="employerdetails",
            name="business_scope",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=2000, verbose_name="经营范围"
            ),
        ),
        migrations.AddField(
            model_name="employerdetails",
            name="representative_phone",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=30, verbose_name="法定代表人电话"
            ),
        ),
    ]
