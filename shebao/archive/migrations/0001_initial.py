"""Stored files."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="内容摘要")),
                ("size", models.BigIntegerField(verbose_name="字节数")),
                ("content_type", models.CharField(max_length=100, verbose_name="文件类型")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("uploader", models.CharField(max_length=64, verbose_name="上传账号")),
                (
                    "stored_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="存入时间"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sha256", "uploader"), name="stored_once_per_uploader"),
                    models.CheckConstraint(
                        condition=models.Q(("size__gte", 0)), name="stored_size_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="stored_under_sha256"
                    ),
                ],
            },
        ),
    ]
