"""Keep which request issued a device, so that a second click issues no second one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reception", "0002_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="device",
            name="asked",
            field=models.CharField(
                blank=True, max_length=40, null=True, unique=True, verbose_name="请求标识"
            ),
        ),
    ]
