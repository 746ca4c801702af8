"""发送情况: numbers masked, codes hidden, what did not arrive sent anew or put aside."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from shebao.access.models import Role
from shebao.notices import outbox
from shebao.notices.models import Dispatch, Standing
from tests.access.factories import PASSWORD, an_account
from tests.notices.test_sending import sent
from tests.office.conftest import a_clerk, log_in
from tests.registry.factories import an_act, an_employer

HERE = "/office/420500/dispatches/"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def text(answer) -> str:
    return str(answer.content.decode())


@pytest.fixture
def failed(db) -> Dispatch:
    one = sent(employer_id=an_employer(an_act()).pk)
    outbox.accepted(one, "已收下", now=NOW)
    outbox.receipt("420500", one.number, arrived=False, why="空号或停机", now=NOW)
    return one


def test_nothing_sent_says_when_something_would_be(clerk):
    assert "还没有发过短信和邮件" in text(clerk.get(HERE))


def test_HB_281_what_did_not_arrive_stands_out_with_its_reason_and_its_number_masked(clerk, failed):
    page = text(clerk.get(HERE))
    assert "1 条没有送到" in page
    assert "空号或停机" in page
    assert "138****1234" in page
    for address in (HERE, f"{HERE}{failed.pk}/", f"{HERE}{failed.pk}/again/"):
        assert "13800001234" not in text(clerk.get(address))
    assert "没有符合条件的" in text(clerk.get(f"{HERE}?state=delivered"))
    assert failed.number in text(clerk.get(f"{HERE}?about=BJ1&channel=sms"))


def test_it_is_sent_anew_to_a_corrected_number_after_a_confirmation(clerk, failed):
    assert clerk.get(f"{HERE}{failed.pk}/again/").status_code == 200
    answer = clerk.post(f"{HERE}{failed.pk}/again/", {"to": "1234"})
    assert answer.status_code == 409
    assert "11 位" in text(answer)
    clerk.post(f"{HERE}{failed.pk}/again/", {"to": "13800005678"})
    failed.refresh_from_db()
    assert (failed.state, failed.round, failed.address) == (Standing.WAITING, 2, "13800005678")
    assert "不用重发" in text(clerk.post(f"{HERE}{failed.pk}/again/", {"to": ""}))


def test_it_is_put_aside_with_a_reason(clerk, failed):
    assert clerk.post(f"{HERE}{failed.pk}/drop/", {"reason": ""}).status_code == 422
    clerk.post(f"{HERE}{failed.pk}/drop/", {"reason": "已经电话告知"})
    failed.refresh_from_db()
    assert failed.state == Standing.DROPPED
    assert "条没有送到" not in text(clerk.get(HERE))


def test_a_code_is_shown_to_nobody_of_the_staff(clerk):
    employer = Client()
    account = an_account(an_employer(an_act()))
    employer.post("/hall/420500/login/", {"number": account.number, "password": PASSWORD})
    there = "/hall/420500/notices/preferences/"
    answer = employer.post(there, {"do": "ask", "channel": "mail", "address": "wumin@example.com"})
    assert answer.status_code == 303
    assert "w***@example.com" in text(employer.get(there))
    one = Dispatch.objects.get()
    page = text(clerk.get(f"{HERE}{one.pk}/"))
    assert "内容是验证码，不显示" in page
    assert one.text[4:10] not in page
    assert "还可以试 4 次" in text(employer.post(there, {"do": "prove", "code": "0"}))
    assert employer.post(there, {"do": "prove", "code": one.text[4:10]}).status_code == 303
    assert "以后发到这里" in text(employer.get(f"{there}?said=proved"))
    employer.post(there, {"do": "end", "channel": "mail"})
    assert "还没有确认过手机号或邮箱" in text(employer.get(there))


def test_posts_that_do_not_send_are_told_so(db, failed):
    client = Client()
    log_in(client, a_clerk(Role.AUDITOR))
    client.post(f"{HERE}{failed.pk}/again/", {"to": ""})
    failed.refresh_from_db()
    assert failed.state == Standing.FAILED


def test_what_a_silent_gateway_left_is_sent_anew_in_one_go_and_nothing_else(clerk, failed):
    left = [sent(about=f"BJ{number}", employer_id=an_employer(an_act()).pk) for number in (2, 3)]
    for one in left:
        outbox.failed(one, outbox.GIVEN_UP, now=NOW)
    page = text(clerk.get(HERE))
    assert "3 条没有送到" in page and "其中 2 条是网关一直没有应答" in page
    assert "重发网关没有应答的 2 条" in text(clerk.get(f"{HERE}again/"))
    for _ in range(2):
        clerk.post(f"{HERE}again/")
    states = Dispatch.objects.order_by("id").values_list("state", "round")
    assert list(states) == [(Standing.FAILED, 1), (Standing.WAITING, 2), (Standing.WAITING, 2)]
    assert "现在没有因为网关没有应答" in text(clerk.get(f"{HERE}again/"))


def test_a_text_leads_to_the_case_that_it_is_about(clerk, failed):
    assert 'href="/office/420500/cases/BJ1/"' in text(clerk.get(f"{HERE}{failed.pk}/"))
