"""Blocks name their lines and only grow; a line bears its own transaction; verifications are kept."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("trail", "0005_sealed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("verified_at", models.DateTimeField(verbose_name="核验时间")),
                ("block", models.BigIntegerField(verbose_name="可信到第几块")),
                ("blocks", models.BigIntegerField(verbose_name="块数")),
                ("lines", models.BigIntegerField(verbose_name="条数")),
                ("unsealed", models.BigIntegerField(verbose_name="未封存条数")),
                ("damages", models.BigIntegerField(verbose_name="问题数")),
                ("first", models.CharField(blank=True, max_length=200, verbose_name="第一个问题")),
            ],
        ),
        migrations.AddField(
            model_name="block",
            name="form",
            field=models.SmallIntegerField(default=1, verbose_name="格式"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="block",
            name="lines",
            field=models.BinaryField(default=b"", verbose_name="各行摘要"),
            preserve_default=False,
        ),
        migrations.RunSQL(
            (HERE / "blocks.sql").read_text("utf-8"),
            (HERE / "blocks_back.sql").read_text("utf-8"),
        ),
    ]
