"""An employer's clerk at an item, and the months declared so far: what tests of filings begin with."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from django.conf import settings
from django.db.models import F

from shebao import policy
from shebao.assessment.models import Assessment, Occasion, State
from shebao.casework import queries, reversal, submissions
from shebao.casework.models import Case, Submission
from shebao.casework.rows import Row
from shebao.clock.queries import CHINA
from shebao.ledger.actions import allocate, post_receipts, receive_payment
from shebao.ledger.models import Claim
from shebao.policy import Pack
from shebao.registry.models import Employer
from shebao.values import EVERY_ITEM, Actor, Month
from shebao.values.id_numbers import check_digit
from tests.registry.factories import an_act, an_employer

APRIL_20 = datetime(2023, 4, 20, 9, 30, tzinfo=CHINA)
MAY_8 = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)
REGION = "420500"
people = count(1)


def yichang() -> Pack:
    """The law of 宜昌 as documents state it, without assumed values."""
    return policy.load(settings.REGIONS, None).pack(REGION)


def an_id_number(born: str = "19900315", *, area: str = "420503") -> str:
    """A valid ID number that nobody else in the test has; 990 and on are those that tests spell out."""
    number = next(people)
    digits = f"{area}{int(born[:4]) - number // 890 % 20}{born[4:]}{100 + number % 890:03}"
    return digits + check_digit(digits)


@dataclass
class Desk:
    """A clerk of one employer, at one moment."""

    employer: Employer
    on: datetime = MAY_8
    pack: Pack = field(default_factory=yichang)
    rights: frozenset[str] = frozenset({EVERY_ITEM})
    human: str = "human-1"

    @property
    def by(self) -> Actor:
        return Actor(
            account=f"clerk-{self.human}",
            name="何静",
            human=self.human,
            region=REGION,
            employers=(self.employer.id,),
            employer_id=self.employer.id,
            employer_number=self.employer.number,
            rights=self.rights,
        )

    @property
    def asking(self) -> dict:
        return {"by": self.by, "on": self.on, "pack": self.pack}

    def open(self, item: str, *, batch: bool = False, paid: bool = True) -> Submission:
        """Begin a filing; before a stop what was charged is paid, unless the test is about that (HB-171)."""
        if paid and item == "stop_employee":
            pay(self.employer, on=self.on)
        return submissions.open_submission(item, batch=batch, **self.asking)

    def add(self, filing: Submission, **typed: str) -> Row:
        return submissions.add_row(filing.id, typed, **self.asking)

    def rehearse(self, filing: Submission) -> Submission:
        return submissions.rehearse(filing.id, **self.asking)

    def confirm(self, filing: Submission, digest: str | None = None) -> Submission:
        seen = digest or queries.submission(filing.id, by=self.by).digest
        return submissions.confirm(filing.id, seen, **self.asking)

    def file(self, item: str, *rows: dict[str, str]) -> list[Case]:
        """Type, rehearse and confirm rows that are right; return their cases."""
        filing = self.open(item)
        for typed in rows:
            row = self.add(filing, **typed)
            assert not row.wrong, row.findings
        filing = self.confirm(self.rehearse(filing))
        return list(queries.cases(filing, by=self.by))

    def enrol(
        self, number: str, *, since: str = "2023-05-04", name: str = "何静", wage: str = "5200"
    ) -> Case:
        return self.file("enrol_employee", hire(number, since=since, name=name, wage=wage))[0]

    def stop(self, number: str, *, on: str, reason: str = "解除劳动合同") -> Case:
        return self.file("stop_employee", leaver(number, on=on, reason=reason))[0]

    def reverse(self, *cases: Case, reason: str = "办错了") -> dict:
        return reversal.reverse([case.number for case in cases], reason, **self.asking)


def hire(number: str, *, since: str = "2023-05-04", name: str = "何静", wage: str = "5200") -> dict[str, str]:
    return {"name": name, "id_number": number, "started_on": since, "wage_fen": wage}


def leaver(number: str, *, on: str, reason: str = "解除劳动合同") -> dict[str, str]:
    return {"id_number": number, "ended_on": on, "reason": reason}


def a_desk(*, on: datetime = MAY_8, declared: str = "2023-04", **more) -> Desk:
    """A clerk whose employer has declared every month from 2022-07 up to the one given."""
    employer = an_employer(an_act())
    declare(employer, through=declared)
    return Desk(employer, on, **more)


def declare(employer: Employer, *, through: str, since: str = "2022-07") -> None:
    """Give an employer declared months without anybody in them."""
    act = an_act()
    month, last = Month.parse(since), Month.parse(through)
    headers = []
    while month <= last:
        headers.append(
            Assessment(
                region=REGION, employer=employer, month=month.number, occasion=Occasion.MONTHLY, act=act,
                fingerprint="0" * 16, state=State.DECLARED, persons=0,
            )
        )  # fmt: skip
        month += 1
    Assessment.objects.bulk_create(headers)


def pay(employer: Employer, *, on: datetime = MAY_8) -> None:
    """Let the tax office have the money for everything that is open, on no bill."""
    due = Claim.objects.filter(employer=employer, amount_fen__gt=F("settled_fen")).order_by("pk")
    if not due:
        return
    receipt = receive_payment(
        REGION, number=f"T{next(people)}", payer=employer.number, bill_number="",
        fen=sum(one.open_fen for one in due), paid_on=on.date(), tax_posted_at=on, employer_id=employer.id,
    )  # fmt: skip
    post_receipts(REGION, on)
    receipt.refresh_from_db()
    allocate(receipt, [one.pk for one in due], at=on)
