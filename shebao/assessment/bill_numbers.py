"""Draw the 单据号 of bills (HB-212): the second of issue and two digits.

Where that number is taken, as while a clock stands still or a whole region is billed, the digits go with one
of the seconds after it.
"""

from datetime import datetime, timedelta

from django.db import connection

from shebao.values import SHANGHAI

TRIES = 101  # the second itself, and so many but one after it
OF_A_SECOND, SECONDS = 100, 3600


def draw(count: int) -> list[int]:
    """Draw so many in one turn, none of which anybody else has drawn."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval('assessment_bill_number_seq') from generate_series(1, %s::integer)", [count]
        )
        return [int(drawn) for (drawn,) in cursor.fetchall()]


def number_of(drawn: int, issued_at: datetime, attempt: int) -> str:
    """Return the number that is tried at an attempt, of which there are TRIES beginning with 0."""
    later = drawn // OF_A_SECOND % SECONDS + attempt - 1 if attempt else 0
    second = issued_at.astimezone(SHANGHAI) + timedelta(seconds=later)
    return f"{second:%Y%m%d%H%M%S}{drawn % OF_A_SECOND:02}"
