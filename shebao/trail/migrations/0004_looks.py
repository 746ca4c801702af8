"""Who looked at whom; what has been written stays."""

from pathlib import Path

import django.db.models.functions.datetime
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("trail", "0003_employment"),
    ]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("person_id", models.BigIntegerField(blank=True, null=True, verbose_name="人员")),
                ("employer_number", models.CharField(blank=True, max_length=20, verbose_name="单位编号")),
                ("account", models.CharField(max_length=64, verbose_name="账号")),
                ("name", models.CharField(max_length=64, verbose_name="姓名")),
                ("channel", models.CharField(blank=True, max_length=12, verbose_name="渠道")),
                (
                    "seen",
                    models.CharField(
                        choices=[
                            ("list", "列表"),
                            ("detail", "详情"),
                            ("number", "证件号码"),
                            ("export", "导出"),
                            ("proof", "证明打印"),
                        ],
                        max_length=12,
                        verbose_name="看了什么",
                    ),
                ),
                ("count", models.IntegerField(default=1, verbose_name="人数")),
                ("business_time", models.DateTimeField(verbose_name="业务时间")),
                (
                    "written_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="写入时间"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-id"], name="look_by_person"),
                    models.Index(fields=["region", "employer_number", "-id"], name="look_by_employer"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seen__in", ["list", "detail", "number", "export", "proof"])),
                        name="seen_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person_id__isnull", True), ("count", 1), _connector="OR"),
                        name="one_person_is_one",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (HERE / "looks.sql").read_text("utf-8"),
            (HERE / "looks_back.sql").read_text("utf-8"),
        ),
    ]
