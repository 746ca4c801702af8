"""Headers, runs and snapshots."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0001_initial"),
        ("trail", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessed",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "assessment_id",
                        "person_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("region", models.IntegerField(verbose_name="地区")),
                ("month", models.IntegerField(verbose_name="费款所属期")),
                ("pension_base_fen", models.IntegerField(null=True, verbose_name="养老保险基数")),
                ("pension_unit_fen", models.IntegerField(null=True, verbose_name="养老保险单位应缴")),
                ("pension_person_fen", models.IntegerField(null=True, verbose_name="养老保险个人应缴")),
                ("unemployment_base_fen", models.IntegerField(null=True, verbose_name="失业保险基数")),
                ("unemployment_unit_fen", models.IntegerField(null=True, verbose_name="失业保险单位应缴")),
                ("unemployment_person_fen", models.IntegerField(null=True, verbose_name="失业保险个人应缴")),
                ("injury_base_fen", models.IntegerField(null=True, verbose_name="工伤保险基数")),
                ("injury_unit_fen", models.IntegerField(null=True, verbose_name="工伤保险单位应缴")),
            ],
            options={
                "db_table": "assessment_assessed",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PackSnapshot",
            fields=[
                (
                    "fingerprint",
                    models.CharField(max_length=16, primary_key=True, serialize=False, verbose_name="指纹"),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("content", models.TextField(verbose_name="内容")),
            ],
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("month", models.IntegerField(verbose_name="费款所属期")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("monthly", "正常核定"),
                            ("back_pay", "补缴"),
                            ("late_hire", "新增补收"),
                            ("correction", "基数更正"),
                            ("refund", "退费"),
                        ],
                        max_length=12,
                        verbose_name="核定类型",
                    ),
                ),
                ("fingerprint", models.CharField(max_length=16, verbose_name="规则指纹")),
                (
                    "state",
                    models.CharField(
                        choices=[("prepared", "待申报"), ("declared", "已申报"), ("superseded", "已替换")],
                        default="prepared",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("persons", models.IntegerField(verbose_name="人数")),
                ("pension_persons", models.IntegerField(default=0, verbose_name="养老保险人数")),
                ("pension_base_fen", models.BigIntegerField(default=0, verbose_name="养老保险基数合计")),
                ("pension_unit_fen", models.BigIntegerField(default=0, verbose_name="养老保险单位应缴")),
                ("pension_person_fen", models.BigIntegerField(default=0, verbose_name="养老保险个人应缴")),
                ("unemployment_persons", models.IntegerField(default=0, verbose_name="失业保险人数")),
                ("unemployment_base_fen", models.BigIntegerField(default=0, verbose_name="失业保险基数合计")),
                ("unemployment_unit_fen", models.BigIntegerField(default=0, verbose_name="失业保险单位应缴")),
                (
                    "unemployment_person_fen",
                    models.BigIntegerField(default=0, verbose_name="失业保险个人应缴"),
                ),
                ("injury_persons", models.IntegerField(default=0, verbose_name="工伤保险人数")),
                ("injury_base_fen", models.BigIntegerField(default=0, verbose_name="工伤保险基数合计")),
                ("injury_unit_fen", models.BigIntegerField(default=0, verbose_name="工伤保险单位应缴")),
                (
                    "act",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("occasion", "monthly"), models.Q(("state", "superseded"), _negated=True)
                        ),
                        fields=("employer", "month"),
                        name="one_standing_month_per_employer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["prepared", "declared", "superseded"])),
                        name="assessment_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("occasion__in", ["monthly", "back_pay", "late_hire", "correction", "refund"])
                        ),
                        name="occasion_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("month", models.IntegerField(verbose_name="费款所属期")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("opened", "已开始"),
                            ("loaded", "已计算"),
                            ("indexed", "已建索引"),
                            ("attached", "已完成"),
                        ],
                        max_length=12,
                        verbose_name="阶段",
                    ),
                ),
                ("fingerprint", models.CharField(max_length=16, verbose_name="规则指纹")),
                ("assumed", models.BooleanField(verbose_name="含演示取值")),
                ("expected", models.IntegerField(verbose_name="应核定人次")),
                ("seconds", models.JSONField(default=dict, verbose_name="各阶段用时")),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trail.act"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("region", "month"), name="one_run_per_month")
                ],
            },
        ),
    ]
