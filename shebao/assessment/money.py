"""Whether money has come in that names a bill, from whomever."""

from collections.abc import Iterable

from django.db import connection

NAMED = "select bill_number, under_way from assessment_money_named(%s, %s)"


def come_in(region: str, bill_numbers: Iterable[str]) -> dict[str, bool]:
    """Return the bills that money names, each with whether some of it is still to be distributed.

    Money whose payer is not known yet counts, though no employer sees it: it may turn out to be the bill's.
    """
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [region, list(bill_numbers)])
        return dict(cursor.fetchall())


def under_way(region: str, bill_numbers: Iterable[str]) -> list[str]:
    """Return the bills that undistributed money names."""
    return sorted(number for number, waits in come_in(region, bill_numbers).items() if waits)
