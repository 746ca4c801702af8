"""Give a unit that was never insured its anchor: a 单位编号 under its 统一社会信用代码, once."""

from django.db import connection
from django.utils.crypto import salted_hmac

from shebao.registry.models import Employer
from shebao.values import Refused
from shebao.values.locks import LockSpace

FIRST_NUMBER = 900_000_000  # 单位编号 of nine digits, beyond those that came with an employer


def anchored(credit_code: str, *, region: str) -> Employer | None:
    """Return the employer of a region under a code, None where there is none. Raises Refused for several."""
    found = list(Employer.objects.filter(region=region, credit_code=credit_code).order_by("pk")[:2])
    if len(found) > 1:
        raise Refused(
            "employer", "这个统一社会信用代码下有几个单位编号。请先核对是哪一个，再为那个单位编号办理。"
        )
    return found[0] if found else None


def anchor_employer(credit_code: str, *, region: str, agency_id: int | None) -> Employer:
    """Return the employer under a code, writing its anchor where there is none (to run in a transaction).

    The second of two at once waits and gets the first one's. Raises Refused where several stand there.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(%s, %s)", [LockSpace.FIRST_NUMBERS, key_of(region, credit_code)]
        )
    if found := anchored(credit_code, region=region):
        return found
    return Employer.objects.create(
        region=region, number=drawn_number(), credit_code=credit_code, agency_id=agency_id
    )


def key_of(region: str, credit_code: str) -> int:
    """Return what the lock of a code is called; two codes that share one merely wait for each other."""
    digest = salted_hmac("shebao.registry.anchoring", f"{region}:{credit_code}", algorithm="sha256").digest()
    return int.from_bytes(digest[:4], "big", signed=True)


def drawn_number() -> str:
    """Draw a 单位编号; numbers are unique, gaps are allowed."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('registry_employer_number_seq')")
        (number,) = cursor.fetchone()
    return f"{FIRST_NUMBER + number}"
