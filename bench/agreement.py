"""Count where the engines differ: over random cases, and over every stored row of a month."""

from django.db import connection, transaction

from bench.city import REGION
from bench.twins import by_bulk, by_rules, random_cases
from shebao.assessment import queries
from shebao.values import Month


def random_differences(count: int, chunk: int) -> dict[str, float]:
    """Reckon random cases with both engines, chunk by chunk, each chunk over laws of its own."""
    cases = differing = 0
    for seed in range(-(-count // chunk)):
        drawn = list(random_cases(seed, chunk))
        with transaction.atomic(), connection.cursor() as cursor:
            pairs = zip(by_rules(drawn), by_bulk(cursor, drawn), strict=True)
            differing += sum(read != stored for read, stored in pairs)
            transaction.set_rollback(True)
        cases += len(drawn)
    return {"cases": cases, "differing": differing}


def stored_differences(month: Month) -> dict[str, float]:
    """Reckon every stored row of a month again with the readable rule."""
    rows = queries.totals(REGION, month)["persons"]
    return {"rows": rows, "differing": sum(1 for _ in queries.differing_rows(REGION, month))}
