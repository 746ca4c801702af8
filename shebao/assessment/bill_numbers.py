"""Draw the 单据号 of bills (HB-212)."""

from datetime import timedelta

from django.db import IntegrityError, connection, transaction

from shebao.assessment.models import Bill
from shebao.values import SHANGHAI, Refused

TRIES = 100  # seconds tried where a number is taken


def numbered(bill: Bill) -> Bill:
    """Write a bill under a number of its own: the second of issue and two digits (HB-212).

    Where that number is taken, as while a clock stands still, the digits go with one of the seconds after it.
    """
    with connection.cursor() as cursor:
        cursor.execute("select nextval('assessment_bill_number_seq')")
        drawn = int(cursor.fetchone()[0])
    for later in (0, *range(drawn // 100 % 3600, drawn // 100 % 3600 + TRIES)):
        second = bill.issued_at.astimezone(SHANGHAI) + timedelta(seconds=later)
        bill.number = f"{second:%Y%m%d%H%M%S}{drawn % 100:02}"
        try:
            with transaction.atomic():
                bill.save(force_insert=True)
        except IntegrityError as taken:
            if "bill_number_once" not in str(taken):
                raise
        else:
            return bill
    raise Refused("busy", "现在开单的单位很多，请过一会儿再试。")
