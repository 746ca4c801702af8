"""单位职工社会保险暂停, by the examples of the document's questions."""

from datetime import datetime

import pytest

from shebao.assessment.issuing import issue
from shebao.assessment.models import BillKind, Settled
from shebao.casework.work import work_on
from shebao.clock.queries import CHINA
from shebao.ledger.actions import receive_payment
from shebao.registry.models import DeclaredBase, Enrolment, Person
from shebao.registry.persons import Retiring, record_retirements
from shebao.values import Month
from tests.casework.desks import MAY_8, a_desk, an_id_number, hire, leaver
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

FEBRUARY = {"declared": "2023-02", "on": datetime(2023, 3, 2, 9, 0, tzinfo=CHINA)}


def standing(number: str):
    found = Enrolment.objects.filter(person__document_number=number, retired__isnull=True).order_by("since")
    return [(one.since, one.until, one.insurances) for one in found]


def codes(row):
    return [finding.code for finding in row.findings]


def employed(desk, since="2022-12-01"):
    """Somebody who was enrolled in time."""
    number = an_id_number()
    earlier = a_desk(on=datetime(2022, 12, 5, 9, 0, tzinfo=CHINA), declared="2022-11")
    earlier.employer = desk.employer
    earlier.enrol(number, since=since)
    return number


def test_HB_170_the_form_has_the_fields_of_the_document():
    desk = a_desk()
    form = work_on("stop_employee", **desk.asking).offered
    assert [str(field.label) for field in form.asked.values()] == [
        "证件类型", "证件号码", "人员编号", "停保时间", "停保原因", "参保险种",
    ]  # fmt: skip
    assert [printed for _, printed in form.fields["insurances"].choices] == [
        "城镇职工基本养老保险", "失业保险", "工伤保险",
    ]  # fmt: skip


def test_HB_171_the_month_of_leaving_is_paid_first():
    """Paid to 2023-02, leaving on 2023-03-01: refused until 2023-03 is paid."""
    desk = a_desk(**FEBRUARY)
    number = employed(desk)
    row = desk.add(desk.open("stop_employee"), **leaver(number, on="2023-03-01"))
    assert codes(row) == ["STOP-06"]
    assert "2023-03" in row.findings[0].message


def test_HB_171_what_is_declared_and_not_paid_holds_the_stop_up():
    """2023-04 was collected back for the person; once the tax office has the money she can be stopped."""
    desk, number = a_desk(), an_id_number()
    desk.enrol(number, since="2023-04-04")
    filing = desk.open("stop_employee", paid=False)
    row = desk.add(filing, **leaver(number, on="2023-04-28"))
    assert codes(row) == ["STOP-06"]
    assert "2023-04 已申报，还没有缴费" in row.findings[0].message
    pay_by_bill(desk)
    row = desk.add(desk.open("stop_employee", paid=False), **leaver(number, on="2023-04-28"))
    assert not codes(row)


def pay_by_bill(desk):
    """Issue a bill and let the tax office confirm its money, which nobody has distributed yet."""
    bill = issue(desk.employer.id, BillKind.COLLECT, act=an_act(), on=desk.on, pack=desk.pack)
    receive_payment(
        "420500", number=f"P{bill.number}", payer=desk.employer.number, bill_number=bill.number,
        fen=bill.fen, paid_on=desk.on.date(), tax_posted_at=desk.on, employer_id=desk.employer.id,
    )  # fmt: skip


def test_HB_172_who_left_on_the_last_day_of_a_paid_month_is_stopped_at_once():
    """Paid to 2023-02, leaving on 2023-02-28: done; the next assessment is without the person."""
    desk = a_desk(**FEBRUARY)
    number = employed(desk)
    desk.stop(number, on="2023-02-28")
    assert standing(number) == [(202212, 202303, 7)]
    assert DeclaredBase.objects.get(person__document_number=number, retired__isnull=True).until == 202303


def test_HB_173_the_month_of_leaving_is_owed_and_the_next_is_not():
    desk = a_desk()
    first, second = employed(desk), employed(desk)
    desk.stop(first, on="2023-04-28")
    desk.stop(second, on="2023-03-15")
    assert standing(first) == [(202212, 202305, 7)]
    assert standing(second) == [(202212, 202304, 7)]


def test_HB_174_who_has_retired_is_left_out_by_itself_and_needs_no_stop():
    """Retirement in 2023-04: from 2023-05 on not enrolled."""
    desk = a_desk()
    number = employed(desk)
    person = Person.objects.get(document_number=number)
    record_retirements([Retiring(person.id, Month(2023, 4), an_act())])
    assert standing(number) == [(202212, 202305, 7)]
    row = desk.add(desk.open("stop_employee"), **leaver(number, on="2023-04-28"))
    assert "STOP-03" in codes(row)
    assert "待遇申领" in row.findings[0].message
    row = desk.add(desk.open("enrol_employee"), **hire(number, since="2023-05-04"))
    assert "ENROL-06" in codes(row)


def test_when_and_why_somebody_left_is_kept():
    desk = a_desk()
    number = employed(desk)
    desk.stop(number, on="2023-04-28", reason="本人辞职")
    held = Enrolment.objects.get(person__document_number=number, retired__isnull=True)
    assert (held.ended_on.isoformat(), held.end_reason) == ("2023-04-28", "resigned")


def test_some_insurances_may_end_while_others_go_on():
    desk = a_desk()
    number = employed(desk)
    case = desk.file("stop_employee", leaver(number, on="2023-04-28") | {"insurances": "失业保险"})[0]
    assert standing(number) == [(202212, 202305, 7), (202305, None, 5)]
    assert DeclaredBase.objects.get(person__document_number=number, retired__isnull=True).until is None
    assert (case.kind, case.insurances) == ("减少险种", 2)


def test_months_paid_after_leaving_stay_and_the_clerk_is_told_of_the_refund():
    desk = a_desk()
    number = employed(desk)
    row = desk.add(desk.open("stop_employee"), **leaver(number, on="2023-02-15"))
    assert codes(row) == ["STOP-07"]
    assert "2023-03、2023-04" in row.findings[0].message
    before = Settled.objects.count()
    desk.stop(number, on="2023-02-15")
    assert Settled.objects.count() == before


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"ended_on": "2023-05-09"}, "STOP-04"),
        ({"ended_on": "2022-11-30"}, "STOP-05"),
        ({"person_number": "1"}, "STOP-02"),
    ],
)
def test_what_cannot_be_is_refused(typed, code):
    desk = a_desk(on=MAY_8)
    number = employed(desk)
    assert code in codes(desk.add(desk.open("stop_employee"), **leaver(number, on="2023-04-28") | typed))


def test_who_is_not_insured_here_cannot_be_stopped_here():
    desk = a_desk()
    unknown = desk.add(desk.open("stop_employee"), **leaver(an_id_number(), on="2023-04-28"))
    assert codes(unknown) == ["STOP-01"]
    number = employed(a_desk())
    assert codes(desk.add(desk.open("stop_employee"), **leaver(number, on="2023-04-28"))) == ["STOP-01"]
