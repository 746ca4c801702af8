"""The guards of orders for long proofs, and who may see them."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("proofs", "0003_orders")]

    operations = [
        migrations.RunSQL(
            (HERE / "orders.sql").read_text("utf-8"), (HERE / "orders_back.sql").read_text("utf-8")
        ),
    ]
