"""A second kind of proof: 社会保险权益记录单（参保单位）."""

from django.db import migrations, models

KINDS = [("employer", "单位参保证明"), ("rights", "社会保险权益记录单")]


class Migration(migrations.Migration):
    dependencies = [
        ("proofs", "0005_by_file"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="proof", name="proof_kind_known"),
        migrations.AlterField(
            model_name="proof",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=12, verbose_name="证明类型"),
        ),
        migrations.AddConstraint(
            model_name="proof",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["employer", "rights"])), name="proof_kind_known"
            ),
        ),
    ]
