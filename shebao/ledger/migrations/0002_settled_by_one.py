from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("receipt__isnull", True),
                    models.Q(("against__isnull", True), ("fen__gt", 0), ("order__isnull", True)),
                    _connector="OR",
                ),
                name="receipt_pays_what_is_owed",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("order__isnull", True), ("against__isnull", True), _connector="OR"),
                name="settled_by_one_thing",
            ),
        ),
    ]
