"""An employer and its books: what tests of the ledger begin with."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count

from shebao.clock.queries import CHINA
from shebao.ledger import actions
from shebao.ledger.actions import BankDetails, NewClaim
from shebao.ledger.models import Claim, Kind, LedgerAccount, Nature, Receipt, Share
from shebao.ledger.proving import prove
from shebao.registry.models import Employer
from tests.registry.factories import an_act, an_employer

REGION = "420500"
AT = datetime(2023, 5, 8, 9, 10, tzinfo=CHINA)
BANK = BankDetails("中国银行宜昌分行", "演示单位", "6217000000000000001")  # invented
numbers = count(1)


def owing(
    employer: Employer,
    fen: int,
    *,
    month: int = 202305,
    insurance: str = "pension",
    share: str = Share.UNIT,
    source: int = 1,
    principal: Claim | None = None,
    nature: str = Nature.PRINCIPAL,
) -> NewClaim:
    """So many fen that an employer is to owe."""
    return NewClaim(
        employer.region, employer.pk, month, insurance, share, nature, fen, source, date(2023, 6, 1),
        principal.pk if principal else None,
    )  # fmt: skip


def charged(employer: Employer, *amounts: int, act=None, **more) -> list[Claim]:
    """Charge amounts under an act of their own and return the claims."""
    return actions.charge([owing(employer, fen, **more) for fen in amounts], act=act or an_act(), on=AT)


def overpaid(employer: Employer, *amounts: int, **more) -> list[Claim]:
    """Charge so many fen, let them be paid, and take them back: credits that may go back."""
    owed = charged(employer, *amounts, **more)
    actions.allocate(received(employer, sum(amounts)), [one.pk for one in owed], at=AT)
    return charged(employer, *(-fen for fen in amounts), **more)


def received(employer: Employer | None, fen: int, *, bill: str = "", posted: bool = True) -> Receipt:
    """Money from an employer, or from somebody unknown; posted at once unless told otherwise."""
    receipt = actions.receive_payment(
        REGION,
        number=f"R{next(numbers):06}",
        payer=employer.number if employer else "",
        bill_number=bill,
        fen=fen,
        paid_on=AT.date(),
        tax_posted_at=AT,
        employer_id=employer.pk if employer else None,
    )
    if posted:
        actions.post_receipts(REGION, AT + timedelta(hours=4))
        receipt.refresh_from_db()
    return receipt


def balance(kind: Kind, employer: Employer | None = None) -> int:
    """What stands in an account; nothing where there is none yet."""
    accounts = LedgerAccount.objects.filter(region=REGION, kind=kind, employer=employer)
    return sum(accounts.values_list("balance_fen", flat=True))


def open_fen(claims: Iterable[Claim]) -> list[int]:
    """What is open of claims now, in their order."""
    now = Claim.objects.in_bulk([one.pk for one in claims])
    return [now[one.pk].open_fen for one in claims]


def differences(region: str = REGION) -> dict[str, int]:
    """What the books' own proof finds wrong: nothing, it should be."""
    return {line.name: line.difference_fen for line in prove(region) if line.difference_fen}


def a_payer() -> Employer:
    return an_employer(an_act())
