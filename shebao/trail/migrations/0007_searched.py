"""Lines are found by account, case, employer and time, newest first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trail", "0006_block_guards"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="act",
            name="act_by_time",
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["region", "business_time", "id"], name="act_by_time"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["region", "account", "business_time", "id"], name="act_by_account"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                fields=["region", "employer_number", "business_time", "id"], name="act_by_employer"
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                condition=models.Q(("case_number", ""), _negated=True),
                fields=["case_number"],
                name="act_by_case",
            ),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["region", "business_time", "id"], name="look_by_time"),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["region", "account", "business_time", "id"], name="look_by_account"),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(
                condition=models.Q(("case_number", ""), _negated=True),
                fields=["case_number"],
                name="look_by_case",
            ),
        ),
    ]
