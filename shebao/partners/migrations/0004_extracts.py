"""What market regulation answers to enquiries after employers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0003_lists"),
        ("registry", "0017_business_scope"),
    ]

    operations = [
        migrations.CreateModel(
            name="Extract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("number", models.CharField(max_length=40, verbose_name="工商信息编号")),
                (
                    "standing",
                    models.CharField(
                        choices=[("said", "有登记信息"), ("unknown", "查无此单位"), ("unfit", "回复有误")],
                        max_length=8,
                        verbose_name="回复",
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="回复有什么问题")),
                ("said", models.JSONField(default=dict, verbose_name="登记信息")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="摘要")),
                ("said_at", models.DateTimeField(blank=True, null=True, verbose_name="回复时间")),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.employer",
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extracts",
                        to="partners.outgoing",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.incoming"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["employer", "-id"], name="extract_by_employer")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("standing", "unfit"), _negated=True),
                        fields=("number", "region"),
                        name="extract_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["said", "unknown", "unfit"])),
                        name="extract_standing_known",
                    ),
                ],
            },
        ),
    ]
