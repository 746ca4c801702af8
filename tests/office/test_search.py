"""查找: anything in hand leads to it, within the agency, and each look at a person is written down."""

import pytest

from shebao.access.models import Role
from shebao.access.posts import give_post
from shebao.casework.models import Case
from shebao.clock.actions import start_clock
from shebao.doors.ui import status_changes
from shebao.registry.insurances import Insurance
from shebao.registry.models import Agency, AgencyLevel, Employer, PersonNumber
from shebao.trail.models import Look, Seen
from tests.access.factories import SYSTEM, an_account
from tests.casework.desks import a_desk
from tests.hall.reading import text
from tests.office.conftest import log_in
from tests.office.waiting import APRIL, OFFICE, a_member, a_waiting_case, page
from tests.registry.factories import ON, an_act, an_employee, an_employer


@pytest.fixture(autouse=True)
def yichang(db, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    start_clock("420500", frozen_at=APRIL)


@pytest.fixture
def case(settings, tmp_path) -> Case:
    settings.ARCHIVE = tmp_path / "archive"
    return a_waiting_case(a_desk(on=APRIL, declared="2023-03", human="applicant"))


@pytest.fixture
def operator():
    return a_member(Role.OPERATOR)


def found(client, asked: str) -> str:
    answer = client.post(f"{OFFICE}/search/", {"asked": asked}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def number_of(case: Case) -> str:
    return PersonNumber.objects.filter(person_id=case.person_id).latest("number").number


def test_a_case_number_opens_the_case_at_once(operator, case):
    answer = operator.post(f"{OFFICE}/search/", {"asked": f" {case.number} "})
    assert answer["Location"] == f"{OFFICE}/cases/{case.number}/"


@pytest.mark.parametrize("by", ["number", "credit_code", "name"])
def test_an_employer_is_found_by_number_code_and_name(operator, case, by):
    employer = case.employer
    asked = "演示单位" if by == "name" else getattr(employer, by)
    assert f"{OFFICE}/employers/{employer.number}/" in found(operator, asked)


@pytest.mark.parametrize("place", ["search/", "employers/", "archive/"])
def test_who_finds_as_many_as_are_listed_is_told_that_there_may_be_more(operator, case, place):
    act = an_act()
    asked = {"asked": "演示单位", "whom": "演示单位"}
    few = text(operator.post(f"{OFFICE}/{place}", asked, follow=True))
    assert ("演示单位" in few, "可能还有" in few) == (True, False)
    Employer.objects.filter(pk__in=[an_employer(act).pk for _ in range(50)]).update(
        agency=case.employer.agency_id
    )
    many = operator.post(f"{OFFICE}/{place}", asked, follow=True)
    assert "同一类最多列出 50 条，可能还有" in text(many)
    assert many.content.decode().count("演示单位</a>") == 50


@pytest.mark.parametrize("by", ["number", "document", "name"])
def test_a_person_is_found_by_number_document_and_name_without_the_document_in_sight(operator, case, by):
    asked = {"number": number_of(case), "document": case.data["id_number"], "name": "何静"}[by]
    text = found(operator, asked)
    assert f"{OFFICE}/people/{number_of(case)}/" in text
    assert case.data["id_number"] not in text
    look = Look.objects.get(person_id=case.person_id, channel="office", seen=Seen.LIST)
    assert look.why == "查找"


def test_CQR_53_the_page_of_a_person_tells_what_changed_when_and_by_which_case(operator, case):
    """Only once the reason is given; the look is in the person's list, no document number in sight."""
    there = f"{OFFICE}/people/{number_of(case)}/"
    assert "参保状态变化" not in operator.get(there).content.decode()
    operator.post(f"{OFFICE}/search/why/", {"why": "核对数据"})
    answer = operator.get(there)
    told = text(answer)
    hire = Case.objects.get(person_id=case.person_id, item="enrol_employee")
    for word in ("新增参保", "养老、失业、工伤保险", "2023-04-01 起", "单位职工参保登记/续保"):
        assert word in told.split("参保状态变化", 1)[1], word
    assert f'/cases/{hire.number}/"' in answer.content.decode()
    assert case.data["id_number"] not in answer.content.decode()
    assert Look.objects.filter(person_id=case.person_id, seen=Seen.DETAIL, why="核对数据").exists()


def test_CQR_53_staff_are_told_that_changes_are_left_out(operator, case, monkeypatch):
    there = f"{OFFICE}/people/{number_of(case)}/"
    operator.post(f"{OFFICE}/search/why/", {"why": "核对数据"})
    beside = {"person": case.person, "since": "2023-05", "insurances": Insurance.INJURY}
    an_employee(an_act(), an_employer(an_act()), wage_fen=None, **beside)
    assert "只列最近" not in text(operator.get(there))
    monkeypatch.setattr(status_changes, "AT_MOST", 1)
    answer = operator.get(there)
    assert "最近办的在最前，只列最近 1 条" in text(answer)
    assert answer.content.decode().count('<th scope="row"><span class="s-chip') == 1


def test_a_look_at_a_person_asks_for_the_reason_first_and_the_person_reads_it(operator, case):
    address = f"people/{number_of(case)}/"
    assert "先选事由" in page(operator, address)
    assert not Look.objects.filter(channel="office", seen=Seen.DETAIL).exists()
    operator.post(f"{OFFICE}/search/why/", {"why": "来人咨询", "next": f"{OFFICE}/{address}"})
    text = page(operator, address)
    assert "参保经历" in text
    assert case.data["id_number"] not in text
    assert case.number in text
    assert Look.objects.get(channel="office", seen=Seen.DETAIL).why == "来人咨询"


def test_from_a_case_the_case_is_the_reason(operator, case):
    assert "参保经历" in page(operator, f"people/{number_of(case)}/?case={case.number}")
    look = Look.objects.get(channel="office", seen=Seen.DETAIL)
    assert look.case_number == case.number


def test_the_reason_leads_nowhere_else(operator):
    answer = operator.post(f"{OFFICE}/search/why/", {"why": "来人咨询", "next": "https://example.com/"})
    assert answer["Location"] == f"{OFFICE}/search/"


def test_an_employer_is_read_whole(operator, case):
    text = page(operator, f"employers/{case.employer.number}/")
    assert case.employer.credit_code in text
    assert case.number in text


def test_what_belongs_to_another_agency_is_not_found(client, case):
    """Two districts under the city: the staff of one see nothing of the other's employers and people."""
    city = Agency.objects.create(region="420500", code="420500", name="市局", level=AgencyLevel.CITY)
    here, there = (
        Agency.objects.create(region="420500", code=code, name=code, level=AgencyLevel.DISTRICT, parent=city)
        for code in ("420502", "420503")
    )
    Employer.objects.filter(pk=case.employer_id).update(agency=there)
    account = an_account()
    give_post(account, "420500", [Role.OPERATOR], by=SYSTEM, on=ON, agency=here)
    log_in(client, account)
    for asked in (case.employer.number, "何静", case.data["id_number"], case.number):
        assert "没有找到" in found(client, asked)
    for address in (
        f"employers/{case.employer.number}/",
        f"people/{number_of(case)}/",
        f"cases/{case.number}/",
    ):
        assert client.get(f"{OFFICE}/{address}").status_code == 404


def test_the_page_of_people_posts_what_is_typed(operator, case):
    answer = operator.post(f"{OFFICE}/people/", {"whom": case.data["id_number"]}, follow=True)
    text = answer.content.decode()
    assert number_of(case) in text
    nobody = operator.post(f"{OFFICE}/people/", {"whom": "没有这个人"}, follow=True)
    assert "没有找到" in nobody.content.decode()
    assert operator.post(f"{OFFICE}/people/", {"whom": ""}).status_code == 200


def test_one_character_finds_nothing_and_says_so(operator):
    assert "至少输入两个字" in found(operator, "何")
