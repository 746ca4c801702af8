"""Views of the task list that somebody of the staff has named."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0017_walk_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(max_length=64, verbose_name="账号")),
                ("region", models.CharField(max_length=6, verbose_name="地区")),
                ("name", models.CharField(max_length=20, verbose_name="名称")),
                ("view", models.CharField(max_length=12, verbose_name="列表")),
                ("asked", models.JSONField(default=dict, verbose_name="筛选条件")),
                ("kept", models.BooleanField(default=True, verbose_name="在我的视图里")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kept", True)),
                        fields=("account", "region", "name"),
                        name="one_view_of_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="view_has_a_name"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (HERE / "saved_views.sql").read_text("utf-8"), (HERE / "saved_views_back.sql").read_text("utf-8")
        ),
    ]
