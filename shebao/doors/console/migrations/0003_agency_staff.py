"""Staff see the employers, people and cases of their agencies; insured persons their own record."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("console", "0002_defer_only"),
        ("access", "0010_administering_guards"),
        ("archive", "0003_file_scope"),
        ("assessment", "0010_paid_elsewhere_relieved"),
        ("casework", "0006_route_guards"),
        ("ledger", "0004_postponed"),
        ("notices", "0003_guards"),
        ("partners", "0005_extract_guards"),
        ("proofs", "0004_order_guards"),
        ("registry", "0018_ways_to_reach"),
        ("trail", "0006_block_guards"),
    ]

    operations = [
        migrations.RunSQL(
            (HERE / f"{name}.sql").read_text("utf-8"), (HERE / f"{name}_back.sql").read_text("utf-8")
        )
        for name in ("agency_staff", "reach")
    ]
