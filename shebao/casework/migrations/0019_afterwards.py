"""Papers that are used again, ratings by whoever came, and how results are handed out."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0018_saved_views"),
        ("trail", "0007_searched"),
    ]

    operations = [
        migrations.AddField(
            model_name="material",
            name="reused",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.material",
            ),
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("sms", "短信通知"),
                            ("at_once", "即时领取"),
                            ("pick_up", "通知自取"),
                            ("ems", "EMS邮寄"),
                        ],
                        max_length=8,
                        verbose_name="出件方式",
                    ),
                ),
                ("to", models.CharField(blank=True, max_length=60, verbose_name="领取人")),
                ("phone", models.CharField(blank=True, max_length=11, verbose_name="手机号")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="邮寄地址")),
                ("tracking", models.CharField(blank=True, max_length=40, verbose_name="快递单号")),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delivery",
                        to="casework.case",
                    ),
                ),
                (
                    "done",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["sms", "at_once", "pick_up", "ems"])),
                        name="way_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "ems"), _negated=True),
                            ("done__isnull", True),
                            models.Q(("tracking", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="posted_with_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "ems"), _negated=True),
                            models.Q(("address", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="posted_to_somewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way__in", ["sms", "pick_up"]), _negated=True),
                            models.Q(("phone", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="told_by_telephone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="评价码")),
                (
                    "stars",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (5, "非常满意"),
                            (4, "满意"),
                            (3, "基本满意"),
                            (2, "不满意"),
                            (1, "非常不满意"),
                        ],
                        null=True,
                        verbose_name="满意度",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="评价的话")),
                ("rated", models.DateTimeField(blank=True, null=True, verbose_name="评价时间")),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rating",
                        to="casework.submission",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rated__isnull", True), ("stars__isnull", True)),
                            models.Q(("rated__isnull", False), ("stars__in", [5, 4, 3, 2, 1])),
                            _connector="OR",
                        ),
                        name="rated_with_stars",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            (HERE / "afterwards.sql").read_text("utf-8"), (HERE / "afterwards_back.sql").read_text("utf-8")
        ),
    ]
