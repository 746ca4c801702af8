"""Clocks and calendar days."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trail", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "region",
                    models.CharField(max_length=6, primary_key=True, serialize=False, verbose_name="地区"),
                ),
                ("offset", models.DurationField(blank=True, null=True, verbose_name="与真实时间之差")),
                ("frozen_at", models.DateTimeField(blank=True, null=True, verbose_name="停在")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("offset__isnull", True), ("frozen_at__isnull", True), _connector="XOR"
                        ),
                        name="clock_runs_or_stands",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("date", models.DateField(verbose_name="日期")),
                ("workday", models.BooleanField(verbose_name="是工作日")),
                ("note", models.CharField(max_length=200, verbose_name="说明")),
                (
                    "learned",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trail.act"
                    ),
                ),
                (
                    "retired",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired__isnull", True)),
                        fields=("region", "date"),
                        name="one_override_per_day",
                    )
                ],
            },
        ),
    ]
