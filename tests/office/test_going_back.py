"""Going back, loading again and a session that ends: nothing that somebody of the staff wrote is lost."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from shebao.access.models import Role
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.clock.actions import start_clock
from tests.casework.desks import a_desk
from tests.office.conftest import a_clerk, log_in
from tests.office.waiting import APRIL, OFFICE, a_member, a_waiting_case, page

WRITTEN = "合同原件看过"


@pytest.fixture(autouse=True)
def yichang(db, settings):
    settings.ALLOWED_HOSTS, settings.ASSUMED = ["testserver"], None
    start_clock("420500", frozen_at=APRIL)


@pytest.fixture
def case(settings, tmp_path) -> Case:
    settings.ARCHIVE = tmp_path / "archive"
    return a_waiting_case(a_desk(on=APRIL, declared="2023-03", human="applicant"))


@pytest.fixture
def operator():
    return a_member(Role.OPERATOR)


def lose_session() -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(days=365))


@pytest.mark.parametrize(
    ("place", "field"),
    [("search/", "asked"), ("people/", "whom"), ("archive/", "whom"), ("employers/", "whom")],
)
def test_what_was_found_has_an_address_that_says_nothing_and_can_be_loaded_again(
    operator, case, place, field
):
    """The way back from a record leads to a page that was asked for, not to one that would be sent again."""
    typed = case.employer.number if place == "employers/" else case.data["id_number"]
    sent = operator.post(f"{OFFICE}/{place}", {"asked": typed, "whom": typed})
    assert sent.status_code == 303
    assert typed not in sent.url
    told = [operator.get(sent.url).content.decode().split("<main")[1] for _ in range(2)]
    whom = case.employer.number if place == "employers/" else "何静"
    assert all(whom in one for one in told)
    assert whom not in page(operator, place).split("<main")[1]


def test_several_tabs_keep_apart_what_was_found_in_each(operator, case):
    first = operator.post(f"{OFFICE}/search/", {"asked": "何静"}).url
    second = operator.post(f"{OFFICE}/search/", {"asked": "查无此人"}).url
    assert "没有找到" in operator.get(second).content.decode()
    assert "没有找到" not in operator.get(first).content.decode()
    mark = first.rpartition("=")[2]
    assert "何静" not in page(operator, f"people/?of={mark}").split("<main")[1]


def test_CQR_111_choosing_why_one_looks_leads_back_to_what_was_found(operator, case):
    found = operator.post(f"{OFFICE}/search/", {"asked": "何静"}).url
    text = operator.get(found).content.decode()
    there = re.search(r'name="next" value="([^"]+)"', text)[1]
    answer = operator.post(f"{OFFICE}/search/why/", {"why": "来人咨询", "next": there}, follow=True)
    assert "来人咨询，今天有效" in answer.content.decode()
    assert "何静" in answer.content.decode().split("<main")[1]


def test_CQO_58_the_page_before_an_act_has_its_own_address_and_keeps_the_reason(operator, case):
    sent = operator.post(f"{OFFICE}/cases/{case.number}/act/", {"act": "send_back", "reason": WRITTEN})
    assert (sent.status_code, sent.url) == (303, f"{OFFICE}/cases/{case.number}/send_back/")
    for _ in range(2):
        assert WRITTEN in operator.get(sent.url).content.decode()
    # turning round loses nothing either
    assert WRITTEN in page(operator, f"cases/{case.number}/")
    # once it is done, nothing of it is left over for the next act
    assert operator.post(sent.url, {"reason": WRITTEN}).status_code == 303
    case.refresh_from_db()
    assert case.state == CaseState.RETURNED
    assert WRITTEN not in page(operator, f"cases/{case.number}/put_back/")


def test_CQO_58_a_reason_posted_after_the_session_ended_is_offered_to_the_same_account(client, case):
    account = a_clerk(Role.OPERATOR)
    log_in(client, account)
    lose_session()
    there = f"{OFFICE}/cases/{case.number}/refuse/"
    sent = client.post(there, {"reason": WRITTEN, "password": "secret-1"})
    assert sent.url.startswith(f"{OFFICE}/login/?next=")
    assert "刚才填的内容还在" in client.get(sent.url).content.decode()
    body = log_in(client, account).content.decode()
    assert "你刚才填的内容还在" in body
    assert f'action="{there}"' in body and f'name="reason" value="{WRITTEN}"' in body
    assert "secret-1" not in body
    assert client.post(there, {"reason": WRITTEN}).status_code == 303
    case.refresh_from_db()
    assert case.state == CaseState.REFUSED
    assert client.get(f"{OFFICE}/again/").url == f"{OFFICE}/"


def test_another_account_is_not_offered_what_was_written(client, case):
    log_in(client, a_clerk(Role.OPERATOR))
    lose_session()
    client.post(f"{OFFICE}/cases/{case.number}/refuse/", {"reason": WRITTEN})
    assert WRITTEN not in log_in(client, a_clerk(Role.OPERATOR)).content.decode()
    assert client.get(f"{OFFICE}/again/").url == f"{OFFICE}/"


def test_a_part_of_a_page_never_takes_the_typed_page_away(client, case):
    answer = client.post(f"{OFFICE}/counter/1/keep/", {"a": "b"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Reswap"], answer["HX-Trigger"]) == (401, "none", "session-ended")
