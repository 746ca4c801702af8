"""Checks that a real person is there: by the face in an APP, or by a code by SMS."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0014_choose_account"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("export", "导出"),
                            ("password", "设密码"),
                            ("reset", "重设法定代表人的密码"),
                        ],
                        max_length=12,
                        verbose_name="用途",
                    ),
                ),
                (
                    "means",
                    models.CharField(
                        choices=[("face", "人脸识别"), ("sms", "短信验证码")],
                        default="face",
                        max_length=8,
                        verbose_name="方式",
                    ),
                ),
                ("nonce", models.CharField(max_length=32, unique=True, verbose_name="随机数")),
                ("subject", models.CharField(blank=True, max_length=64, verbose_name="对象摘要")),
                ("human", models.CharField(blank=True, max_length=64, verbose_name="应当是谁")),
                ("code", models.CharField(blank=True, max_length=64, verbose_name="验证码摘要")),
                ("tries", models.IntegerField(default=0, verbose_name="验证码试过次数")),
                ("begun_at", models.DateTimeField(verbose_name="开始时间")),
                ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                ("answer", models.CharField(blank=True, max_length=64, verbose_name="答复的编号")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="为什么没有通过")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="使用时间")),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.account",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["begun_at"], name="check_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", ""), _negated=True),
                        fields=("answer",),
                        name="one_check_per_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["export", "password", "reset"])),
                        name="check_purpose_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("means__in", ["face", "sms"])), name="check_means_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("begun_at"))), name="check_ends_later"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at__isnull", True),
                            models.Q(("account__isnull", False), ("answered_at__isnull", False), ("why", "")),
                            _connector="OR",
                        ),
                        name="check_used_once_answered",
                    ),
                ],
            },
        ),
        migrations.RunSQL((HERE / "person_checks.sql").read_text("utf-8"), migrations.RunSQL.noop),
    ]
