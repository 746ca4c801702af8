"""Entries of the menu that an account keeps at hand (常用功能), and what keeps them from being removed."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("access", "0010_administering_guards")]

    operations = [
        migrations.CreateModel(
            name="Favourite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("entry", models.CharField(max_length=64, verbose_name="菜单项")),
                ("kept", models.BooleanField(default=True, verbose_name="在常用功能里")),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="favourites",
                        to="access.account",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "region", "entry"), name="one_favourite_each")
                ],
            },
        ),
        migrations.RunSQL(
            (HERE / "favourites.sql").read_text("utf-8"), (HERE / "favourites_back.sql").read_text("utf-8")
        ),
    ]
