"""稽核抽查 at the office: an auditor draws, looks and finds; who had a part is told so; others read."""

import pytest

from shebao.access.models import Role
from shebao.casework.models import Audited, CaseDuty, Sample
from tests.casework.desks import a_desk, an_id_number
from tests.office.conftest import START, a_clerk, log_in

AUDITS = "/office/420500/audits/"
ASKED = {"since": "2023-05-01", "until": "2023-05-31", "size": "2", "automatic": "on", "item": "", "over": ""}


@pytest.fixture
def cases(db):
    desk = a_desk(on=START, declared="2023-04", human="applicant")
    return [desk.enrol(an_id_number()) for _ in range(3)]


@pytest.fixture
def auditor(client):
    account = a_clerk(Role.AUDITOR)
    log_in(client, account)
    client.human = account.human
    return client


def drawn(client):
    answer = client.post(AUDITS, ASKED, follow=True)
    assert answer.status_code == 200
    return Sample.objects.get()


def test_HB_13_an_auditor_draws_and_writes_what_was_found(auditor, cases):
    sample = drawn(auditor)
    assert sample.cases.count() == 2
    first, second = sample.cases.order_by("pk")
    place = f"{AUDITS}{sample.number}/{first.case.number}/"
    assert "写下结论" in auditor.get(place).content.decode()
    wrong = auditor.post(place, {"verdict": "wrong", "text": ""})
    assert wrong.status_code == 422
    assert "请写明发现了什么" in wrong.content.decode()
    answer = auditor.post(place, {"verdict": "wrong", "text": "工资与合同不符"})
    assert second.case.number in answer["Location"]
    assert Audited.objects.get(pk=first.pk).verdict == "wrong"
    assert "工资与合同不符" in auditor.get(AUDITS).content.decode()


def test_HB_13_who_had_a_part_is_told_so(auditor, cases):
    sample = drawn(auditor)
    one = sample.cases.first()
    CaseDuty.objects.create(case=one.case, human=auditor.human, duty="handle")
    page = auditor.get(f"{AUDITS}{sample.number}/{one.case.number}/").content.decode()
    assert "“经办”是你办的" in page
    assert "写下结论，看下一件" not in page


def test_a_supervisor_reads_and_does_not_draw(client, cases):
    log_in(client, a_clerk(Role.SUPERVISOR))
    page = client.get(AUDITS).content.decode()
    assert "还没有抽查过" in page
    assert "随机抽取</button>" not in page
    answer = client.post(AUDITS, ASKED)
    assert not Sample.objects.exists()
    assert "稽核岗" in answer.content.decode()


def test_what_cannot_be_drawn_keeps_what_was_typed(auditor, cases):
    answer = auditor.post(AUDITS, ASKED | {"over": "很多", "size": "0"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "很多" in page
    assert not Sample.objects.exists()


def test_others_have_no_audits(client):
    log_in(client, a_clerk(Role.REVIEWER))
    assert client.get(AUDITS).status_code == 403
