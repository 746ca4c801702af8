"""职工正常退休(职)申请 of somebody whom employers of two agencies insure: both end (HB-174)."""

import pytest
from django.db import transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.assessment.models import Assessment, Occasion, Settled, State
from shebao.casework import moving, submissions
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.registry.actions import Declaring, Ending, Enrolling, enrol, set_base, stop
from shebao.registry.insurances import Insurance
from shebao.registry.models import DeclaredBase, Enrolment, Retirement
from shebao.registry.persons import Retiring, record_retirements
from shebao.values import Month, Refused
from tests.access.factories import an_actor
from tests.access.offices import a_member, offices
from tests.access.places import an_employer_of
from tests.casework.desks import MAY_8, REGION, Desk, an_id_number, declare
from tests.casework.staff import PAPER, asking, passed, revoked
from tests.items.test_retire_employee import ITEM, typed
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

MAY, JUNE = Month(2023, 5), Month(2023, 6)


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def desk(places) -> Desk:
    """Of an employer of 西陵区, which insures somebody in everything."""
    employer = an_employer_of(places.xiling)
    declare(employer, through="2023-04")
    return Desk(employer, MAY_8, human="applicant")


@pytest.fixture
def number(desk) -> str:
    return an_id_number()


@pytest.fixture
def person(desk, number) -> int:
    return desk.enrol(number).person_id


@pytest.fixture
def other(places, person):
    """An employer of 伍家岗区, where the same person has a second job, in 工伤保险 alone."""
    employer = an_employer_of(places.wujia)
    act = an_act()
    enrol([Enrolling(person, employer.pk, Insurance.INJURY, "employee", Month(2023, 3))], act=act)
    set_base([Declaring(person, employer.pk, 300000, Month(2023, 3))], act=act)
    return employer


def staff(place, role: Role):
    return staff_actor(a_member(place, role), REGION)


def applied(desk, number: str) -> Case:
    """Hand in, in the employer's own role."""
    with acting(desk.by):
        filing = desk.open(ITEM)
        row = desk.add(filing, **typed(number))
        assert not row.wrong, row.findings
    submissions.attach_material(filing.id, "personnel_file", PAPER, "人事档案.pdf", **desk.asking)
    with acting(desk.by):
        desk.confirm(desk.rehearse(filing))
    return Case.objects.filter(item=ITEM).latest("pk")


def approved(desk, number: str, place) -> Case:
    """Decided by two people of one agency, in their own role under row-level security."""
    case = applied(desk, number)
    for role in (Role.OPERATOR, Role.REVIEWER):
        by = staff(place, role)
        with acting(by):
            passed(case.number, by, desk)
    case.refresh_from_db()
    assert case.state == CaseState.DONE
    return case


def held(employer, model=Enrolment) -> list[tuple[int, int | None]]:
    standing = model.objects.filter(employer=employer, retired__isnull=True)
    return list(standing.order_by("since").values_list("since", "until"))


def taken_back(case: Case, desk, place) -> None:
    by = staff(place, Role.SUPERVISOR)
    with acting(by):
        revoked(case.number, "批错了", desk, by)


def test_HB_174_it_ends_at_every_employer_whichever_agency_decides(places, desk, number, person, other):
    case = approved(desk, number, places.xiling)
    assert held(desk.employer) == [(202305, 202306)]
    assert (held(other), held(other, DeclaredBase)) == ([(202303, 202306)], [(202303, 202306)])
    ended = Enrolment.objects.get(employer=other, retired__isnull=True)
    assert (ended.end_reason, ended.learned.case_number) == ("retired", case.number)
    with acting(an_actor(other)):
        assert Enrolment.objects.get(retired__isnull=True).until == 202306


def test_HB_174_nothing_of_the_other_job_is_told_to_the_employer_that_applies(
    places, desk, number, person, other
):
    told = [one["text"] for one in approved(desk, number, places.city).outcome["changes"]]
    assert len(told) == 5  # the own span and wage out and in, and the retirement
    assert not [one for one in told if "参加工伤保险" in one or "3,000.00" in one]


