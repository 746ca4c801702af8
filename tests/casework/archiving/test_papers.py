"""纸质归档: a month's papers received, held against what was filed, bound, and the month said to be whole."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.archive import papers as shelved
from shebao.archive.models import PaperMonth, PaperRecord, StoredFile
from shebao.casework import moving
from shebao.casework.archiving import papers
from shebao.casework.models import Case, Material, Step
from shebao.casework.states import Event
from shebao.clock.queries import CHINA
from shebao.notices.models import Notice
from shebao.policy import Stop
from shebao.trail.models import Act
from shebao.values import Month, Refused
from tests.access.offices import a_member as a_post
from tests.access.offices import offices
from tests.access.places import an_employer_of
from tests.casework.desks import MAY_8, Desk, a_desk, an_id_number, declare, hire
from tests.casework.staff import (
    DELIVERER,
    REVIEWER,
    SUPERVISOR,
    a_member,
    a_waiting_case,
    asking,
    routed,
    walked,
)

pytestmark = pytest.mark.django_db

MAY = Month(2023, 5)
MAY_31 = datetime(2023, 5, 31, 16, 0, tzinfo=CHINA)
FILER = a_member("向敏", Role.REVIEWER)
CAME = date(2023, 5, 24)
NAMES = "安邦诚达恩芳刚红佳凯兰敏宁平琴荣胜天伟欣"


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"


@pytest.fixture
def desk() -> Desk:
    return a_desk(human="applicant")


def declared(desk, count: int, *, since: str = "2023-05-04") -> list[Case]:
    """File so many people in one go, and lay a paper beside each."""
    rows = [hire(an_id_number(), name=f"何{NAMES[number]}", since=since) for number in range(count)]
    cases = desk.file("enrol_employee", *rows)
    for one in cases:
        lay_beside(one)
    return cases


def lay_beside(case: Case, kind: str = "contract") -> None:
    file, _ = StoredFile.objects.get_or_create(
        sha256="a" * 64,
        uploader="clerk",
        defaults={"size": 3, "content_type": "application/pdf", "name": "a"},
    )
    Material.objects.create(submission=case.submission, row=case.row, kind=kind, file=file)


def numbers(cases) -> list[str]:
    return [one.number for one in cases]


def bound(cases, desk, by=FILER, volume: int = 1, came: date = CAME) -> list[PaperRecord]:
    return papers.bind(numbers(cases), MAY, came, volume, **asking(by, desk, MAY_31))


def test_CQO_63_on_the_last_day_all_that_is_not_bound_is_listed(desk):
    """Of three of May with papers one is bound; one without papers and one of June are not asked for."""
    cases = declared(desk, 3)
    desk.file("enrol_employee", hire(an_id_number(), name="吴敏"))
    desk.on = datetime(2023, 6, 1, 9, 0, tzinfo=CHINA)
    declare(desk.employer, since="2023-05", through="2023-05")
    later = declared(desk, 1)
    bound(cases[:1], desk)
    assert MAY.last_day == MAY_31.date()
    assert numbers(papers.unbound(MAY, by=FILER)) == numbers(cases[1:])
    assert numbers(papers.unbound(Month(2023, 6), by=FILER)) == numbers(later)
    with pytest.raises(Refused, match="还有 2 件没有归档"):
        papers.complete(MAY, by=SUPERVISOR, on=MAY_31)
    bound(cases[1:], desk)
    assert papers.unbound(MAY, by=FILER).count() == 0
    for _ in range(2):
        papers.complete(MAY, by=SUPERVISOR, on=MAY_31)
    done = PaperMonth.objects.get()
    assert (done.cases, done.learned.name, done.learned.business_time) == (3, "余虹", MAY_31)


def test_CQO_63_a_month_that_is_as_it_was_before_the_last_time_is_said_to_be_whole_again(desk):
    """Of two, then of three, then one is taken back: the last that was said is of three, and two is new."""
    cases = declared(desk, 2)
    bound(cases, desk)
    first = papers.complete(MAY, by=SUPERVISOR, on=MAY_31)
    cases += declared(desk, 1)
    bound(cases[2:], desk)
    papers.complete(MAY, by=SUPERVISOR, on=MAY_31)
    desk.reverse(cases[2])
    again = papers.complete(MAY, by=SUPERVISOR, on=MAY_31)
    assert again.pk == papers.complete(MAY, by=SUPERVISOR, on=MAY_31).pk != first.pk
    said = shelved.completions(MAY, by=SUPERVISOR)
    assert [one.cases for one in said] == [2, 3, 2]
    assert papers.tally(MAY, by=SUPERVISOR).bound == said[0].cases


def test_CQO_76_of_20_declarations_18_are_bound_which_is_90_percent_and_2_are_listed(desk):
    cases = declared(desk, 20)
    bound(cases[:18], desk)
    counted = papers.tally(MAY, by=FILER)
    assert (counted.cases, counted.bound, counted.percent, counted.left) == (20, 18, 90, 2)
    assert numbers(papers.unbound(MAY, by=FILER)) == numbers(cases[18:])


def test_CQO_76_a_month_is_whole_only_when_it_is(desk):
    assert papers.Tally(200, 199, 0).percent == 99
    assert papers.Tally(0, 0, 0).percent == 100
    with pytest.raises(Refused, match="没有要归档的"):
        papers.complete(MAY, by=SUPERVISOR, on=MAY_31)
    with pytest.raises(Refused, match="2023-06 还没有到"):
        papers.complete(Month(2023, 6), by=SUPERVISOR, on=MAY_31)


def test_CQO_71_a_bound_case_has_its_number_the_day_it_came_and_the_day_it_was_bound(desk):
    one, two, three = declared(desk, 3)
    bound([one, two], desk, volume=1)
    bound([three], desk, volume=2)
    told = {line.case.number: line.record for line in papers.lines([one, two, three], by=FILER)}
    assert [told[case.number].number for case in (one, two, three)] == [
        "2023-05-001-0001", "2023-05-001-0002", "2023-05-002-0001",
    ]  # fmt: skip
    assert {one.received_on for one in told.values()} == {CAME}
    assert {one.learned.business_time for one in told.values()} == {MAY_31}
    assert papers.lines(declared(desk, 1), by=FILER)[0].record is None  # 未归档


def test_CQO_70_papers_agree_or_differ_and_what_differs_is_said_and_told(desk):
    one, two = declared(desk, 2)
    with pytest.raises(Refused, match="写明哪里"):
        papers.differ([one.number], MAY, CAME, "  ", **asking(FILER, desk, MAY_31))
    papers.differ([one.number], MAY, CAME, "合同上的工资是 4,800 元", **asking(FILER, desk, MAY_31))
    papers.differ([one.number], MAY, CAME, "还少一页", **asking(FILER, desk, MAY_31))
    bound([two], desk)
    assert [line.record.agrees for line in papers.lines([one, two], by=FILER)] == [False, True]
    told = Notice.objects.filter(topic="case", key__startswith=f"{one.number}:paper:").order_by("pk")
    assert ["合同上的工资是 4,800 元。请更正" in told[0].text, "还少一页。请更正" in told[1].text] == [
        True,
        True,
    ]
    assert {each.employer_id for each in told} == {one.employer_id} and len(told) == 2
    assert numbers(papers.unbound(MAY, by=FILER)) == [one.number]
    (corrected,) = bound([one], desk)
    assert corrected.number == "2023-05-001-0002"
    assert PaperRecord.objects.filter(case_number=one.number).count() == 3  # what differed stays readable


def test_CQO_64_what_differs_and_was_said_so_already_is_not_said_again(desk):
    """The same page sent twice tells the employer once; with a further case it tells of that one alone."""
    one, two = declared(desk, 2)
    (first,) = papers.differ([one.number], MAY, CAME, "少一页", **asking(FILER, desk, MAY_31))
    assert papers.differ([one.number], MAY, CAME, " 少一页 ", **asking(FILER, desk, MAY_31)) == []
    (second,) = papers.differ(numbers([one, two]), MAY, CAME, "少一页", **asking(FILER, desk, MAY_31))
    assert second.case_number == two.number
    assert list(PaperRecord.objects.filter(retired__isnull=True).order_by("pk")) == [first, second]
    assert Notice.objects.filter(key__contains=":paper:").count() == 2
    assert Act.objects.filter(item=papers.DIFFER).count() == 2
    later = date(2023, 5, 25)  # came again, and still one page is missing
    papers.differ([one.number], MAY, later, "少一页", **asking(FILER, desk, MAY_31))
    assert Notice.objects.filter(key__startswith=f"{one.number}:paper:").count() == 2


def test_CQO_71_an_act_is_written_only_of_papers_that_are_bound_or_taken_out(desk):
    """Of three bound in two goes, one of them twice, there are three acts; of one taken out twice one."""
    cases = declared(desk, 3)
    bound(cases[:2], desk)
    bound(cases[1:], desk)
    written = Act.objects.filter(item=papers.BIND).values_list("case_number", flat=True)
    assert sorted(written) == numbers(cases)
    assert [papers.take_out(numbers(cases[:1]), MAY, by=FILER, on=MAY_31) for _ in range(2)] == [1, 0]
    assert Act.objects.filter(item=papers.TAKE_OUT).count() == 1


def test_CQO_10_whoever_was_granted_other_items_binds_no_papers_of_this_one(desk):
    (case,) = declared(desk, 1)
    other, same = (replace(FILER, skills=frozenset({item})) for item in ("stop_employee", "enrol_employee"))
    with pytest.raises(Refused, match=f"{case.number}：这个事项不在你可办的事项里"):
        bound([case], desk, by=other)
    with pytest.raises(Refused, match="不在你可办的事项里"):
        papers.differ([case.number], MAY, CAME, "少一页", **asking(other, desk, MAY_31))
    assert not PaperRecord.objects.exists()
    assert len(bound([case], desk, by=same)) == 1


def test_a_case_is_bound_once_and_a_place_is_never_given_twice(desk):
    one, two = declared(desk, 2)
    (record,) = bound([one], desk)
    assert bound([one], desk, volume=7) == []
    papers.take_out([one.number], MAY, by=FILER, on=MAY_31)
    assert numbers(papers.unbound(MAY, by=FILER)) == numbers([one, two])
    assert [each.number for each in bound([two, one], desk)] == ["2023-05-001-0002", "2023-05-001-0003"]
    record.refresh_from_db()
    assert Act.objects.get(pk=record.retired_id).item == "纸质归档：取消"
    with pytest.raises(IntegrityError, match="only be taken out"), transaction.atomic():
        PaperRecord.objects.filter(pk=record.pk).update(volume=9)


@pytest.mark.parametrize(
    ("came", "volume", "told"),
    [
        (date(2023, 6, 1), 1, "不能晚于今天"),
        (date(2023, 5, 7), 1, "早于 .* 的申请日期 2023-05-08"),
        (CAME, 1000, "1 到 999"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_bound(desk, came, volume, told):
    with pytest.raises(Refused, match=told):
        bound(declared(desk, 1), desk, volume=volume, came=came)
    assert not PaperRecord.objects.exists()


def test_pictures_of_the_counter_are_no_papers(desk):
    (case,) = desk.file("enrol_employee", hire(an_id_number()))
    lay_beside(case, "walk_in_photo")
    assert papers.cases_with_papers(MAY, by=FILER).count() == 0


def test_CQO_62_where_the_route_says_so_the_step_is_passed_with_it_by_another_human(desk):
    desk.pack = routed(desk.pack, "contract_back_pay", *map(Stop, ("handle", "review", "deliver", "file")))
    case = a_waiting_case(desk)
    walked(case.number, desk)
    moving.deliver(case.number, "窗口领取", **asking(DELIVERER, desk))
    with pytest.raises(Refused, match="“审核”是你办的"):
        bound([case], desk, by=REVIEWER)
    bound([case], desk)
    last = Step.objects.filter(case=case).latest("pk")
    assert (last.event, last.act.name) == (Event.ARCHIVED, "向敏")
    assert PaperRecord.objects.get().number == "2023-05-001-0001"


def test_CQR_116_each_agency_binds_what_is_of_its_own_employers_in_its_own_role():
    places = offices()
    desk = Desk(an_employer_of(places.xiling), MAY_8, human="applicant")
    declare(desk.employer, through="2023-04")
    cases = declared(desk, 2)
    here, there = (
        staff_actor(a_post(place, Role.REVIEWER), "420500") for place in (places.xiling, places.wujia)
    )
    chief = staff_actor(a_post(places.xiling, Role.SUPERVISOR), "420500")
    with acting(there):
        assert papers.tally(MAY, by=there).cases == 0
        with pytest.raises(Refused, match="不在 2023-05 要归档的里面"):
            bound(cases, desk, by=there)
    with acting(here):
        bound(cases, desk, by=here)
    with acting(chief):
        papers.complete(MAY, by=chief, on=MAY_31)
        assert shelved.completions(MAY, by=chief).get().cases == 2
    with acting(there):
        assert not PaperRecord.objects.exists() and not PaperMonth.objects.exists()
