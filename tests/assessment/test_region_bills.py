"""A region's bills issued by sets: row for row as one by one, each once, and whoever has none is named."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from shebao.assessment import region_month
from shebao.assessment.bills import end
from shebao.assessment.issuing import NOTHING, issue
from shebao.assessment.models import Bill, BillKind, BillLine, BillState
from shebao.assessment.region_month import bill_all
from shebao.ledger import actions
from shebao.ledger.models import Claim
from shebao.registry.models import Employer
from shebao.trail.models import Act
from tests.assessment.debtors import TODAY, Debtors
from tests.assessment.employers import assumed_yichang
from tests.assessment.one_by_one import bill_one_by_one, held, issue_one
from tests.assessment.written import afterwards
from tests.casework.desks import yichang
from tests.ledger.books import charged, differences, owing
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.django_db


def from_number(drawn: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select setval('assessment_bill_number_seq', %s, false)", [drawn])


def both(pack, drawn=4711, **more):
    """Bill one by one and by sets, each from the same beginning; return what both gave and left behind."""

    def one_by_one():
        from_number(drawn)
        return bill_one_by_one(pack, at=TODAY, **more)

    def by_sets():
        from_number(drawn)
        billed = bill_all(pack, at=TODAY, **more)
        assert differences() == {}
        return billed.bills, {number: why.message for number, why in billed.refused.items()}

    return afterwards(one_by_one), afterwards(by_sets)


def differing(one, other) -> dict[str, tuple[Counter, Counter]]:
    return {
        table: (one[table] - other[table], other[table] - one[table])
        for table in one
        if one[table] != other[table]
    }


@pytest.mark.parametrize("seed", range(16))
def test_HB_212_a_regions_bills_are_row_for_row_those_issued_one_by_one(seed, monkeypatch):
    monkeypatch.setattr(region_month, "AT_ONCE", 1 + seed % 5)
    pack = assumed_yichang()
    debtors = Debtors(seed, pack)
    agency_id = debtors.chance.choice(debtors.agencies).pk if seed % 4 == 0 else None
    (given, rows), (given_by_sets, rows_by_sets) = both(pack, agency_id=agency_id)
    assert differing(rows, rows_by_sets) == {}
    assert given == given_by_sets


@pytest.mark.parametrize("seed", range(16, 20))
def test_HB_212_one_employers_bill_is_row_for_row_the_same(seed):
    pack = assumed_yichang()
    debtors = Debtors(seed, pack)
    act = an_act()
    for employer in [one for one in debtors.employers if held(one.pk)][:3]:

        def by_sets(employer=employer):
            from_number(7)
            issue(employer.pk, BillKind.COLLECT, act=act, on=TODAY, pack=pack)

        def one_by_one(employer=employer):
            from_number(7)
            issue_one(employer, act=act, on=TODAY, pack=pack)

        assert differing(afterwards(one_by_one)[1], afterwards(by_sets)[1]) == {}


def owing_employers(count: int) -> list[Employer]:
    """Employers that owe 1.00 each for 2023-05, which bears no late fee yet."""
    employers = [an_employer(an_act()) for _ in range(count)]
    actions.charge([owing(one, 100) for one in employers], act=an_act(), on=TODAY)
    return employers


def test_HB_212_more_than_a_hundred_bills_of_one_second_have_numbers_of_later_ones():
    """Numbers are drawn from 90 on: a hundred are of 09:00:00, the rest of the two seconds after it."""
    owing_employers(140)
    (_, rows), (given, rows_by_sets) = both(assumed_yichang(), drawn=90)
    assert given == (140, {})
    assert differing(rows, rows_by_sets) == {}
    from_number(90)
    bill_all(assumed_yichang(), at=TODAY)
    seconds = Counter(number[:14] for number in Bill.objects.values_list("number", flat=True))
    assert sorted(seconds) == ["20230508090000", "20230508090001", "20230508090002"]
    assert seconds["20230508090000"] == 100


def test_JS_12_billing_again_writes_nothing_and_other_regions_are_left_alone():
    pack = assumed_yichang()
    owing_employers(3)
    elsewhere = an_employer(an_act("321300"))
    charged(elsewhere, 100)
    assert bill_all(pack, at=TODAY).bills == 3
    assert not Bill.objects.filter(employer=elsewhere).exists()
    _, before = afterwards(lambda: None)
    again, after = afterwards(lambda: bill_all(pack, at=TODAY))
    assert (again.bills, again.refused) == (0, {})
    assert differing(before, after) == {}


def test_HB_219_who_owes_interest_that_no_document_states_is_named_and_holds_nobody_up():
    """What was due in April bears late fee and interest since 2023-05-01; documents state no rate of it."""
    first, late, last = owing_employers(3)
    april = replace(owing(late, 100, month=202304), late_from=date(2023, 5, 1))
    actions.charge([april], act=an_act(), on=TODAY)
    (given, rows), (given_by_sets, rows_by_sets) = both(yichang())
    assert given == given_by_sets
    assert differing(rows, rows_by_sets) == {}
    billed = bill_all(yichang(), at=TODAY)
    assert set(Bill.objects.values_list("employer_id", flat=True)) == {first.pk, last.pk}
    assert list(billed.refused) == [late.number]
    why = billed.refused[late.number].message
    assert "利息" in why
    assert billed.told == f"，1 个单位没有开单（{late.number}）：{why}"
    assert Act.objects.filter(item=region_month.BILLED).count() == 2
    assert set(Claim.objects.filter(employer=late).values_list("billed", "nature")) == {(False, "principal")}


def test_HB_219_whose_late_fee_alone_is_open_and_falls_away_is_named_and_holds_nobody_up():
    """The principal was taken away while its fee stood on a bill: the next one would hold nothing."""
    pack, first = assumed_yichang(), owing_employers(1)[0]
    debtor = an_employer(an_act())
    late = replace(owing(debtor, 86_940, month=202303), late_from=date(2023, 4, 1))
    actions.charge([late], act=an_act(), on=TODAY)
    bill = issue(debtor.pk, BillKind.COLLECT, act=an_act(), on=TODAY - timedelta(days=3), pack=pack)
    end(bill, BillState.REVOKED, act=an_act(), at=TODAY)
    actions.charge([replace(late, amount_fen=-86_940)], act=an_act(), on=TODAY)
    (given, rows), (given_by_sets, rows_by_sets) = both(pack)
    assert given_by_sets == (1, {debtor.number: NOTHING[BillKind.COLLECT]}) == given
    assert differing(rows, rows_by_sets) == {}
    assert bill_all(pack, at=TODAY).bills == 1
    assert Bill.objects.filter(state=BillState.LIVE).get().employer_id == first.pk


@pytest.mark.parametrize("at_once", [1, 3, 1000])
def test_whom_the_database_refuses_a_bill_is_named_and_holds_nobody_up(at_once, monkeypatch, caplog):
    """A claim stands on a live bill and does not say so: no other bill may take it."""
    monkeypatch.setattr(region_month, "AT_ONCE", at_once)
    employers = owing_employers(7)
    pack, broken = assumed_yichang(), employers[4]
    issue(broken.pk, BillKind.COLLECT, act=an_act(), on=TODAY, pack=pack)
    Claim.objects.filter(employer=broken).update(billed=False)
    billed = bill_all(pack, at=TODAY)
    assert billed.bills == 6
    assert {number: why.code for number, why in billed.refused.items()} == {broken.number: "broken"}
    assert region_month.BROKEN in billed.told and broken.number in billed.told
    assert "bill_not_issued" in caplog.text
    assert Counter(Bill.objects.values_list("employer_id", flat=True)) == {one.pk: 1 for one in employers}
    assert BillLine.objects.count() == 7
    assert Act.objects.filter(item=region_month.BILLED).count() == 6
