"""Draw the numbers that people see: unique, gaps allowed, only when something is confirmed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

TO_BE_DRAWN = "待编号"


def draw_number(on: datetime) -> str:
    """Draw the 办件编号 of a filing: the business day and a running number."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('casework_number_seq')")
        return f"{on:%Y%m%d}{cursor.fetchone()[0]:06}"


def case_numbers(number: str, places: Sequence[int]) -> list[str]:
    """Name the cases of a filing: by its own number where there is one, else with the row after it."""
    return [number] if len(places) == 1 else [f"{number}-{place}" for place in places]
