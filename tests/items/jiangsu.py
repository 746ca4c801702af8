"""A clerk of an employer in Suqian, and people whom the platform knows."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from shebao import policy
from shebao.casework import submissions
from shebao.casework.models import Case, Submission
from shebao.clock.queries import CHINA
from shebao.policy import Pack
from shebao.registry.actions import add_persons
from shebao.registry.employer_codes import Management
from shebao.registry.models import Employer, Enrolment, Person
from shebao.registry.models.anchors import Doubt
from shebao.registry.person_details import Describing, describe
from shebao.registry.persons import Naming, name_persons, number_persons
from shebao.registry.recording import Recording, record_details
from shebao.values import Actor
from tests.casework.desks import Desk, an_id_number
from tests.registry.factories import an_act, an_employer

ASSUMED = Path("demo/assumed")
SUQIAN = "321300"
AUGUST_15 = datetime(2021, 8, 15, 9, 0, tzinfo=CHINA)  # in the window of 202109
SEPTEMBER_8 = datetime(2021, 9, 8, 10, 21, 47, tzinfo=CHINA)  # in the pause
SEPTEMBER_12 = datetime(2021, 9, 12, 9, 0, tzinfo=CHINA)  # in the window of 202110


def suqian() -> Pack:
    """The law of 宿迁, with assumed figures where the guide is silent."""
    return policy.load(settings.REGIONS, settings.ROOT / ASSUMED).pack(SUQIAN)


def at(month: int, day: int, hour: int = 9, minute: int = 0, *, year: int = 2021) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CHINA)


@dataclass
class SuqianDesk(Desk):
    """A clerk of one employer in Suqian, at one moment, at the hall or at a counter."""

    on: datetime = AUGUST_15
    pack: Pack = field(default_factory=suqian)
    channel: str = "hall"

    @property
    def by(self) -> Actor:
        return replace(super().by, region=SUQIAN, channel=self.channel)

    def at(self, month: int, day: int, hour: int = 9, minute: int = 0, **more) -> "SuqianDesk":
        """The same clerk at another moment."""
        return replace(self, on=at(month, day, hour, minute), **more)

    def open(self, item: str, *, batch: bool = False, paid: bool = True) -> Submission:
        return submissions.open_submission(item, batch=batch, **self.asking)

    def register(self, number: str, **typed: str) -> Case:
        return self.file("register_employment", hired(number, **typed))[0]

    def stop_now(self, number: str, **typed: str) -> Case:
        return self.file("stop_employee", {"id_number": number, "reason": "解除劳动合同"} | typed)[0]

    def found(self, item: str, typed: dict[str, str]) -> dict[str, str]:
        """Type a row and return what was found, by code."""
        return {one.code: one.message for one in self.add(self.open(item), **typed).findings}


def a_desk(*, on: datetime = AUGUST_15, agency: bool = False, **more) -> SuqianDesk:
    """A clerk of a new employer, which lets people work for others or does not."""
    act = an_act(SUQIAN)
    employer = an_employer(act)
    if agency:
        record_details([Recording(employer.pk, {"management": Management.DISPATCH}, act)])
    return SuqianDesk(employer, on, **more)


def a_known_person(number: str = "", *, name: str = "陈明", residence: str = "urban") -> str:
    """Somebody whom the platform knows; return the document number."""
    number = number or an_id_number(area="321302")
    anchor = Person(province="320000", document_type="resident_id", document_number=number)
    (person,) = add_persons([anchor])
    act = an_act(SUQIAN)
    name_persons([Naming(person.pk, name, None, act)])
    told = {"sex": "male", "ethnicity": "01", "residence": residence, "home_address": "演示路 1 号"}
    describe([Describing(person.pk, told, act)])
    return number


def a_second_record(number: str, *, name: str = "陈明") -> Person:
    """A second record under a number that somebody has already (重号), without a 个人唯一识别码 as yet."""
    anchor = Person(
        province="320000", document_type="resident_id", document_number=number, doubt=Doubt.DUPLICATE
    )
    (person,) = add_persons([anchor])
    act = an_act(SUQIAN)
    name_persons([Naming(person.pk, name, None, act)])
    describe(
        [Describing(person.pk, {"sex": "male", "residence": "rural", "home_address": "演示路 2 号"}, act)]
    )
    return person


def code_of(person: Person) -> str:
    """Give somebody a 个人唯一识别码 in Suqian; return it."""
    return number_persons([person.pk], region=SUQIAN)[person.pk]


def hired(number: str, *, since: str = "2021-08-09", **more: str) -> dict[str, str]:
    """A row of 用人单位用工参保登记 in which nothing is wrong."""
    return {
        "id_number": number,
        "hire_reason": "新招用",
        "contract_kind": "固定期限",
        "started_on": since,
        "ends_on": "2024-08-08",
        "post": "装配工",
        "identity": "企业职工",
        "wage_fen": "5000",
    } | more


def insured(number: str, *, since: str = "2021-08-09", **more: str) -> dict[str, str]:
    """A row of 人员参保登记 in which nothing is wrong."""
    return {
        "id_number": number, "identity": "超龄工伤", "started_on": since, "wage_fen": "5000",
    } | more  # fmt: skip


def announced(number: str, *, since: str = "2021-09-08", **more: str) -> dict[str, str]:
    """A row of 用人单位用工参保预登记 in which nothing is wrong."""
    row = hired(number, since=since) | more
    return {name: cell for name, cell in row.items() if name not in ("identity", "wage_fen")}


def standing(number: str, employer: Employer | None = None) -> list[tuple[int, int | None, int]]:
    """The enrolments that stand: since, until, insurances."""
    found = Enrolment.objects.filter(person__document_number=number, retired__isnull=True)
    if employer:
        found = found.filter(employer=employer)
    return list(found.order_by("since").values_list("since", "until", "insurances"))


def day(text: str) -> datetime:
    """Nine in the morning of a day."""
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), CHINA).replace(hour=9)
