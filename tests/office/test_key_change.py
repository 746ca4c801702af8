"""单位关键信息变更登记 at the office: two people pass just what was shown; messages show nobody's number."""

import re

import pytest

from shebao.access.models import Role
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.partners.models import Incoming
from shebao.registry.models import EmployerDetails
from tests.casework.desks import a_desk
from tests.exchange.register import OLD_NUMBER, SAID, registered, synchronised
from tests.office.waiting import OFFICE, a_member, page


@pytest.fixture
def desk():
    desk = a_desk(human="applicant")
    registered(desk.employer, representative="高敏", representative_number=OLD_NUMBER)
    return desk


@pytest.fixture
def case(desk) -> Case:
    (case,) = desk.file("change_key_particulars", {"reply": synchronised(desk.by).number})
    return case


def passed(client, case: Case) -> str:
    text = page(client, f"cases/{case.number}/decide/")
    seen = re.search(r'name="seen" value="([^"]+)"', text)
    answer = client.post(f"{OFFICE}/cases/{case.number}/decide/", {"seen": seen[1], "reason": ""})
    assert answer.status_code in {302, 303}, answer.content.decode()[:2000]
    case.refresh_from_db()
    return text


def representative(case: Case) -> str:
    return EmployerDetails.objects.get(employer=case.employer, retired__isnull=True).representative


def test_HB_254_the_office_sees_old_and_new_and_two_people_pass_it(case):
    text = passed(a_member(Role.OPERATOR), case)
    assert "法定代表人姓名 由 高敏 变更为 覃国栋" in text
    assert OLD_NUMBER not in text
    assert (case.state, representative(case)) == (CaseState.IN_REVIEW, "高敏")
    passed(a_member(Role.REVIEWER), case)
    assert (case.state, representative(case)) == (CaseState.DONE, "覃国栋")


def test_HB_254_the_answer_is_read_among_the_messages_with_the_number_masked(case):
    message = Incoming.objects.get(partner="market")
    client = a_member(Role.OPERATOR)
    assert "市场监管部门" in page(client, "messages/?kind=particulars")
    text = page(client, f"messages/in/{message.pk}/")
    assert "4205**********9988" in text
    assert SAID["representative_number"] not in text


def test_HB_254_HB_255_what_is_in_force_stands_on_the_employers_page(case):
    """Before it was approved the old value, afterwards the new one; no whole number of a person."""
    client, there = a_member(Role.OPERATOR), f"employers/{case.employer.number}/"
    before = page(client, there)
    assert "<dd>高敏</dd>" in before and OLD_NUMBER not in before
    passed(client, case)
    passed(a_member(Role.REVIEWER), case)
    after = page(client, there)
    assert "<dd>覃国栋</dd>" in after and "<dd>4205**********9988</dd>" in after
    for field in ("representative_number", "representative_phone"):
        assert SAID[field] not in after
    for label in ("成立日期", "单位注册/地址", "法定代表人证件类型", "法定代表人姓名"):
        assert f"<dt>{label}</dt>" in after, label
