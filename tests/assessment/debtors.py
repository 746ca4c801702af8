"""Random employers of several agencies, all kinds of money among them: what bills are tried on."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from shebao.assessment.bills import end, lapse
from shebao.assessment.distribution import distribute
from shebao.assessment.models import AssessmentRun, Bill, BillState, Stage
from shebao.ledger import actions
from shebao.ledger.actions import NewClaim
from shebao.ledger.models import Claim, Nature, Share
from shebao.registry.actions import add_employers, retire
from shebao.registry.models import Agency, Employer, EmployerParticulars
from shebao.registry.models.anchors import AgencyLevel
from shebao.values import Month
from tests.assessment.months import REGION, at, pay
from tests.assessment.one_by_one import held, issue_one
from tests.registry.factories import CREDIT_CODE, an_act

SECTIONS = (
    ("pension", Share.UNIT), ("pension", Share.PERSON), ("unemployment", Share.UNIT),
    ("unemployment", Share.PERSON), ("injury", Share.UNIT),
)  # fmt: skip
MONTHS = (202212, 202301, 202302, 202303, 202304, 202305)
TODAY = at("2023-05-08 09:00")


@dataclass
class Debtors:
    """A region of employers with a past that a seed decides."""

    seed: int
    pack: object
    count: int = 10
    agencies: list[Agency] = field(default_factory=list)
    employers: list[Employer] = field(default_factory=list)

    def __post_init__(self):
        self.chance = Random(self.seed)
        self.found()
        for employer in self.employers:
            for _ in range(self.chance.randrange(10)):
                self.live(employer)
        for month in self.chance.sample(MONTHS, 2):
            AssessmentRun.objects.create(
                region=REGION, month=month, stage=Stage.ATTACHED, fingerprint="0", act=an_act(), expected=0,
                assumed=self.chance.random() < 0.5,
            )  # fmt: skip

    def found(self) -> None:
        """Found agencies and employers; one employer is elsewhere, and some have had another name."""
        city = Agency.objects.create(region=REGION, code="420500", name="市局", level=AgencyLevel.CITY)
        under = [
            Agency.objects.create(
                region=REGION, code=f"42050{one}", name=f"区局{one}", level=AgencyLevel.DISTRICT, parent=city
            )
            for one in (1, 2)
        ]
        self.agencies = [city, *under]
        act = an_act()
        for place in range(self.count):
            employer = Employer(
                region=REGION, number=f"3000{self.seed:03}{place:03}", credit_code=CREDIT_CODE,
                agency=self.chance.choice([None, *self.agencies]),
            )  # fmt: skip
            named = EmployerParticulars(name=f"演示单位{place}", risk_class=1, band_percent=100, since=201801)
            self.employers += add_employers([(employer, named)], act=act)

    def live(self, employer: Employer) -> None:
        """Let one thing happen to an employer's money."""
        doing = (self.owe, self.get_back, self.bill, self.put_off, self.forgive, self.be_renamed)
        self.chance.choices(doing, (6, 3, 6, 1, 1, 1))[0](employer)

    def owe(self, employer: Employer) -> None:
        month = self.chance.choice(MONTHS)
        sections = self.chance.sample(SECTIONS, self.chance.randint(1, len(SECTIONS)))
        self.charge(employer, month, sections, lambda: self.chance.choice((1, 19, 500, 86_940, 5_000_001)))

    def get_back(self, employer: Employer) -> None:
        """A correction: less than was charged, as much, or more; or of nothing that was charged."""
        own = list(Claim.objects.filter(employer=employer, nature=Nature.PRINCIPAL, amount_fen__gt=0))
        for one in self.chance.sample(own, min(len(own), 2)):
            less = self.chance.choice((one.amount_fen, one.amount_fen // 2 or 1, one.amount_fen + 7))
            self.charge(employer, one.month, [(one.insurance, one.share)], lambda: -less)  # noqa: B023
        if not own:
            self.charge(employer, self.chance.choice(MONTHS), SECTIONS[:1], lambda: -100)

    def charge(self, employer, month, sections, fen) -> None:
        first = (Month.of_number(month) + self.chance.choice((1, 1, 3))).first_day
        source = self.chance.randrange(1, 1000)
        new = [
            NewClaim(REGION, employer.pk, month, insurance, share, Nature.PRINCIPAL, fen(), source, first)
            for insurance, share in sections
        ]
        actions.charge(new, act=an_act(), on=TODAY - timedelta(days=self.chance.randrange(150)))

    def bill(self, employer: Employer) -> None:
        """Bill it before today; the bill stands, lapses, is revoked, or is paid, in time or not."""
        if not held(employer.pk):
            return
        on = TODAY - timedelta(days=self.chance.randrange(15, 140), seconds=self.chance.randrange(999))
        issue_one(employer, act=an_act(), on=on, pack=self.pack)
        bill = Bill.objects.filter(employer=employer).latest("pk")
        self.chance.choice((self.stand, self.end, self.lapse, self.pay, self.pay, self.pay_late))(bill)

    def stand(self, bill: Bill) -> None:
        pass

    def end(self, bill: Bill) -> None:
        end(bill, BillState.REVOKED, act=an_act(), at=bill.issued_at + timedelta(days=1))

    def lapse(self, bill: Bill) -> None:
        lapse(REGION, datetime.combine(bill.valid_until, TODAY.timetz()) + timedelta(days=1))

    def pay(self, bill: Bill) -> None:
        when = bill.issued_at.astimezone(TODAY.tzinfo) + timedelta(days=1)
        pay(bill, when, self.chance.choice((bill.fen, bill.fen // 2 or 1, bill.fen + 3)))
        self.distributed(when)

    def pay_late(self, bill: Bill) -> None:
        self.lapse(bill)
        when = datetime.combine(bill.valid_until + timedelta(days=5), TODAY.timetz())
        pay(bill, when, self.chance.choice((bill.fen, bill.fen // 2 or 1)))
        self.distributed(when)

    def distributed(self, when: datetime) -> None:
        actions.post_receipts(REGION, when + timedelta(hours=4))
        distribute(REGION, when + timedelta(days=1))

    def be_renamed(self, employer: Employer) -> None:
        """It has had another name since 2023-02; a name that was written down by mistake is taken out."""
        known = EmployerParticulars.objects.filter(employer=employer, retired__isnull=True)
        if known.count() > 1:
            return
        act, first = an_act(), known.get()
        retire(EmployerParticulars, [first.pk], act=act)
        names = ((first.name, 201801, 202302), ("误记", 202302, None), (f"{first.name}新", 202302, None))
        for name, since, until in names:
            for wrong in known.filter(name="误记"):
                retire(EmployerParticulars, [wrong.pk], act=act)
            EmployerParticulars.objects.create(
                employer=employer, name=name, risk_class=1, since=since, until=until, learned=act
            )

    def put_off(self, employer: Employer) -> None:
        own = Claim.objects.filter(employer=employer, billed=False, amount_fen__gt=0, deferral__isnull=True)
        free = [one for one in own if one.open_fen]
        put_off = self.chance.sample(free, min(len(free), 2))
        deferrals = actions.defer(put_off, date(2023, self.chance.choice((3, 12)), 28), act=an_act())
        if deferrals and self.chance.random() < 0.5:
            actions.release(deferrals, act=an_act(), on=TODAY)

    def forgive(self, employer: Employer) -> None:
        own = Claim.objects.filter(employer=employer, billed=False, amount_fen__gt=0)
        free = [one.pk for one in own if one.open_fen]
        actions.waive(self.chance.sample(free, min(len(free), 1)), act=an_act(), at=TODAY)
