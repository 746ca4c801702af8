"""待审核: what approving would bring is shown, a reviewer decides, and nobody decides on what he filed."""

import re
from datetime import datetime

import pytest

from shebao.access.models import Account, Role
from shebao.casework import submissions
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.trail.models import Look
from tests.casework.desks import a_desk, an_id_number
from tests.items.test_contract_back_pay import PAPER, typed
from tests.office.conftest import a_clerk, log_in

APRIL = datetime(2023, 4, 20, 9, 30, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def yichang(db, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    start_clock("420500", frozen_at=APRIL)


@pytest.fixture
def desk(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_desk(on=APRIL, declared="2023-03")


@pytest.fixture
def case(desk) -> Case:
    """Five months of back-pay by a contract, which wait for a review."""
    number = an_id_number()
    desk.enrol(number, since="2022-11-01")
    filing = desk.open("contract_back_pay")
    desk.add(filing, **typed(number))
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))
    return Case.objects.get(item="contract_back_pay")


@pytest.fixture
def reviewer(client):
    log_in(client, a_clerk(Role.REVIEWER))
    return client


def test_a_case_is_listed_and_shows_what_approving_today_would_bring(reviewer, case):
    assert case.number in reviewer.get("/office/420500/reviews/").content.decode()
    text = reviewer.get(f"/office/420500/reviews/{case.number}/").content.decode()
    assert "若今日审批通过" in text
    assert "2022-11" in text
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW


def test_no_document_number_stands_on_the_page_and_the_look_is_written_down(reviewer, case):
    text = reviewer.get(f"/office/420500/reviews/{case.number}/").content.decode()
    assert case.data["id_number"] not in text
    look = Look.objects.get(person_id=case.person_id, channel="office")
    assert look.employer_number == case.employer.number


def seen(page: str) -> str:
    """What the page says that it shows."""
    return re.search(r'name="seen" value="(\w+)"', page)[1]


def test_approving_says_the_sum_first_and_does_it_when_confirmed(reviewer, case):
    text = reviewer.get(f"/office/420500/reviews/{case.number}/approve/").content.decode()
    assert "应补缴 6,552.00 元" in text
    answer = reviewer.post(f"/office/420500/reviews/{case.number}/approve/", {"seen": seen(text)})
    assert answer.status_code == 303
    case.refresh_from_db()
    assert case.state == CaseState.DONE
    assert reviewer.post(f"/office/420500/reviews/{case.number}/approve/").status_code == 303


def test_what_would_be_done_otherwise_than_was_shown_is_shown_again(reviewer, case):
    address = f"/office/420500/reviews/{case.number}/approve/"
    answer = reviewer.post(address, {"seen": "what was shown before the wage changed"})
    text = answer.content.decode()
    assert (answer.status_code, "和刚才看到的不一样" in text) == (409, True)
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW
    assert reviewer.post(address, {"seen": seen(text)}).status_code == 303


def test_refusing_asks_for_a_reason_and_changes_nothing(reviewer, case):
    address = f"/office/420500/reviews/{case.number}/refuse/"
    assert reviewer.post(address, {"reason": ""}).status_code == 422
    reviewer.post(address, {"reason": "合同没有盖章"})
    case.refresh_from_db()
    assert case.state == CaseState.REFUSED
    assert "合同没有盖章" in reviewer.get(f"/office/420500/reviews/{case.number}/").content.decode()


@pytest.mark.parametrize("step", ["approve", "refuse"])
def test_only_reviewers_decide(client, case, step):
    log_in(client, a_clerk(Role.OPERATOR, Role.FINANCE))
    answer = client.post(f"/office/420500/reviews/{case.number}/{step}/", {"reason": "x"})
    assert answer.status_code == 409
    assert "由审核岗办理" in answer.content.decode()
    assert "等待审核岗办理" in client.get(f"/office/420500/reviews/{case.number}/").content.decode()
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW


@pytest.mark.parametrize("step", ["approve", "refuse"])
def test_whoever_filed_it_does_not_decide_under_any_account(client, desk, case, step):
    account = a_clerk(Role.REVIEWER)
    Account.objects.filter(pk=account.pk).update(human=desk.human)
    log_in(client, account)
    assert "不能是你" in client.get(f"/office/420500/reviews/{case.number}/").content.decode()
    answer = client.post(f"/office/420500/reviews/{case.number}/{step}/", {"reason": "x"})
    assert answer.status_code == 409
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW


def test_a_case_that_is_not_there_answers_404(reviewer):
    assert reviewer.get("/office/420500/reviews/nothing/").status_code == 404
