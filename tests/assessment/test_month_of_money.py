"""From declaration to 实收分配: what an employer of one or two people owes, is billed and pays."""

from datetime import date

import pytest
from django.conf import settings

from shebao import policy
from shebao.access.acting import acting
from shebao.assessment.bill_view import bills, view
from shebao.assessment.bills import lapse
from shebao.assessment.booked import booked_of
from shebao.assessment.declaring import declare_region
from shebao.assessment.models import Assessment, BillState, State
from shebao.assessment.paid import paid_months
from shebao.assessment.stages import stages
from shebao.casework import queries, reversal
from shebao.ledger.models import Claim
from shebao.ledger.proving import prove
from shebao.partners.models import Outgoing
from shebao.registry.models import Person, Why
from shebao.registry.unbillable import Sparing, spare
from shebao.values import Month, Refused
from tests.assessment.months import REGION, at, pay, post_and_distribute, run
from tests.casework.desks import Desk, an_id_number, yichang
from tests.casework.desks import declare as declare_by_hand
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

MAY = Month(2023, 5)
ONE_AT_FLOOR = 86_940  # HB-192: 583.05 + 286.35 = 869.40 on 3,450, injury class 1


@pytest.fixture
def desk():
    """An employer with one person at the floor since May; May has been run."""
    act = an_act()
    employer = an_employer(act)
    an_employee(act, employer, since="2023-05")
    run(yichang(), "2023-05")
    return Desk(employer)


@pytest.fixture
def assumed_yichang():
    """The law of 宜昌 with the demonstration's assumed values where documents are silent."""
    return policy.load(settings.REGIONS, settings.ROOT / "demo" / "assumed").pack(REGION)


def nothing_is_lost():
    assert [line for line in prove(REGION) if line.difference_fen] == []


def wrong(desk, item, **typed):
    row = desk.add(desk.open(item), **typed)
    return {one.code for one in row.findings if one.grave}


def declared(desk):
    return desk.file("declare_month", {})[0]


def billed(desk):
    case = desk.file("issue_bill", {})[0]
    return bills(by=desk.by).get(number=case.outcome["result"]["bill"])


