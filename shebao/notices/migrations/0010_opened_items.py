"""Which items a region was seen to offer online, so that new ones are announced."""

import django.db.models.deletion
from django.db import migrations, models

GUARD = """
    create trigger openeditem_only_grows before update or delete or truncate on notices_openeditem
        for each statement execute function trail_refuse_change()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0009_spread_and_silent"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("item", models.CharField(max_length=64, verbose_name="事项")),
                ("since", models.DateField(verbose_name="从")),
                (
                    "announcement",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notices.announcement",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("region", "item"), name="item_opened_once")],
            },
        ),
        migrations.RunSQL(GUARD, "drop trigger openeditem_only_grows on notices_openeditem"),
    ]
