"""A region billed by several at once, or cut off: everybody has one bill, whole."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from shebao.assessment import region_month
from shebao.assessment.issuing import issue
from shebao.assessment.models import Bill, BillKind, BillLine
from shebao.assessment.region_month import bill_all
from shebao.ledger import actions
from shebao.ledger.models import Claim
from shebao.partners.models import Outgoing
from shebao.registry.actions import add_employers
from shebao.registry.finding import lock_employers
from shebao.registry.models import Agency, Employer, EmployerParticulars
from shebao.registry.models.anchors import AgencyLevel
from shebao.trail.models import Act
from shebao.values import Refused
from tests.assessment.debtors import TODAY
from tests.assessment.employers import assumed_yichang
from tests.casework.test_two_at_once import at_once
from tests.ledger.books import REGION, differences, owing
from tests.registry.factories import CREDIT_CODE, an_act, an_employer


@pytest.fixture
def employers(committing, monkeypatch):
    """Eleven employers that owe 1.00 and 0.50 each; two of them are billed at once."""
    monkeypatch.setattr(region_month, "AT_ONCE", 2)
    found = [an_employer(an_act()) for _ in range(11)]
    new = [owing(one, fen, share=share) for one in found for fen, share in ((100, "unit"), (50, "person"))]
    actions.charge(new, act=an_act(), on=TODAY)
    return found


def everybody_has_one_bill(employers) -> None:
    own = sorted(one.pk for one in employers)
    assert sorted(Bill.objects.values_list("employer_id", flat=True)) == own
    assert set(Bill.objects.values_list("fen", flat=True)) == {150}
    assert len(set(Bill.objects.values_list("act_id", flat=True))) == len(own)
    assert sorted(BillLine.objects.values_list("claim_id", "live")) == sorted(
        (claim_id, True) for claim_id in Claim.objects.values_list("pk", flat=True)
    )
    assert set(Claim.objects.values_list("billed", flat=True)) == {True}
    assert sorted(Outgoing.objects.values_list("key", flat=True)) == sorted(
        Bill.objects.values_list("number", flat=True)
    )
    assert differences() == {}


def test_JS_12_several_who_bill_a_region_at_once_bill_everybody_once(employers):
    pack = assumed_yichang()
    told = at_once(*[lambda: bill_all(pack, at=TODAY)] * 3)
    assert sum(one.bills for one in told) == 11
    assert [one.refused for one in told] == [{}] * 3
    everybody_has_one_bill(employers)
    assert Act.objects.filter(item=region_month.BILLED).count() == 11


def test_JS_12_clerks_who_bill_their_employers_meanwhile_bill_them_once(employers):
    pack = assumed_yichang()

    def by_clerk(employer):
        with transaction.atomic():
            lock_employers([employer.pk], alone=True)
            return issue(employer.pk, BillKind.COLLECT, act=an_act(), on=TODAY, pack=pack)

    told = at_once(
        lambda: bill_all(pack, at=TODAY), *[lambda one=one: by_clerk(one) for one in employers[1::3]]
    )
    billed, *clerks = told
    assert billed.bills + sum(isinstance(one, Bill) for one in clerks) == 11
    assert {one.code for one in clerks if isinstance(one, Refused)} <= {"nothing_open"}
    everybody_has_one_bill(employers)


def test_JS_12_who_bills_a_region_waits_for_whoever_holds_an_employer_and_leaves_what_is_billed(employers):
    """The clerk has issued a bill and not committed: the region's run waits, then finds nothing of it."""
    pack, mine = assumed_yichang(), employers[3]
    issued, ended = threading.Event(), threading.Event()

    def by_clerk():
        with transaction.atomic():
            lock_employers([mine.pk], alone=True)
            issue(mine.pk, BillKind.COLLECT, act=an_act(), on=TODAY, pack=pack)
            issued.set()
            assert not ended.wait(2)  # the run cannot end before

    def by_region():
        issued.wait(20)
        billed = bill_all(pack, at=TODAY)
        ended.set()
        return billed

    _, billed = at_once(by_clerk, by_region)
    assert billed.bills == 10
    everybody_has_one_bill(employers)


def test_HB_212_two_agencies_billed_in_one_second_never_wait_for_each_others_numbers_crosswise(committing):
    """130 bills each, more than a second has numbers: who comes second waits, then takes later ones."""
    pack, act = assumed_yichang(), an_act()
    city = Agency.objects.create(region=REGION, code="420500", name="市局", level=AgencyLevel.CITY)
    district = Agency.objects.create(
        region=REGION, code="420501", name="区局", level=AgencyLevel.DISTRICT, parent=city
    )
    agencies = [city, district]
    pairs = [
        (
            Employer(
                region=REGION, number=f"40{place:07}", credit_code=CREDIT_CODE, agency=agencies[place % 2]
            ),
            EmployerParticulars(name="演示单位", risk_class=1, since=201801),
        )
        for place in range(260)
    ]
    found = add_employers(pairs, act=act)
    new = [owing(one, fen, share=share) for one in found for fen, share in ((100, "unit"), (50, "person"))]
    actions.charge(new, act=act, on=TODAY)
    told = at_once(*[lambda one=one: bill_all(pack, at=TODAY, agency_id=one.pk) for one in agencies])
    assert [(one.bills, one.refused) for one in told] == [(130, {})] * 2
    everybody_has_one_bill(found)


@pytest.mark.parametrize("place", ["between", "within"])
def test_JS_12_a_run_that_is_cut_off_leaves_whole_bills_and_the_next_goes_on(employers, monkeypatch, place):
    """The server ends the connection before the third batch, or once everything of it is written."""
    pack, write, batches = assumed_yichang(), region_month.write_bills, []

    def cut_off(*given, **more):
        batches.append(len(batches))
        written = write(*given, **more) if place == "within" or len(batches) < 3 else None
        if len(batches) == 3:
            with connection.cursor() as cursor:
                cursor.execute("select pg_terminate_backend(pg_backend_pid())")
        return written

    monkeypatch.setattr(region_month, "write_bills", cut_off)
    with pytest.raises(DatabaseError):
        bill_all(pack, at=TODAY)
    connection.close()
    assert sorted(Bill.objects.values_list("employer_id", flat=True)) == [one.pk for one in employers[:4]]
    assert BillLine.objects.count() == 8 == Claim.objects.filter(billed=True).count()
    assert Outgoing.objects.count() == 4 == Act.objects.filter(item=region_month.BILLED).count()

    monkeypatch.setattr(region_month, "write_bills", write)
    assert bill_all(pack, at=TODAY).bills == 7
    everybody_has_one_bill(employers)
