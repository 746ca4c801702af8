"""On which days a hall closes before its hours end, or does not open at all; kept as it was said."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("reception", "0003_device_asked"),
        ("registry", "0033_employment_guards"),
        ("trail", "0007_searched"),
    ]

    operations = [
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("hall", models.CharField(max_length=24, verbose_name="大厅")),
                ("day", models.DateField(verbose_name="日期")),
                ("since", models.DateTimeField(verbose_name="起")),
                ("reason", models.CharField(blank=True, max_length=60, verbose_name="原因")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.agency"
                    ),
                ),
                (
                    "made",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.act",
                    ),
                ),
                (
                    "reopened",
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
                    models.UniqueConstraint(
                        condition=models.Q(("reopened__isnull", True)),
                        fields=("region", "hall", "day"),
                        name="one_closure_of_a_day",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (HERE / "closure_guards.sql").read_text("utf-8"),
            (HERE / "closure_guards_back.sql").read_text("utf-8"),
        ),
    ]
