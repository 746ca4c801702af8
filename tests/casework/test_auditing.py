"""稽核抽查: drawn by lot, found by somebody who had no part in the case, written once."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from shebao.access.models import Role
from shebao.casework import auditing
from shebao.casework.auditing import Criteria
from shebao.casework.models import Audited, CaseDuty, Verdict
from shebao.values import Refused
from tests.casework.desks import a_desk, an_id_number
from tests.casework.moving.conftest import APRIL_20
from tests.casework.staff import OPERATOR, REVIEWER, a_member, asking

pytestmark = pytest.mark.django_db

AUDITOR = a_member("秦岚", Role.AUDITOR)
APRIL = Criteria(date(2023, 4, 1), date(2023, 4, 30), reviewed=False)


@pytest.fixture
def desk():
    return a_desk(on=APRIL_20, declared="2023-03")


@pytest.fixture
def cases(desk):
    return [desk.enrol(an_id_number(), since="2023-04-04") for _ in range(6)]


def at(desk):
    return {"by": AUDITOR, "on": desk.on}


def drawn(sample):
    return [one.case.number for one in auditing.audited(sample, by=AUDITOR)]


def test_HB_13_a_sample_is_drawn_by_lot_and_can_be_drawn_again(desk, cases):
    first = auditing.draw(APRIL, 3, **at(desk))
    again = auditing.draw(APRIL, 3, seed=first.seed, **at(desk))
    assert first.found == 6
    assert len(drawn(first)) == 3
    assert drawn(first) == drawn(again)
    seeds = {tuple(drawn(auditing.draw(APRIL, 3, **at(desk)))) for _ in range(12)}
    assert len(seeds) > 1


def test_only_what_fits_is_drawn(desk, cases):
    with pytest.raises(Refused, match="没有办结的件"):
        auditing.draw(replace(APRIL, reviewed=True), 3, **at(desk))
    with pytest.raises(Refused, match="没有办结的件"):
        auditing.draw(replace(APRIL, since=date(2023, 4, 21)), 3, **at(desk))
    with pytest.raises(Refused, match="没有办结的件"):
        auditing.draw(replace(APRIL, items=("stop_employee",)), 3, **at(desk))
    assert auditing.draw(replace(APRIL, items=("enrol_employee",)), 50, **at(desk)).found == 6


def test_only_auditors_draw_and_find(desk, cases):
    with pytest.raises(Refused, match="稽核岗"):
        auditing.draw(APRIL, 3, by=OPERATOR, on=desk.on)
    sample = auditing.draw(APRIL, 1, **at(desk))
    with pytest.raises(Refused, match="由稽核岗办理"):
        auditing.find(sample.number, drawn(sample)[0], Verdict.RIGHT, "", **asking(REVIEWER, desk))


def test_HB_13_who_had_a_part_in_a_case_does_not_audit_it(desk, cases):
    sample = auditing.draw(APRIL, 1, **at(desk))
    one = auditing.audited(sample, by=AUDITOR)[0]
    CaseDuty.objects.create(case=one.case, human=AUDITOR.human, duty="handle")
    assert "“经办”是你办的" in auditing.why_not_mine(one, by=AUDITOR)
    with pytest.raises(Refused, match="“经办”是你办的"):
        auditing.find(sample.number, one.case.number, Verdict.RIGHT, "", **asking(AUDITOR, desk))
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseDuty.objects.create(case=one.case, human=AUDITOR.human, duty="audit")


def test_a_finding_is_written_once(desk, cases):
    sample = auditing.draw(APRIL, 2, **at(desk))
    number = drawn(sample)[0]
    with pytest.raises(Refused, match="请写明发现了什么"):
        auditing.find(sample.number, number, Verdict.WRONG, " ", **asking(AUDITOR, desk))
    for _ in range(2):
        auditing.find(sample.number, number, Verdict.WRONG, "工资与合同不符", **asking(AUDITOR, desk))
    with pytest.raises(Refused, match="不能再改"):
        auditing.find(sample.number, number, Verdict.RIGHT, "", **asking(AUDITOR, desk))
    with pytest.raises(IntegrityError), transaction.atomic():
        Audited.objects.filter(case__number=number, sample=sample).update(verdict="right", text="")
    assert auditing.progress([sample]) == {sample.pk: {"wrong": 1, "": 1}}
    assert [one.text for one in auditing.findings(by=AUDITOR)] == ["工资与合同不符"]


def test_another_agency_sees_no_sample(desk, cases):
    auditing.draw(APRIL, 1, **at(desk))
    elsewhere = replace(AUDITOR, agency_id=77, agencies=(77,))
    assert not auditing.samples(by=elsewhere)
