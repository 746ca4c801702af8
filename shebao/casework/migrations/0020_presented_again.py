"""Whoever comes for a case that was filed before shows the document again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0019_afterwards"),
        ("trail", "0007_searched"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="presented",
            name="presented_once",
        ),
        migrations.AddField(
            model_name="presented",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="presented",
                to="casework.case",
            ),
        ),
        migrations.AddConstraint(
            model_name="presented",
            constraint=models.UniqueConstraint(
                condition=models.Q(("case__isnull", True), ("retired__isnull", True)),
                fields=("submission",),
                name="presented_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="presented",
            constraint=models.UniqueConstraint(
                condition=models.Q(("case__isnull", False), ("retired__isnull", True)),
                fields=("case",),
                name="presented_once_for_case",
            ),
        ),
    ]
