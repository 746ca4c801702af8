"""Accounts, memberships, keys and tries."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0004_across"),
        ("trail", "0004_looks"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoginTry",
            fields=[
                (
                    "digest",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="账号摘要"
                    ),
                ),
                ("tries", models.IntegerField(default=0, verbose_name="次数")),
                ("began_at", models.DateTimeField(verbose_name="第一次")),
                ("locked_until", models.DateTimeField(blank=True, null=True, verbose_name="锁定到")),
            ],
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=32, verbose_name="账号")),
                ("name", models.CharField(max_length=64, verbose_name="姓名")),
                ("human", models.CharField(max_length=64, verbose_name="实名标识")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="手机号")),
                ("password", models.CharField(max_length=160, verbose_name="密码摘要")),
                ("password_set_at", models.DateTimeField(verbose_name="密码设定时间")),
                ("must_change", models.BooleanField(default=True, verbose_name="须先改密码")),
                (
                    "ended",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
                (
                    "opened",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=40, verbose_name="用途")),
                ("human", models.CharField(max_length=64, verbose_name="签发人实名标识")),
                ("prefix", models.CharField(max_length=12, unique=True, verbose_name="前缀")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="摘要")),
                (
                    "rights",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64),
                        default=list,
                        size=None,
                        verbose_name="可办事项",
                    ),
                ),
                ("last_used_at", models.DateTimeField(blank=True, null=True, verbose_name="最近使用")),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.employer"
                    ),
                ),
                (
                    "ended",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
                (
                    "issued",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("legal", "法人"), ("administrator", "管理员"), ("handler", "经办人")],
                        max_length=16,
                        verbose_name="级别",
                    ),
                ),
                (
                    "rights",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64),
                        default=list,
                        size=None,
                        verbose_name="可办事项",
                    ),
                ),
                ("since", models.DateField(verbose_name="起始日期")),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="access.account",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.employer"
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
                        to="access.membership",
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
            },
        ),
        migrations.AddIndex(
            model_name="account",
            index=models.Index(fields=["human"], name="account_by_human"),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("number"), name="account_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended__isnull", True), ("ended__gte", models.F("opened")), _connector="OR"
                ),
                name="account_ended_later",
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["learned"], name="membership_learned"),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                condition=models.Q(("retired__isnull", False)), fields=["retired"], name="membership_retired"
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                condition=models.Q(("restores__isnull", False)),
                fields=["restores"],
                name="membership_restores",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("retired__isnull", True), ("retired__gte", models.F("learned")), _connector="OR"
                ),
                name="membership_retired_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired__isnull", True)),
                fields=("account", "employer"),
                name="one_membership_each",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["legal", "administrator", "handler"])),
                name="level_is_known",
            ),
        ),
    ]
