"""Taking back: all returns to what it was, nothing is deleted, and what rests on a case protects it."""

import pytest

from shebao.assessment.issuing import issue
from shebao.assessment.models import Assessed, Assessment, BillKind, Occasion, Settled, State
from shebao.assessment.paying_out import pay_refund
from shebao.casework import queries, reversal
from shebao.ledger.bank import BankDetails
from shebao.ledger.models import RefundOrder
from shebao.registry.models import DeclaredBase, Enrolment
from shebao.values import Refused
from tests.assessment.months import pay, post_and_distribute
from tests.casework.desks import APRIL_20, REGION, a_desk, an_id_number, hire, leaver
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


def standing(number):
    held = Enrolment.objects.filter(person__document_number=number, retired__isnull=True).order_by("since")
    wages = DeclaredBase.objects.filter(person__document_number=number, retired__isnull=True).order_by(
        "since"
    )
    return (
        [(one.since, one.until, one.insurances, one.ended_on, one.end_reason) for one in held],
        [(one.since, one.until, one.wage_fen) for one in wages],
    )


def counted(number):
    """Return what counts for a person in all, in fen: unit and person together."""
    lines = Settled.objects.filter(person__document_number=number, assessment__state=State.DECLARED)
    names = ["pension_unit_fen", "pension_person_fen", "unemployment_unit_fen", "unemployment_person_fen",
             "injury_unit_fen"]  # fmt: skip
    return sum(getattr(line, name) or 0 for line in lines for name in names)


def why_not(desk, case):
    return reversal.obstacles([case.number], **desk.asking).get(case.number, "")


def test_HB_237_a_reversed_enrolment_leaves_nobody_and_no_money_and_the_case_says_so():
    desk, number = a_desk(on=APRIL_20, declared="2023-03"), an_id_number()
    case = desk.enrol(number, since="2023-01-10", wage="5200")
    assert counted(number) == 3 * (83_200 + 41_600 + 3_640 + 1_560 + 1_040)
    told = desk.reverse(case)
    assert standing(number) == ([], [])
    assert counted(number) == 0
    assert (told[case.number]["unit_fen"], told[case.number]["person_fen"]) == (-3 * 87_880, -3 * 43_160)
    case = queries.case(case.number, by=desk.by)
    assert case.get_state_display() == "已撤销"
    assert [step.state for step in queries.steps(case, by=desk.by)] == ["draft", "done", "reversed"]


def test_HB_237_a_reversed_stop_brings_back_what_had_been():
    desk, number = a_desk(), an_id_number()
    desk.enrol(number, since="2023-04-04")
    before = standing(number)
    case = desk.stop(number, on="2023-04-28")
    assert standing(number) != before
    desk.reverse(case)
    assert standing(number) == before
    assert Enrolment.objects.filter(person__document_number=number).count() == 3


def test_what_is_shown_before_is_what_happens():
    desk, number = a_desk(on=APRIL_20, declared="2023-03"), an_id_number()
    case = desk.enrol(number, since="2023-03-10")
    shown = reversal.rehearse_reversal([case.number], **desk.asking)
    assert counted(number) != 0
    assert desk.reverse(case) == shown


def test_the_later_case_is_named_and_must_go_first():
    desk, number = a_desk(), an_id_number()
    enrolment = desk.enrol(number, since="2023-04-04")
    stop = desk.stop(number, on="2023-04-28")
    assert stop.number in why_not(desk, enrolment)
    with pytest.raises(Refused, match=stop.number):
        desk.reverse(enrolment)
    desk.reverse(stop)
    desk.reverse(enrolment)
    assert standing(number) == ([], [])


def test_both_at_once_need_no_order():
    desk, number = a_desk(), an_id_number()
    enrolment = desk.enrol(number, since="2023-04-04")
    stop = desk.stop(number, on="2023-04-28")
    desk.reverse(enrolment, stop)
    assert standing(number) == ([], [])
    assert counted(number) == 0


