"""The card read, the likeness and the signature of somebody at a counter."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0016_drawn"),
        ("trail", "0007_searched"),
    ]

    operations = [
        migrations.CreateModel(
            name="CardReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reader", models.CharField(max_length=20, verbose_name="读卡器")),
                ("key", models.CharField(max_length=60, verbose_name="读卡记录号")),
                (
                    "card",
                    models.CharField(
                        choices=[("resident_id", "居民身份证"), ("social_card", "社会保障卡")],
                        max_length=12,
                        verbose_name="卡种",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("document_number", models.CharField(max_length=20, verbose_name="证件号码")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="证件有效期至")),
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
                    "picture",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.material",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="casework.submission",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Presented",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "whose",
                    models.CharField(
                        choices=[("handler", "单位经办人"), ("own", "本人"), ("agent", "代办人")],
                        max_length=8,
                        verbose_name="身份",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("document_number", models.CharField(max_length=20, verbose_name="证件号码")),
                ("same", models.BooleanField(verbose_name="人证一致")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="说明")),
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
                    "photo",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.material",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.material",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.cardreading",
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
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presented",
                        to="casework.submission",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="签字人")),
                ("digest", models.CharField(max_length=64, verbose_name="所见结果的摘要")),
                ("on_screen", models.BooleanField(verbose_name="屏上签字")),
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
                    "photo",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.material",
                    ),
                ),
                (
                    "signature",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.material",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signings",
                        to="casework.submission",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="cardreading",
            constraint=models.UniqueConstraint(fields=("reader", "key"), name="card_read_once"),
        ),
        migrations.AddConstraint(
            model_name="cardreading",
            constraint=models.CheckConstraint(
                condition=models.Q(("card__in", ["resident_id", "social_card"])), name="card_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="presented",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired__isnull", True)), fields=("submission",), name="presented_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="presented",
            constraint=models.CheckConstraint(
                condition=models.Q(("whose__in", ["handler", "own", "agent"])), name="presented_whose_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="presented",
            constraint=models.CheckConstraint(
                condition=models.Q(("same", True), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="differs_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="presented",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reading__isnull", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="by_eye_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="signing",
            constraint=models.UniqueConstraint(fields=("submission", "digest"), name="signed_once"),
        ),
        migrations.AddConstraint(
            model_name="signing",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest", ""), _negated=True), name="signed_something"
            ),
        ),
        migrations.RunSQL(
            (HERE / "walk_in.sql").read_text("utf-8"), (HERE / "walk_in_back.sql").read_text("utf-8")
        ),
    ]
