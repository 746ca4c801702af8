"""Announcements reach telephones; employers of whom nobody has logged in for long are an audience."""

from django.db import migrations, models

# What was published before is written to nobody.
TOLD = "update notices_announcement set spread = true where state <> 'draft'"


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0005_disposal_guards"),
        ("notices", "0008_audiences"),
        ("registry", "0031_empty_anchors"),
        ("trail", "0007_searched"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="mailing",
            name="audience_known",
        ),
        migrations.AddField(
            model_name="announcement",
            name="spread",
            field=models.BooleanField(default=False, verbose_name="短信和邮件已写"),
        ),
        migrations.AlterField(
            model_name="mailing",
            name="audience",
            field=models.CharField(
                choices=[
                    ("employers", "全部参保单位"),
                    ("undeclared", "本月还没有申报的单位"),
                    ("silent", "很久没有登录的单位"),
                    ("numbers", "指定单位编号"),
                    ("persons", "开通了本人账号的参保人"),
                    ("staff", "工作人员"),
                ],
                max_length=12,
                verbose_name="发给谁",
            ),
        ),
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(
                condition=models.Q(("spread", False), ("state", "published")),
                fields=["region", "id"],
                name="announcement_unspread",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("audience__in", ["employers", "undeclared", "silent", "numbers", "persons", "staff"])
                ),
                name="audience_known",
            ),
        ),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
