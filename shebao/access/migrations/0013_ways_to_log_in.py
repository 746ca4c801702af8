"""Other ways to log in: what waits for an answer, and what is bound to whom."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

HERE = Path(__file__).parent
WAYS = [
    ("password", "账号密码"),
    ("scan", "扫码"),
    ("licence", "电子营业执照"),
    ("certificate", "数字证书"),
    ("national", "国家政务服务平台"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0012_code_releases"),
        ("registry", "0029_agency_reach"),
        ("trail", "0007_searched"),
    ]

    operations = [
        migrations.AddField(
            model_name="login",
            name="way",
            field=models.CharField(
                choices=[
                    ("password", "账号密码"),
                    ("scan", "扫码"),
                    ("licence", "电子营业执照"),
                    ("certificate", "数字证书"),
                    ("national", "国家政务服务平台"),
                ],
                default="password",
                max_length=12,
                verbose_name="登录方式",
            ),
        ),
        migrations.CreateModel(
            name="LoginChallenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("password", "账号密码"),
                            ("scan", "扫码"),
                            ("licence", "电子营业执照"),
                            ("certificate", "数字证书"),
                            ("national", "国家政务服务平台"),
                        ],
                        max_length=12,
                        verbose_name="登录方式",
                    ),
                ),
                ("nonce", models.CharField(max_length=32, unique=True, verbose_name="随机数")),
                ("as_person", models.BooleanField(default=False, verbose_name="以个人身份")),
                ("begun_at", models.DateTimeField(verbose_name="开始时间")),
                ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                ("answer", models.CharField(blank=True, max_length=64, verbose_name="答复的编号")),
                ("mark", models.CharField(blank=True, max_length=64, verbose_name="出示的标识")),
                ("label", models.CharField(blank=True, max_length=120, verbose_name="出示的是什么")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="为什么不能登录")),
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
                (
                    "binds",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.account",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.employer",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["begun_at"], name="challenge_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", ""), _negated=True),
                        fields=("way", "answer"),
                        name="one_login_per_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("way__in", ["password", "scan", "licence", "certificate", "national"])
                        ),
                        name="challenge_way_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("begun_at"))),
                        name="challenge_ends_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at__isnull", True),
                            models.Q(("account__isnull", False), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="challenge_used_once_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LoginMeans",
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
                            ("password", "账号密码"),
                            ("scan", "扫码"),
                            ("licence", "电子营业执照"),
                            ("certificate", "数字证书"),
                            ("national", "国家政务服务平台"),
                        ],
                        max_length=12,
                        verbose_name="登录方式",
                    ),
                ),
                ("mark", models.CharField(max_length=64, verbose_name="标识")),
                ("label", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="means",
                        to="access.account",
                    ),
                ),
                (
                    "learned",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
                (
                    "restores",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.loginmeans",
                    ),
                ),
                (
                    "retired",
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
                "abstract": False,
                "indexes": [
                    models.Index(fields=["learned"], name="loginmeans_learned"),
                    models.Index(
                        condition=models.Q(("retired__isnull", False)),
                        fields=["retired"],
                        name="loginmeans_retired",
                    ),
                    models.Index(
                        condition=models.Q(("restores__isnull", False)),
                        fields=["restores"],
                        name="loginmeans_restores",
                    ),
                    models.Index(
                        condition=models.Q(("retired__isnull", True)),
                        fields=["way", "mark"],
                        name="means_by_mark",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retired__isnull", True), ("retired__gte", models.F("learned")), _connector="OR"
                        ),
                        name="loginmeans_retired_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("retired__isnull", True)),
                        fields=("account", "way", "mark"),
                        name="bound_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("retired__isnull", True), ("way", "certificate")),
                        fields=("mark",),
                        name="certificate_of_one_account",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["scan", "certificate"])), name="means_way_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mark", ""), _negated=True), name="means_marked"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (HERE / "ways.sql").read_text("utf-8"), (HERE / "ways_back.sql").read_text("utf-8")
        ),
    ]
