"""稽核抽查 at the office: an auditor draws, looks and finds; who had a part is told so; others read."""

import pytest
from django.test import Client

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.casework.desk.relocating import relocate
from shebao.casework.models import Audited, Case, CaseDuty, Material, Sample
from shebao.trail.models import Look
from tests.access.offices import a_member, offices
from tests.access.places import an_employer_of
from tests.casework.desks import Desk, a_desk, an_id_number, declare
from tests.casework.staff import OPERATOR, REVIEWER, a_waiting_case, passed
from tests.hall.reading import text
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


@pytest.fixture
def gone(db, settings, tmp_path):
    """Client of 西陵区's auditor, and a case that it drew before its employer went to 伍家岗区."""
    settings.ARCHIVE = tmp_path / "archive"
    places = offices()
    employer = an_employer_of(places.xiling)
    declare(employer, through="2023-04")
    desk = Desk(employer, START, human="applicant")
    case = a_waiting_case(desk)
    for by in (OPERATOR, REVIEWER):
        passed(case.number, by, desk)
    client = Client()
    log_in(client, a_member(places.xiling, Role.AUDITOR))
    assert client.post(AUDITS, ASKED | {"automatic": ""}).status_code == 303
    by = staff_actor(a_member(places.city, Role.SUPERVISOR), "420500")
    with acting(by):
        relocate(employer.number, "420503", "单位搬迁", seen="420502", by=by, on=START)
    client.places = places
    return client, case


def test_HB_13_what_was_drawn_before_its_employer_left_is_looked_at_and_judged(gone):
    client, case = gone
    sample = Sample.objects.get()
    assert case.number in text(client.get(f"{AUDITS}{sample.number}/"))
    address = f"/office/420500/cases/{case.number}/"
    page = text(client.get(address))
    assert "现在归伍家岗区社会保险局管" in page and "材料 1 份" in page
    assert "没有其他办件" in page  # of the employer nothing else is told
    paper = client.get(f"{address}papers/{Material.objects.get(submission=case.submission).pk}/")
    assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")
    looks = Look.objects.filter(case_number=case.number, why=f"稽核抽查{sample.number}")
    assert looks.get().person_id == case.person_id
    place = f"{AUDITS}{sample.number}/{case.number}/"
    answer = client.post(place, {"verdict": "wrong", "text": "缺一页合同"})
    assert answer.url == f"{AUDITS}{sample.number}/?done=audited"
    assert "缺一页合同" in text(client.get(AUDITS))


def test_HB_13_of_an_employer_that_left_nothing_else_opens_and_nobody_else_reads_it(gone):
    client, case = gone
    other = Case.objects.exclude(pk=case.pk).first()
    assert client.get(f"/office/420500/cases/{other.number}/").status_code == 404
    assert client.get(f"/office/420500/employers/{case.employer.number}/").status_code == 404
    assert client.post(f"/office/420500/cases/{case.number}/revoke/").status_code == 404
    for role in (Role.OPERATOR, Role.REVIEWER):
        stranger = Client()
        log_in(stranger, a_member(client.places.xiling, role))
        assert stranger.get(f"/office/420500/cases/{case.number}/").status_code == 404


def test_HB_13_where_the_employer_went_the_finding_is_read(gone):
    client, case = gone
    client.post(
        f"{AUDITS}{Sample.objects.get().number}/{case.number}/", {"verdict": "wrong", "text": "缺一页"}
    )
    there = Client()
    log_in(there, a_member(client.places.wujia, Role.SUPERVISOR))
    page = text(there.get(AUDITS))
    assert ("缺一页" in page, "还没有抽查过" in page) == (True, True)
    assert there.get(f"/office/420500/cases/{case.number}/").status_code == 200
