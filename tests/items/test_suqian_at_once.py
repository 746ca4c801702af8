"""Two at once at somebody of Suqian: one of them does it, the other is told, and nothing is done twice."""

from dataclasses import dataclass, field

from shebao.access.accounts import human_of, open_account
from shebao.access.persons import open_person_account, own_filer, person_actor
from shebao.assessment.models import Assessment, Bill
from shebao.assessment.region_month import charge_month
from shebao.assessment.runs import assess_month
from shebao.casework.models import Case
from shebao.ledger.models import Claim
from shebao.registry.insurances import Insurance
from shebao.registry.models import DeclaredBase, Enrolment, Person, Preregistration
from shebao.values import Actor, Month
from tests.access.factories import PASSWORD, SYSTEM
from tests.casework.test_two_at_once import at_once
from tests.items.jiangsu import (
    AUGUST_15,
    SEPTEMBER_8,
    SUQIAN,
    SuqianDesk,
    a_desk,
    a_known_person,
    announced,
    day,
    hired,
    suqian,
)
from tests.items.suqian import a_suqian_desk, someone
from tests.registry.factories import ON, an_act, an_employee, an_employer


@dataclass
class Herself(SuqianDesk):
    """A person who files for herself."""

    person: Person = field(default_factory=Person)

    @property
    def by(self) -> Actor:
        account = f"own{self.person.pk}"
        return own_filer(person_actor(account_of(account, self.person), SUQIAN), ["register_flexible"])


def account_of(number: str, person: Person):
    from shebao.access.models import Account

    if found := Account.objects.filter(number=number).first():
        return found
    human = human_of(person.document_type, person.document_number)
    account = open_account(
        number=number, name="陈明", human=human, password=PASSWORD, must_change=False, by=SYSTEM, on=ON
    )
    open_person_account(account, person, by=SYSTEM, on=ON)
    return account


def ready(desk, item: str, typed: dict[str, str]):
    """Type and rehearse; return what confirms it."""
    filing = desk.open(item)
    row = desk.add(filing, **typed)
    assert not row.wrong, row.findings
    filing = desk.rehearse(filing)
    return lambda: desk.confirm(filing, filing.digest)


def named(told) -> list[str]:
    return sorted(type(one).__name__ for one in told)


def standing(number: str):
    return Enrolment.objects.filter(person__document_number=number, retired__isnull=True)


def test_JS_110_two_employers_who_enrol_one_person_at_once_are_one_employer(committing):
    first, second, number = a_desk(), a_desk(), a_known_person()
    told = at_once(*[ready(desk, "register_employment", hired(number)) for desk in (first, second)])
    assert named(told) == ["Differs", "Submission"]
    assert len(set(standing(number).values_list("employer_id", flat=True))) == 1
    assert Claim.objects.filter(month=202108).count() == 5  # August is made good once


def test_JS_113_who_insures_herself_while_an_employer_enrols_her_is_insured_once(committing):
    number = a_known_person()
    person, desk = Person.objects.get(document_number=number), a_desk()
    herself = Herself(desk.employer, AUGUST_15, person=person)
    told = at_once(
        ready(desk, "register_employment", hired(number)),
        ready(herself, "register_flexible", {"phone": "13800000000"}),
    )
    assert named(told) == ["Differs", "Submission"]
    pension = [one for one in standing(number) if one.insurances & Insurance.PENSION and one.until is None]
    assert len(pension) == 1


def test_JS_65_two_clerks_who_raise_one_base_at_once_leave_one(committing):
    desk = a_suqian_desk()
    number, other = someone(desk), desk.at(8, 20, human="human-2")
    told = at_once(
        ready(desk, "raise_base", {"id_number": number, "base_fen": "6000"}),
        ready(other, "raise_base", {"id_number": number, "base_fen": "7000"}),
    )
    assert set(named(told)) <= {"Differs", "Submission"} and "Submission" in named(told)
    bases = DeclaredBase.objects.filter(person__document_number=number, retired__isnull=True)
    since = [one for one in bases if one.since == 202109]
    assert len(since) == 1 and since[0].until is None


def test_JS_64_two_clerks_who_roll_one_business_back_at_once_roll_it_back_once(committing):
    desk = a_suqian_desk()
    number = someone(desk)
    case = desk.file("raise_base", {"id_number": number, "base_fen": "6000"})[0]
    typed = {"id_number": number, "business_number": case.number}
    other = desk.at(8, 20, human="human-2")
    told = at_once(ready(desk, "roll_back", typed), ready(other, "roll_back", typed))
    assert named(told) == ["Differs", "Submission"]
    assert Case.objects.filter(item="roll_back").count() == 1


def test_JS_77_two_clerks_who_preregister_one_person_at_once_write_one_minute(committing):
    desk, number = a_desk(on=SEPTEMBER_8), a_known_person()
    other = SuqianDesk(desk.employer, SEPTEMBER_8, human="human-2")
    told = at_once(*[ready(one, "preregister_employment", announced(number)) for one in (desk, other)])
    assert named(told) == ["Differs", "Submission"]
    assert Preregistration.objects.filter(retired__isnull=True).count() == 1


def test_JS_12_a_month_charged_by_two_at_once_is_charged_and_billed_once(committing):
    act = an_act(SUQIAN)
    for _ in range(3):
        an_employee(act, an_employer(act), wage_fen=500_000, since="2021-09")
    pack, month, at = suqian(), Month(2021, 9), day("2021-09-07")
    assess_month(pack, month, account="system", name="系统", on=at)
    told = at_once(*[lambda: charge_month(pack, month, at=at)] * 2)
    assert sorted(one.employers for one in told) == [0, 3]
    assert Bill.objects.count() == 3 and Claim.objects.count() == 15
    assert set(Assessment.objects.values_list("state", flat=True)) == {"declared"}
