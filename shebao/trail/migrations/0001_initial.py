"""Acts."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("account", models.CharField(max_length=64, verbose_name="账号")),
                ("name", models.CharField(max_length=64, verbose_name="姓名")),
                ("business_time", models.DateTimeField(verbose_name="业务时间")),
                ("item", models.CharField(max_length=64, verbose_name="事项")),
                ("case_number", models.CharField(blank=True, max_length=32, verbose_name="办件编号")),
                (
                    "written_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="写入时间"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["region", "business_time"], name="act_by_time")],
            },
        ),
    ]
