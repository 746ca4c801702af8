"""What the books refuse, how their sums are kept, and who may see them."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


def sql(name: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        (HERE / f"{name}.sql").read_text("utf-8"), (HERE / f"{name}_back.sql").read_text("utf-8")
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_settled_by_one"), ("trail", "0002_guards")]

    operations = [sql("guards"), sql("scope")]
