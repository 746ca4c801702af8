"""Anchors and facts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.SmallAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="代码")),
            ],
        ),
        migrations.CreateModel(
            name="Employer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("number", models.CharField(max_length=20, verbose_name="单位编号")),
                (
                    "credit_code",
                    models.CharField(db_index=True, max_length=18, verbose_name="统一社会信用代码"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("number", "region"), name="employer_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("province", models.CharField(max_length=6, verbose_name="省")),
                ("document_type", models.CharField(max_length=24, verbose_name="证件类型")),
                ("document_number", models.CharField(max_length=32, verbose_name="证件号码")),
                (
                    "doubt",
                    models.CharField(
                        blank=True,
                        choices=[("", "无"), ("duplicate", "重号"), ("unverified", "待核实")],
                        default="",
                        max_length=12,
                        verbose_name="存疑",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("doubt", "")),
                        fields=("document_number", "document_type", "province"),
                        name="one_person_per_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("doubt__in", ["", "duplicate", "unverified"])),
                        name="doubt_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmployerParticulars",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.IntegerField(verbose_name="起始月")),
                ("until", models.IntegerField(blank=True, null=True, verbose_name="终止月")),
                ("name", models.CharField(max_length=100, verbose_name="单位名称")),
                ("risk_class", models.SmallIntegerField(verbose_name="行业风险类别")),
                ("band_percent", models.SmallIntegerField(default=100, verbose_name="浮动档")),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="particulars",
                        to="registry.employer",
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
                        to="registry.employerparticulars",
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
                    models.Index(fields=["learned"], name="employerparticulars_learned"),
                    models.Index(
                        condition=models.Q(("retired__isnull", False)),
                        fields=["retired"],
                        name="employerparticulars_retired",
                    ),
                    models.Index(
                        condition=models.Q(("restores__isnull", False)),
                        fields=["restores"],
                        name="employerparticulars_restores",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retired__isnull", True), ("retired__gte", models.F("learned")), _connector="OR"
                        ),
                        name="employerparticulars_retired_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("risk_class__range", (1, 8))), name="risk_class_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("band_percent__range", (50, 150))), name="band_sane"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.IntegerField(verbose_name="起始月")),
                ("until", models.IntegerField(blank=True, null=True, verbose_name="终止月")),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("insurances", models.SmallIntegerField(verbose_name="险种")),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="registry.employer",
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
                        to="registry.enrolment",
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
                    "identity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.identity",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["learned"], name="enrolment_learned"),
                    models.Index(
                        condition=models.Q(("retired__isnull", False)),
                        fields=["retired"],
                        name="enrolment_retired",
                    ),
                    models.Index(
                        condition=models.Q(("restores__isnull", False)),
                        fields=["restores"],
                        name="enrolment_restores",
                    ),
                    models.Index(fields=["employer"], name="enrolment_by_employer"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retired__isnull", True), ("retired__gte", models.F("learned")), _connector="OR"
                        ),
                        name="enrolment_retired_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("insurances__range", (1, 7))), name="insurances_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclaredBase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.IntegerField(verbose_name="起始月")),
                ("until", models.IntegerField(blank=True, null=True, verbose_name="终止月")),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("wage_fen", models.IntegerField(verbose_name="申报缴费工资（分）")),
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
                        to="registry.declaredbase",
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
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bases",
                        to="registry.employer",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bases",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["learned"], name="declaredbase_learned"),
                    models.Index(
                        condition=models.Q(("retired__isnull", False)),
                        fields=["retired"],
                        name="declaredbase_retired",
                    ),
                    models.Index(
                        condition=models.Q(("restores__isnull", False)),
                        fields=["restores"],
                        name="declaredbase_restores",
                    ),
                    models.Index(fields=["employer"], name="declaredbase_by_employer"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retired__isnull", True), ("retired__gte", models.F("learned")), _connector="OR"
                        ),
                        name="declaredbase_retired_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wage_fen__range", (0, 2000000000))), name="wage_sane"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("number", models.CharField(max_length=20, verbose_name="个人编号")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("number", "region"), name="person_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonParticulars",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=50, verbose_name="姓名")),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="particulars",
                        to="registry.person",
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
                        to="registry.personparticulars",
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
                    models.Index(fields=["learned"], name="personparticulars_learned"),
                    models.Index(
                        condition=models.Q(("retired__isnull", False)),
                        fields=["retired"],
                        name="personparticulars_retired",
                    ),
                    models.Index(
                        condition=models.Q(("restores__isnull", False)),
                        fields=["restores"],
                        name="personparticulars_restores",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retired__isnull", True), ("retired__gte", models.F("learned")), _connector="OR"
                        ),
                        name="personparticulars_retired_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("retired__isnull", True)),
                        fields=("person",),
                        name="one_name_per_person",
                    ),
                ],
            },
        ),
    ]
