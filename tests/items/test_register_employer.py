"""企业社会保险信息登记: a unit that was never insured becomes an employer by what market regulation says."""

import pytest

from shebao.clock.actions import start_clock
from shebao.partners import market
from shebao.registry.actions import add_employers
from shebao.registry.models import (
    BankAccount,
    Employer,
    EmployerDetails,
    EmployerInsurance,
    EmployerParticulars,
)
from shebao.values import Refused
from tests.exchange.register import SAID, says, synchronised
from tests.items.suqian import REGION, SuqianDesk, a_suqian_desk, at
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

ITEM, NAME = "register_employer", "宿迁演示新办食品有限公司"
BANK = {
    "bank_code": "102", "bank_name": "中国工商银行宿迁分行", "account_name": NAME,
    "account_number": "1807001009022100551",
}  # fmt: skip
CONTACT = {"contact": "沈静", "phone": "0527-84350000", "contact_address": "宿迁市宿城区演示大道1号"}
KIND = {"unit_type": "enterprise", "industry": "C", "risk_class": "3"}
FILLED = KIND | BANK | CONTACT


@pytest.fixture
def desk():
    """A unit that has an account and nothing else: its number and its code."""
    start_clock(REGION, frozen_at=at(8, 20))
    unit = Employer.objects.create(region=REGION, number="213000901", credit_code="91321300MA00009015")
    return SuqianDesk(unit)


def told(desk, **changed):
    return synchronised(desk.by, on=desk.on, name=NAME, **changed)


def judged(desk, **typed):
    return desk.add(desk.open(ITEM), **typed)


def codes(row):
    return [finding.code for finding in row.findings if finding.grave]


def particulars(desk):
    return list(EmployerParticulars.objects.filter(employer=desk.employer, retired=None))


def test_JS_20_22_a_unit_never_insured_becomes_an_employer(desk):
    told(desk)
    case = desk.file(ITEM, FILLED)[0]
    [held] = particulars(desk)
    assert (held.name, held.risk_class) == (NAME, 3)
    details = EmployerDetails.objects.get(employer=desk.employer, retired=None)
    assert (details.registered_address, details.representative) == (
        SAID["registered_address"], SAID["representative"],
    )  # fmt: skip
    assert (details.contact, details.phone, details.unit_type) == ("沈静", "0527-84350000", "enterprise")
    assert BankAccount.objects.get(employer=desk.employer, retired=None).account_name == NAME
    assert case.kind == "单位首次参保登记"


def test_JS_20_an_insured_unit_skips_it(desk):
    told(desk)
    desk.file(ITEM, FILLED)
    row = judged(desk, **FILLED)
    assert codes(row) == ["UNIT-01"]
    assert "直接跳过" in row.findings[0].mend
    insured = a_suqian_desk()
    assert "UNIT-01" in codes(judged(insured, **FILLED))
    assert len(particulars(desk)) == 1


def test_JS_21_117_whatever_fails_leads_to_the_hall_and_nobody_becomes_an_employer(desk):
    enquiry = market.ask(by=desk.by, on=desk.on, now=desk.on)
    says(enquiry, at=desk.on, body={"found": False})
    row = judged(desk, **FILLED)
    assert codes(row) == ["UNIT-03"]
    assert "社保大厅" in row.findings[0].mend
    assert particulars(desk) == []


def test_JS_21_an_answer_that_cannot_be_used_leads_to_the_hall(desk):
    enquiry = market.ask(by=desk.by, on=desk.on, now=desk.on)
    says(enquiry, at=desk.on, founded_on="不详")
    assert codes(judged(desk, **FILLED)) == ["UNIT-03"]


def test_JS_22_nothing_is_registered_before_the_answer(desk):
    market.ask(by=desk.by, on=desk.on, now=desk.on)
    assert codes(judged(desk, **FILLED)) == ["UNIT-04"]


def test_JS_23_the_insurances_follow_from_the_kind_of_unit(desk):
    told(desk)
    desk.file(ITEM, FILLED)
    own = EmployerInsurance.objects.filter(employer=desk.employer, retired=None)
    assert set(own.values_list("insurance", flat=True)) == {"pension", "unemployment", "injury"}
    other = SuqianDesk(
        Employer.objects.create(region=REGION, number="213000902", credit_code="12321300MA0000902D")
    )
    told(other)
    other.file(ITEM, FILLED | {"unit_type": "institution"})
    own = EmployerInsurance.objects.filter(employer=other.employer, retired=None)
    assert set(own.values_list("insurance", flat=True)) == {"unemployment", "injury"}


def test_JS_23_a_kind_without_stated_insurances_goes_to_the_hall(desk):
    told(desk)
    assert codes(judged(desk, **FILLED | {"unit_type": "other"})) == ["UNIT-08"]


def test_JS_24_bank_and_contact_must_be_complete(desk):
    told(desk)
    assert codes(judged(desk, **KIND, **CONTACT)) == ["UNIT-05"]
    assert codes(judged(desk, **KIND, **BANK)) == ["UNIT-06"]
    assert particulars(desk) == []


def test_JS_20_a_code_that_has_a_number_already_goes_to_the_hall(desk):
    told(desk)
    twin = Employer(region=REGION, number="213000903", credit_code=desk.employer.credit_code)
    add_employers([(twin, EmployerParticulars(name="旧", risk_class=1, since=201801))], act=an_act(REGION))
    row = judged(desk, **FILLED)
    assert codes(row) == ["UNIT-02"]
    assert "213000903" in row.findings[0].message


def test_JS_20_months_since_the_founding_can_be_made_good(desk):
    """Founded in July: from then on the unit has a risk class, before the window's month of 202109."""
    told(desk, founded_on="2021-07-06")
    desk.file(ITEM, FILLED)
    assert [one.since for one in particulars(desk)] == [202107]


def test_JS_13_20_also_in_the_pause(desk):
    told(desk)
    desk.at(9, 8).file(ITEM, FILLED)
    assert len(particulars(desk)) == 1


def test_JS_20_it_is_not_undone_online(desk):
    told(desk)
    case = desk.file(ITEM, FILLED)[0]
    with pytest.raises(Refused, match="社保大厅"):
        desk.reverse(case)
