"""档案袋, 案卷, 到期处置 and 档案检查 on pages."""

import json
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from shebao.access.models import Account, Role
from shebao.archive import inspecting, shelves
from shebao.archive.models import Disposal
from shebao.casework.archiving.packages import problems
from shebao.casework.models import Case
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.doors.office import acting
from shebao.registry.models import PersonNumber
from shebao.trail.models import Act, Look
from tests.access.places import a_post, an_employer_of, places
from tests.casework.archiving.filed import kept_for_ten_years
from tests.casework.desks import Desk, a_desk, an_id_number, declare
from tests.casework.staff import PAPER
from tests.hall.reading import text
from tests.office.conftest import a_clerk, clock_stands_at, log_in
from tests.office.waiting import APRIL, OFFICE, a_member, a_waiting_case, page

IN_2034 = datetime(2034, 1, 2, 9, 0, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def yichang(db, settings, tmp_path):
    settings.ALLOWED_HOSTS, settings.ASSUMED = ["testserver"], None
    settings.ARCHIVE = tmp_path / "archive"
    start_clock("420500", frozen_at=APRIL)


@pytest.fixture
def desk():
    return a_desk(on=APRIL, declared="2023-03", human="applicant")


@pytest.fixture
def case(desk) -> Case:
    return a_waiting_case(desk)


def number_of(case: Case) -> str:
    return str(PersonNumber.objects.get(person_id=case.person_id).number)


def with_a_reason(client):
    client.post(f"{OFFICE}/search/why/", {"why": "核对数据"})
    return client


def test_HB_33_a_persons_bag_lists_the_papers_of_all_cases_and_the_look_with_its_reason(case):
    clerk = a_member(Role.OPERATOR)
    there = f"archive/people/{number_of(case)}/"
    assert "先选事由" in page(clerk, there)
    told = page(with_a_reason(clerk), there)
    own = Case.objects.filter(person_id=case.person_id)
    assert own.count() == 2
    assert all(one.number in told for one in own)
    assert case.data["id_number"] not in told
    assert "没有载明" in told
    look = Look.objects.filter(person_id=case.person_id, why="核对数据：看档案袋").get()
    assert look.channel == "office"


def test_HB_33_an_employers_bag_is_looked_into_before_the_eyes_of_each_person_in_it(case):
    clerk = with_a_reason(a_member(Role.OPERATOR))
    told = page(clerk, f"archive/employers/{case.employer.number}/")
    assert case.number in told
    assert Look.objects.filter(person_id=case.person_id, why="核对数据：看单位的档案袋").count() == 1


def test_HB_33_a_bag_is_found_by_what_is_in_hand(case):
    clerk = a_member(Role.OPERATOR)
    for typed in (case.data["id_number"], number_of(case), case.employer.number):
        answer = clerk.post(f"{OFFICE}/archive/", {"whom": typed})
        assert f"/archive/{'employers' if typed == case.employer.number else 'people'}/" in text_of(answer)
    assert case.data["id_number"] not in text_of(answer)


def text_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_HB_33_a_record_says_how_long_it_is_kept_and_why(case):
    told = text(a_member(Role.OPERATOR).get(f"{OFFICE}/archive/cases/{case.number}/"))
    assert "没有载明" in told
    assert "还没有办完" in told
    assert "推定" in told
    enrolled = Case.objects.get(person_id=case.person_id, item="enrol_employee")
    told = text(a_member(Role.OPERATOR).get(f"{OFFICE}/archive/cases/{enrolled.number}/"))
    assert "100 年" in told
    assert "保管到 2123-12-31" in told
    assert "令第3号" in told


def test_HB_33_a_case_is_handed_out_as_a_package_under_an_act_and_a_look(case):
    clerk = a_member(Role.OPERATOR)
    there = f"{OFFICE}/archive/cases/{case.number}/export/"
    assert clerk.get(there).status_code == 302
    answer = clerk.post(there)
    assert answer["Content-Type"] == "application/zip"
    assert problems(answer.content) == []
    with ZipFile(BytesIO(answer.content)) as parts:
        assert json.loads(parts.read("case.json"))["number"] == case.number
    act = Act.objects.get(case_number=case.number, item="导出办件档案包")
    assert act.employer_number == case.employer.number
    assert Look.objects.filter(case_number=case.number, why="导出办件档案包").count() == 1


def test_the_case_page_leads_to_its_record_and_its_papers_are_turned_without_a_script(case):
    told = page(a_member(Role.OPERATOR), f"cases/{case.number}/")
    assert f"{OFFICE}/archive/cases/{case.number}/" in told
    assert "ui/js/viewer.js" in told
    assert "在新窗口打开" in told


def test_CQR_116_a_village_keeps_no_archive_and_a_town_does():
    tree = places()
    employer = an_employer_of(tree.village)
    declare(employer, through="2023-03")
    Desk(employer, APRIL, human="applicant").enrol(an_id_number(), since="2023-04-03")
    for place, seen in ((tree.village, False), (tree.town, True)):
        client = a_browser_of(a_post(place, Role.OPERATOR))
        assert ("/archive/" in page(client, "cases/")) is seen
        assert (client.get(f"{OFFICE}/archive/").status_code == 200) is seen


def test_CQR_115_the_register_has_one_line_for_each_case(case):
    clerk = a_member(Role.OPERATOR)
    assert clerk.get(f"{OFFICE}/archive/register/").status_code == 200
    asked = {"since": "2023-04-01", "until": "2023-04-30"}
    answer = clerk.get(f"{OFFICE}/archive/register/", asked)
    assert answer["Content-Type"].startswith("application/vnd.openxml")
    with ZipFile(BytesIO(answer.content)) as parts:
        whole = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert all(one in whole for one in Case.objects.values_list("number", flat=True))
    wrong = clerk.get(f"{OFFICE}/archive/register/", {"since": "x", "until": "2023-04-30"})
    assert wrong.status_code == 422


@pytest.fixture
def due_case(desk, monkeypatch) -> Case:
    """An enrolment whose papers are kept for ten years, looked at when these are over."""
    case = desk.enrol(an_id_number(), since="2023-04-03")
    short = kept_for_ten_years()
    monkeypatch.setattr(acting, "city", lambda region: short)
    clock_stands_at(IN_2034)
    return case


def step(client, code: str, case: Case, **sent: str):
    return client.post(f"{OFFICE}/archive/disposals/{code}/?case={case.number}", sent)


def test_HB_13_one_human_proposes_on_a_page_and_another_approves(due_case):
    reviewer, supervisor = a_member(Role.REVIEWER), a_member(Role.SUPERVISOR)
    assert due_case.number in page(reviewer, "archive/disposals/")
    assert not Disposal.objects.exists()
    asked = page(reviewer, f"archive/disposals/propose/?case={due_case.number}")
    assert "提出的人不能自己批准" in asked
    assert step(reviewer, "propose", due_case).status_code == 303
    assert due_case.number in page(supervisor, "archive/disposals/?show=waiting")
    assert step(supervisor, "approve", due_case).status_code == 303
    assert due_case.number in page(supervisor, "archive/disposals/?show=approved")
    assert Disposal.objects.get().approver


def test_HB_13_the_page_offers_no_approval_to_who_proposed_and_refuses_it(due_case):
    account = a_clerk(Role.SUPERVISOR)
    other = a_clerk(Role.SUPERVISOR)
    Account.objects.filter(pk=other.pk).update(human=account.human)
    first, second = (a_browser_of(one) for one in (account, other))
    assert step(first, "propose", due_case).status_code == 303
    for client in (first, second):
        told = page(client, "archive/disposals/?show=waiting")
        assert "你提出的" in told
        assert 'name="case"' not in told
        answer = step(client, "approve", due_case)
        assert answer.status_code == 409
        assert "要由另一位主管批准" in answer.content.decode()
    assert Disposal.objects.get().approved is None


def a_browser_of(account: Account):
    client = Client()
    log_in(client, account)
    return client


def test_HB_33_a_hold_is_set_and_lifted_on_the_record(due_case):
    supervisor, reviewer = a_member(Role.SUPERVISOR), a_member(Role.REVIEWER)
    there = f"{OFFICE}/archive/cases/{due_case.number}"
    assert supervisor.post(f"{there}/hold/", {"reason": ""}).status_code == 422
    assert supervisor.post(f"{there}/hold/", {"reason": "行政复议"}).status_code == 303
    assert "行政复议" in page(reviewer, f"archive/cases/{due_case.number}/")
    assert due_case.number not in page(reviewer, "archive/disposals/")
    assert step(reviewer, "propose", due_case).status_code == 409
    assert supervisor.post(f"{there}/lift/").status_code == 303
    assert supervisor.post(f"{there}/lift/").status_code == 409
    assert due_case.number in page(reviewer, "archive/disposals/")


def test_HB_35_supervisors_read_what_the_inspection_found(case):
    shelves.path_of(shelves.digest_of(PAPER)).unlink()
    inspecting.inspect()
    supervisor = a_member(Role.SUPERVISOR)
    told = page(supervisor, "archive/inspection/")
    assert case.number in told
    assert "找不到" in told
    assert f"/archive/employers/{case.employer.number}/" in told
    assert a_member(Role.OPERATOR).get(f"{OFFICE}/archive/inspection/").status_code == 409