def test_HB_174_applying_for_it_and_looking_at_it_ends_nothing(places, desk, number, person, other):
    case = applied(desk, number)
    by = staff(places.xiling, Role.OPERATOR)
    with acting(by):
        assert moving.rehearse(case.number, **asking(by, desk))[0]
    assert held(other) == [(202303, None)]


def test_HB_174_taken_back_everybody_is_insured_again(places, desk, number, person, other):
    case = approved(desk, number, places.xiling)
    taken_back(case, desk, places.xiling)
    assert not Retirement.objects.filter(retired__isnull=True).exists()
    assert (held(desk.employer), held(other)) == ([(202305, None)], [(202303, None)])
    assert held(other, DeclaredBase) == [(202303, None)]
    again = Enrolment.objects.get(employer=other, retired__isnull=True)
    assert (again.restores.until, again.learned.case_number) == (None, case.number)
    assert Enrolment.objects.filter(employer=other).count() == 3  # nothing is deleted


def test_HB_174_it_is_approved_and_taken_back_as_often_as_it_takes(places, desk, number, person, other):
    for _ in range(2):
        taken_back(approved(desk, number, places.xiling), desk, places.xiling)
    approved(desk, number, places.xiling)
    assert (held(other), held(other, DeclaredBase)) == ([(202303, 202306)], [(202303, 202306)])


def test_HB_174_months_declared_elsewhere_are_not_ended_unseen(places, desk, number, person, other):
    header = Assessment.objects.create(
        region=REGION, employer=other, month=JUNE.number, occasion=Occasion.MONTHLY, act=an_act(),
        fingerprint="0" * 16, state=State.DECLARED, persons=1,
    )  # fmt: skip
    Settled.objects.create(
        assessment=header, act=header.act, employer=other, person_id=person, month=JUNE.number,
        injury_base_fen=300000, injury_unit_fen=600,
    )  # fmt: skip
    with acting(desk.by):
        row = desk.add(desk.open(ITEM), **typed(number))
        assert [(one.code, one.message) for one in row.findings] == [
            ("RETIRE-06", "该人员还在其他单位参保，那里已经申报到 2023-06，退休年月不能在它以前。")
        ]
        assert not desk.add(desk.open(ITEM), **typed(number, "2023-06")).wrong


def test_HB_174_it_stands_once_another_employer_has_declared_without_her(places, desk, number, person, other):
    case = approved(desk, number, places.xiling)
    declare(other, since="2023-06", through="2023-06")
    with pytest.raises(Refused, match="其他单位已经申报了 2023-06"):
        taken_back(case, desk, places.xiling)
    assert held(other) == [(202303, 202306)]


def test_HB_174_it_stands_while_a_later_act_of_another_employer_rests_on_it(
    places, desk, number, person, other
):
    case = approved(desk, number, places.xiling)
    stop([Ending(person, other.pk, MAY)], act=an_act())
    with pytest.raises(Refused, match="后来的业务以它为依据"):
        taken_back(case, desk, places.xiling)
    assert held(other) == [(202303, 202305)]


def test_an_employer_that_retires_somebody_reaches_its_own_rows_alone(desk, person, other):
    with acting(desk.by), transaction.atomic():
        record_retirements([Retiring(person, MAY, an_act())])
    assert (held(desk.employer), held(other)) == ([(202305, 202306)], [(202303, None)])


def test_a_job_that_begins_after_the_retirement_goes_out_whole(desk, person, places):
    employer, act = an_employer_of(places.wujia), an_act()
    enrol([Enrolling(person, employer.pk, Insurance.INJURY, "employee", JUNE)], act=act)
    record_retirements([Retiring(person, Month(2022, 12), an_act())])
    assert (held(employer), held(desk.employer)) == ([], [])
