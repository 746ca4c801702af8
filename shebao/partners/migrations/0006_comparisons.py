"""What the police answer when a person's particulars are compared."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0005_extract_guards"),
        ("registry", "0035_person_details_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("account", models.CharField(max_length=64, verbose_name="账号")),
                ("number", models.CharField(max_length=64, verbose_name="答复编号")),
                ("asked", models.CharField(max_length=64, verbose_name="所问内容的摘要")),
                (
                    "match",
                    models.CharField(
                        choices=[("same", "一致"), ("differs", "不一致"), ("unknown", "查无此人")],
                        max_length=8,
                        verbose_name="比对结果",
                    ),
                ),
                ("differing", models.JSONField(default=list, verbose_name="不一致的项目")),
                ("said_at", models.DateTimeField(verbose_name="答复时间")),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.employer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["employer", "asked", "said_at"], name="comparison_by_asked")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("match__in", ["same", "differs", "unknown"])),
                        name="comparison_match_known",
                    )
                ],
            },
        ),
    ]
