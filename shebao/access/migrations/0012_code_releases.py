"""What counters ask to be released from one-time codes, and what keeps it as it was asked."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0011_favourites"),
        ("registry", "0030_people_guards"),
        ("trail", "0007_searched"),
    ]

    operations = [
        migrations.CreateModel(
            name="CodeRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("asker", models.CharField(max_length=64, verbose_name="受理人实名标识")),
                ("granted", models.BooleanField(blank=True, null=True, verbose_name="同意")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="意见")),
                ("decider", models.CharField(blank=True, max_length=64, verbose_name="批准人实名标识")),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="code_releases",
                        to="access.account",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.agency",
                    ),
                ),
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
                    "decided",
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
                "indexes": [models.Index(fields=["region", "-id"], name="code_release_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided__isnull", True)),
                        fields=("account",),
                        name="one_release_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided__isnull", True), ("decider", ""), ("granted__isnull", True)),
                            models.Q(
                                ("decided__isnull", False),
                                ("granted__isnull", False),
                                models.Q(("decider", ""), _negated=True),
                                models.Q(("decider", models.F("asker")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="release_by_two",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (HERE / "code_releases.sql").read_text("utf-8"),
            (HERE / "code_releases_back.sql").read_text("utf-8"),
        ),
    ]