def test_a_stop_stays_once_another_employer_has_taken_the_person():
    desk, other, number = a_desk(), a_desk(), an_id_number()
    desk.enrol(number, since="2023-04-04")
    stop = desk.stop(number, on="2023-04-28")
    other.enrol(number, since="2023-05-04")
    assert "其他单位" in why_not(desk, stop)


def test_HB_238_what_has_been_declared_since_is_not_undone():
    desk, number = a_desk(on=APRIL_20, declared="2023-03"), an_id_number()
    case = desk.enrol(number, since="2023-04-04")
    declare_with(desk, case, 202304)
    assert "2023-04" in why_not(desk, case)


def test_twice_is_refused_and_changes_nothing():
    desk, number = a_desk(), an_id_number()
    case = desk.enrol(number)
    desk.reverse(case)
    with pytest.raises(Refused, match="已撤销"):
        desk.reverse(case)


def test_nobody_else_reverses_it():
    desk, number = a_desk(), an_id_number()
    case = desk.enrol(number)
    with pytest.raises(Refused, match="不是本单位的"):
        a_desk().reverse(case)


def test_one_of_many_is_undone_alone():
    desk = a_desk()
    first, second = an_id_number(), an_id_number()
    cases = desk.file("enrol_employee", hire(first), hire(second, name="王建华"))
    desk.reverse(cases[0])
    assert standing(first) == ([], [])
    assert standing(second)[0] != []
    assert [case.state for case in queries.cases(cases[0].submission, by=desk.by)] == ["reversed", "done"]


def test_undone_and_done_again():
    desk, number = a_desk(on=APRIL_20, declared="2023-03"), an_id_number()
    desk.reverse(desk.enrol(number, since="2023-03-10", wage="5200"))
    desk.enrol(number, since="2023-03-10", wage="5200")
    assert counted(number) == 83_200 + 41_600 + 3_640 + 1_560 + 1_040
    stop = desk.stop(number, on="2023-03-31")
    desk.reverse(stop)
    again = desk.file("stop_employee", leaver(number, on="2023-03-31"))[0]
    desk.reverse(again)
    assert standing(number)[0] == [(202303, None, 7, None, "")]


def declare_with(desk, case, month):
    """Let the employer declare a month in which the person is."""
    from django.db import connection

    header = Assessment.objects.create(
        region=REGION, employer=desk.employer, month=month, occasion=Occasion.MONTHLY, act=an_act(),
        fingerprint="0" * 16, state=State.DECLARED, persons=1,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            f"create table if not exists assessment_assessed_{REGION} partition of assessment_assessed"
            f" for values in ({REGION}) partition by range (month)"
        )
        cursor.execute(
            f"create table part_{month} partition of assessment_assessed_{REGION}"
            f" for values from ({month}) to ({month + 1})"
        )
    Assessed.objects.create(
        assessment=header, person_id=case.person_id, region=int(REGION), month=month, injury_unit_fen=1
    )


def test_HB_235_money_to_be_given_back_stands_on_a_refund_bill_and_is_called_so():
    """April at 5,200 is paid; corrected down to 4,600 the difference stands on a 退费单据."""
    desk, number = a_desk(), an_id_number()
    bank = BankDetails("演示银行", "演示单位", "1790000000001")
    desk.enrol(number, since="2023-04-04")
    pay(issue(desk.employer.id, BillKind.COLLECT, act=an_act(), on=desk.on, pack=desk.pack), desk.on)
    post_and_distribute(desk.on)
    case = desk.file("correct_wages", {"id_number": number, "since": "2023-04", "wage_fen": "4600"})[0]
    bill = issue(desk.employer.id, BillKind.REFUND, act=an_act(), on=desk.on, pack=desk.pack, bank=bank)
    assert why_not(desk, case) == f"它要退的钱已经开了退费单据（{bill.number}），请先取消退费单据。"
    act = an_act()
    pay_refund(RefundOrder.objects.get(), statement_number="B1", at=desk.on, act=act)
    assert why_not(desk, case) == (
        f"它要退的钱已经拨付（退费单据 {bill.number}），不能撤销。少缴的月份请另办补缴。"
    )