def test_HB_207_a_month_is_declared_billed_paid_and_distributed(desk):
    assert wrong(desk, "issue_bill") == {"BILL-01"}
    case = declared(desk)
    assert (case.outcome["unit_fen"], case.outcome["person_fen"]) == (58_305, 28_635)
    bill = billed(desk)
    assert (bill.fen, bill.state, bill.valid_until) == (ONE_AT_FLOOR, BillState.LIVE, date(2023, 5, 22))
    pay(bill, at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    bill.refresh_from_db()
    assert bill.state == BillState.PAID
    person = Person.objects.get(enrolments__employer=desk.employer)
    told = paid_months([person.pk], by=desk.by)[person.pk][MAY]
    assert {one.whole for one in told.values()} == {True}
    nothing_is_lost()


def test_HB_244_HB_245_stages_have_their_times(desk):
    declared(desk)
    bill = billed(desk)
    pay(bill, at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    told = stages([bill])[bill.pk]
    assert told.issued == bill.issued_at
    assert told.tax_posted == at("2023-05-08 09:10")
    assert told.posted == at("2023-05-08 12:00")
    assert told.distributed == at("2023-05-09 02:00")


def test_HB_247_before_distribution_nobody_is_paid(desk):
    declared(desk)
    bill = billed(desk)
    person = Person.objects.get(enrolments__employer=desk.employer)
    assert paid_months([person.pk], by=desk.by)[person.pk][MAY]["pension"].stage == 1
    pay(bill, at("2023-05-08 09:10"))
    stage = paid_months([person.pk], by=desk.by)[person.pk][MAY]["pension"]
    assert stage.confirmed and not stage.whole


def test_HB_208_only_the_current_month_can_be_declared(desk):
    assert "MONTH-01" in wrong(desk, "declare_month", month="2023-06")
    assert "MONTH-01" in wrong(desk, "declare_month", month="2023-03")


def test_a_month_is_declared_once(desk):
    declared(desk)
    assert wrong(desk, "declare_month") == {"MONTH-02"}


def test_whoever_is_hired_before_the_declaration_is_declared_with_the_month(desk):
    desk.enrol(an_id_number(), wage="3450", since="2023-05-04")
    case = declared(desk)
    assert case.outcome["unit_fen"] + case.outcome["person_fen"] == 2 * ONE_AT_FLOOR
    assert billed(desk).fen == 2 * ONE_AT_FLOOR
    nothing_is_lost()


def test_HB_164_a_late_hire_gets_a_bill_of_her_own_and_unsettles_nobody(desk):
    declared(desk)
    first = billed(desk)
    pay(first, at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    desk.enrol(an_id_number(), wage="3450", since="2023-05-04")
    second = billed(desk)
    assert second.fen == ONE_AT_FLOOR
    people = Person.objects.filter(enrolments__employer=desk.employer).order_by("pk")
    told = paid_months([one.pk for one in people], by=desk.by)
    assert [told[one.pk][MAY]["pension"].whole for one in people] == [True, False]
    nothing_is_lost()


def test_somebody_who_left_before_the_declaration_is_taken_off(desk):
    leaver = an_id_number()
    act = an_act()
    desk.enrol(leaver, wage="3450", since="2023-05-04")
    case = queries.submissions(by=desk.by).first()
    desk.reverse(queries.cases(case, by=desk.by)[0])
    assert act
    told = declared(desk)
    assert told.outcome["unit_fen"] + told.outcome["person_fen"] == ONE_AT_FLOOR


def test_HB_87_a_declaration_taken_back_can_be_made_again(desk):
    first = declared(desk)
    desk.file("withdraw_declaration", {"reason": "名单有误"})
    first.refresh_from_db()
    assert first.state == "reversed"
    assert Assessment.objects.get(employer=desk.employer, month=202305).state == State.PREPARED
    assert wrong(desk, "issue_bill") == {"BILL-01"}
    declared(desk)
    assert billed(desk).fen == ONE_AT_FLOOR
    nothing_is_lost()


def test_a_declaration_that_is_billed_is_not_taken_back(desk):
    declared(desk)
    billed(desk)
    assert wrong(desk, "withdraw_declaration", reason="名单有误") == {"WITHDRAW-01"}


def test_HB_218_a_lapsed_bill_frees_its_claims_for_a_new_number(desk):
    declared(desk)
    first = billed(desk)
    assert lapse(REGION, at("2023-05-22 00:00")) == 0
    assert lapse(REGION, at("2023-05-23 00:00")) == 1
    second = billed(Desk(desk.employer, on=at("2023-05-23 10:00")))
    first.refresh_from_db()
    assert (first.state, second.fen) == (BillState.LAPSED, ONE_AT_FLOOR)
    assert first.number != second.number


def test_HB_218_a_revoked_bill_frees_its_claims_for_a_new_number(desk):
    declared(desk)
    first = billed(desk)
    desk.file("revoke_bill", {"bill_number": first.number, "reason": "重新开具"})
    first.refresh_from_db()
    assert first.state == BillState.REVOKED
    assert billed(desk).fen == ONE_AT_FLOOR


def test_HB_219_without_a_stated_interest_rate_a_late_bill_is_refused(desk):
    declared(desk)
    billed(desk)
    lapse(REGION, at("2023-06-01 00:00"))
    late = Desk(desk.employer, on=at("2023-06-01 10:00"))
    with pytest.raises(Refused, match="利息"):
        late.file("issue_bill", {})


def test_HB_219_late_fee_counts_from_the_first_of_the_next_month(desk, assumed_yichang):
    """869.40 × 0.05 % × 2 days (June 1 and 2), claim by claim, half up to fen.

    pension 552.00 → 0.552 → 0.55, 276.00 → 0.28; unemployment 24.15 → 0.02, 10.35 → 0.01; injury 6.90 → 0.01:
    0.87. Interest on pension only, 6 % a year (演示取值): 552 × 6 % × 2 / 365 = 0.1815 → 0.18; 276 → 0.09.
    """
    declared(desk)
    billed(desk)
    lapse(REGION, at("2023-05-23 00:00"))
    late = Desk(desk.employer, on=at("2023-06-02 10:00"), pack=assumed_yichang)
    bill = billed(late)
    lines = view(bill, pack=late.pack).lines
    assert sum(one.late_fee_fen for one in lines) == 55 + 28 + 2 + 1 + 1
    assert {one.insurance: one.interest_fen for one in lines} == {
        "pension": 27,
        "unemployment": 0,
        "injury": 0,
    }
    assert bill.fen == ONE_AT_FLOOR + 87 + 27
    assert bill.assumed


def test_HB_219_a_bill_made_anew_adds_only_the_further_days(desk, assumed_yichang):
    """Pension unit share 552.00: 2 days 0.55, 12 days 3.312 → 3.31: the second bill adds 2.76."""
    declared(desk)
    billed(desk)
    lapse(REGION, at("2023-05-23 00:00"))
    first = billed(Desk(desk.employer, on=at("2023-06-02 10:00"), pack=assumed_yichang))
    lapse(REGION, at("2023-06-20 00:00"))
    first.refresh_from_db()
    assert first.state == BillState.LAPSED
    billed(Desk(desk.employer, on=at("2023-06-12 10:00"), pack=assumed_yichang))
    principal = Claim.objects.get(insurance="pension", share="unit", nature="principal")
    fees = principal.extras.filter(nature="late_fee").order_by("pk")
    assert [one.amount_fen for one in fees] == [55, 276]
    nothing_is_lost()


def test_a_part_payment_settles_in_order_and_leaves_the_rest_open(desk):
    """Of 600.00 the pension's unit share takes 552.00, its person share the other 48.00."""
    declared(desk)
    bill = billed(desk)
    pay(bill, at("2023-05-08 09:10"), fen=60_000)
    post_and_distribute(at("2023-05-08 09:10"))
    bill.refresh_from_db()
    assert bill.state == BillState.LIVE
    settled = Claim.objects.exclude(settled_fen=0).values_list("insurance", "share", "settled_fen")
    assert set(settled) == {("pension", "unit", 55_200), ("pension", "person", 4_800)}
    nothing_is_lost()


def test_money_for_a_revoked_bill_settles_the_new_one_and_the_tax_office_hears_of_it(desk):
    declared(desk)
    first = billed(desk)
    desk.file("revoke_bill", {"bill_number": first.number, "reason": "重新开具"})
    second = billed(desk)
    pay(first, at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    second.refresh_from_db()
    assert second.state == BillState.PAID
    assert Outgoing.objects.filter(kind="revocation", key=second.number).exists()
    nothing_is_lost()


def test_what_is_paid_twice_waits_with_its_payer(desk):
    declared(desk)
    bill = billed(desk)
    pay(bill, at("2023-05-08 09:10"))
    pay(bill, at("2023-05-08 09:20"))
    post_and_distribute(at("2023-05-08 09:20"))
    assert sum(one.settled_fen for one in Claim.objects.all()) == ONE_AT_FLOOR
    nothing_is_lost()


def test_HB_238_a_hire_whose_money_is_billed_is_not_taken_back(desk):
    declared(desk)
    case = desk.enrol(an_id_number(), wage="3450", since="2023-05-04")
    billed(desk)
    why = reversal.obstacles([case.number], **desk.asking)
    assert "应缴认定单" in why[case.number]


def test_HB_225_a_missed_month_blocks_the_current_one_until_it_is_declared(desk, assumed_yichang):
    """May was not declared; in June its declaration comes first and bears late fee from June 1."""
    run(assumed_yichang, "2023-06")
    june = Desk(desk.employer, on=at("2023-06-05 10:00"), pack=assumed_yichang)
    row = june.add(june.open("declare_month"))
    said = next(one for one in row.findings if one.code == "MONTH-03")
    assert said.message == "该单位的最大做账期号不等于上一月或者当前月！"
    assert "MISSED-01" in wrong(june, "declare_missed", month="2023-06")
    june.file("declare_missed", {"month": "2023-05"})
    assert wrong(june, "declare_missed", month="2023-05") == {"MISSED-02"}
    june.file("declare_month", {})
    bill = billed(june)
    lines = view(bill, pack=assumed_yichang).lines
    # 5 days × 0.05 % of 552.00, 276.00, 24.15, 10.35, 6.90: 1.38 + 0.69 + 0.06 + 0.03 + 0.02
    assert sum(one.late_fee_fen for one in lines) == 138 + 69 + 6 + 3 + 2
    nothing_is_lost()


def test_HB_225_a_month_settled_at_once_is_not_missed(assumed_yichang):
    """Declared in April, nobody there in May; whoever is enrolled for May in June is charged in June."""
    act = an_act()
    employer = an_employer(act)
    an_employee(act, an_employer(act), since="2023-04")
    an_employee(act, employer, since="2023-04", until="2023-05")
    run(assumed_yichang, "2023-04", "2023-05", "2023-06")
    Desk(employer, on=at("2023-04-10 09:00"), pack=assumed_yichang).file("declare_month", {})
    june = Desk(employer, on=at("2023-06-05 09:00"), pack=assumed_yichang)
    case = june.enrol(an_id_number(), since="2023-05-04", wage="3450")
    assert sum(due["unit_fen"] + due["person_fen"] for due in case.outcome["dues"]) == ONE_AT_FLOOR
    assert not booked_of(Month(2023, 6), by=june.by).missing
    june.file("declare_month", {})
    sums = [sum(one.amount_fen for one in Claim.objects.filter(month=month)) for month in (202305, 202306)]
    assert sums == [ONE_AT_FLOOR, ONE_AT_FLOOR]
    nothing_is_lost()


def test_HB_225_a_month_in_which_somebody_was_enrolled_and_not_settled_is_missed(assumed_yichang):
    """Enrolled for May in May, which was not declared; a second one for May in June changes nothing of it."""
    act = an_act()
    employer = an_employer(act)
    an_employee(act, an_employer(act), since="2023-04")
    an_employee(act, employer, since="2023-04", until="2023-05")
    run(assumed_yichang, "2023-04", "2023-05")
    Desk(employer, on=at("2023-04-10 09:00"), pack=assumed_yichang).file("declare_month", {})
    Desk(employer, pack=assumed_yichang).enrol(an_id_number(), wage="3450")
    run(assumed_yichang, "2023-06")
    june = Desk(employer, on=at("2023-06-05 09:00"), pack=assumed_yichang)
    june.enrol(an_id_number(), since="2023-05-04", wage="3450")
    assert booked_of(Month(2023, 6), by=june.by).missing == (MAY,)
    june.file("declare_missed", {"month": "2023-05"})
    june.file("declare_month", {})
    assert sum(one.amount_fen for one in Claim.objects.filter(month=202305)) == 2 * ONE_AT_FLOOR
    nothing_is_lost()


def test_HB_91_back_pay_of_months_before_the_first_run_is_charged_at_once(desk):
    """March and April, before the platform's first run in May: 869.40 each."""
    number = an_id_number()
    desk.enrol(number, wage="3450", since="2023-05-04")
    typed = {"id_number": number, "first_month": "2023-03", "last_month": "2023-04", "wage_fen": "3450"}
    case = desk.file("back_pay_employee", typed)[0]
    assert {due["month"] for due in case.outcome["dues"]} == {"2023-03", "2023-04"}
    assert case.outcome["unit_fen"] + case.outcome["person_fen"] == 2 * ONE_AT_FLOOR
    nothing_is_lost()


def test_HB_87_a_month_declared_in_the_first_hours_of_its_first_day_is_taken_back(assumed_yichang):
    """01:00 on June 1 in China is still May 31 in UTC."""
    act = an_act()
    employer = an_employer(act)
    an_employee(act, employer, since="2023-06")
    run(assumed_yichang, "2023-06")
    night = Desk(employer, on=at("2023-06-01 01:00"), pack=assumed_yichang)
    case = declared(night)
    case.refresh_from_db()
    night.reverse(case)
    assert Assessment.objects.get(employer=employer, month=202306).state == State.PREPARED


def test_HB_189_in_a_month_without_law_people_come_and_go_and_nothing_is_owed_yet(desk):
    """No limits are published for 2023-07: whoever is hired then is told so and is charged when they are."""
    july = Desk(desk.employer, on=at("2023-07-05 09:00"))
    number = an_id_number()
    case = july.enrol(number, wage="3450", since="2023-07-03")
    assert case.outcome["dues"] == []
    (later,) = case.outcome["later"]
    assert (later["month"], later["unit_fen"], later["person_fen"]) == ("2023-07", 0, 0)
    assert "2023-07 的“缴费基数标准与上下限”还没有公布" in later["why"] and "yaml" not in later["why"]
    july.reverse(case)


def test_HB_189_a_month_without_law_that_is_owed_now_is_refused_in_plain_words(desk):
    """The month is declared, so the wage would have to be reckoned now."""
    declare_by_hand(desk.employer, since="2023-07", through="2023-07")
    july = Desk(desk.employer, on=at("2023-07-05 09:00"))
    with pytest.raises(Refused) as refused:
        july.enrol(an_id_number(), wage="3450", since="2023-07-03")
    assert refused.value.message == (
        "湖北省宜昌市 2023-07 的“缴费基数标准与上下限”还没有公布，现在算不出来。"
        "请等公布以后再办；急需办理的，请到经办窗口。"
    )


def test_missed_months_are_declared_from_the_earliest(desk, assumed_yichang):
    run(assumed_yichang, "2023-06")
    july = Desk(desk.employer, on=at("2023-07-05 10:00"), pack=assumed_yichang)
    assert wrong(july, "declare_missed", month="2023-06") >= {"MISSED-03"}


def test_HB_209_whoever_cannot_be_charged_is_listed_and_costs_nothing(desk):
    person = Person.objects.get(enrolments__employer=desk.employer)
    spare([Sparing(person.pk, Why.IMPRISONED, MAY, an_act())])
    an_employee(an_act(), desk.employer, since="2023-05")
    case = declared(desk)
    assert case.outcome["unit_fen"] + case.outcome["person_fen"] == ONE_AT_FLOOR
    assert any("当月服刑人员" in one["text"] for one in case.outcome["changes"])


def test_a_month_runs_without_those_who_cannot_be_charged():
    act = an_act()
    employer = an_employer(act)
    an_employee(act, employer, since="2023-05")
    spared = an_employee(act, employer, since="2023-05")
    spare([Sparing(spared.pk, Why.TREATY_EXEMPT, MAY, an_act())])
    run(yichang(), "2023-05")
    assert Assessment.objects.get(employer=employer).persons == 1


def test_the_webs_role_declares_bills_and_revokes(desk):
    with acting(desk.by):
        declared(desk)
        bill = billed(desk)
        desk.file("revoke_bill", {"bill_number": bill.number, "reason": "重新开具"})
        desk.file("withdraw_declaration", {"reason": "重新申报"})
        declared(desk)
        assert billed(desk).fen == ONE_AT_FLOOR
    nothing_is_lost()


def test_another_employer_sees_and_moves_nothing_of_it(desk):
    declared(desk)
    bill = billed(desk)
    other = Desk(an_employer(an_act()), human="human-2")
    with acting(other.by):
        assert not bills(by=other.by).exists()
        assert Claim.objects.count() == 0
        assert wrong(other, "revoke_bill", bill_number=bill.number, reason="?") == {"REVOKE-01"}


def test_HB_238_a_bill_is_revoked_by_its_case_unless_something_followed(desk):
    declared(desk)
    case = desk.file("issue_bill", {})[0]
    later = desk.enrol(an_id_number(), since="2023-05-04")
    assert later.number in reversal.obstacles([case.number], **desk.asking)[case.number]
    desk.reverse(later)
    desk.reverse(case)
    assert bills(by=desk.by).get().state == BillState.REVOKED
    assert billed(desk).fen == ONE_AT_FLOOR
    nothing_is_lost()


def test_a_region_is_declared_at_once_as_its_employers_would_have():
    act = an_act()
    employers = [an_employer(act), an_employer(act)]
    for employer in employers:
        an_employee(act, employer, since="2023-05")
    run(yichang(), "2023-05")
    an_employee(an_act(), employers[1], since="2023-05")
    assert declare_region(MAY, act=an_act(), pack=yichang(), on=at("2023-05-08 09:00")) == 2
    sums = [sum(one.amount_fen for one in Claim.objects.filter(employer=employer)) for employer in employers]
    assert sums == [ONE_AT_FLOOR, 2 * ONE_AT_FLOOR]
    nothing_is_lost()
