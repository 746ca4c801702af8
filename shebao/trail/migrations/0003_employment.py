"""An act names the employer it was done for and the channel it came by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trail", "0002_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="act",
            name="channel",
            field=models.CharField(blank=True, max_length=12, verbose_name="办理渠道"),
        ),
        migrations.AddField(
            model_name="act",
            name="employer_number",
            field=models.CharField(blank=True, max_length=20, verbose_name="单位编号"),
        ),
        migrations.AlterField(
            model_name="act",
            name="case_number",
            field=models.CharField(blank=True, max_length=40, verbose_name="办件编号"),
        ),
    ]
