"""企业社会保险信息登记（窗口手工登记）: by the paper licence, unverified, compared when the answer comes."""

from dataclasses import dataclass, field, replace

import pytest

from shebao.casework import queries, submissions
from shebao.casework.states import CaseState
from shebao.clock.actions import start_clock
from shebao.partners import market, on_paper
from shebao.partners.models import Extract
from shebao.policy import load
from shebao.registry.models import Employer, EmployerDetails, EmployerParticulars
from shebao.trail.models import Act
from shebao.values import Refused
from tests.casework.staff import OPERATOR, PAPER, REVIEWER, passed
from tests.exchange.register import SAID, says
from tests.items.suqian import REGION, SuqianDesk, at
from tests.items.test_register_employer import BANK, CONTACT, KIND

pytestmark = pytest.mark.django_db
ITEM = "register_by_licence"
LICENCE = {name: value for name, value in SAID.items() if name != "name"} | {"name": "演示单位"}
FILLED = KIND | BANK | {**BANK, "account_name": "演示单位"} | CONTACT | LICENCE


@dataclass
class CounterDesk(SuqianDesk):
    """受理岗 of Suqian, in a unit's stead."""

    channel: str = field(default="counter")


@pytest.fixture
def desk():
    """A unit at the counter of which nothing stands but its number and its code."""
    start_clock(REGION, frozen_at=at(8, 20))
    unit = Employer.objects.create(region=REGION, number="213000901", credit_code="91321300MA00009015")
    return CounterDesk(unit)


def asked(desk):
    return market.ask(by=desk.by, on=desk.on, now=desk.on)


def filed(desk, **typed):
    """Hand in the licence at the counter."""
    filing = desk.open(ITEM)
    row = desk.add(filing, **(FILLED | typed))
    assert not row.wrong, row.findings
    for kind in ("licence", "representative"):
        submissions.attach_material(filing.id, kind, PAPER, f"{kind}.pdf", **desk.asking)
    return queries.cases(desk.confirm(desk.rehearse(filing)), by=desk.by).get()


def codes(row):
    return [one.code for one in row.findings if one.grave]


def registered(desk, **typed):
    case = filed(desk, **typed)
    assert case.state == CaseState.IN_REVIEW
    return passed(case.number, replace(REVIEWER, region=REGION), desk)


def source(desk):
    return EmployerDetails.objects.get(employer=desk.employer, retired=None).source


def unverified(desk):
    return on_paper.told(list(on_paper.unverified(by=desk.by)))


def test_JS_21_117_a_silent_partner_a_licence_and_a_reviewer_make_an_employer_marked_unverified(desk):
    asked(desk)
    case = registered(desk)
    assert case.state == CaseState.DONE
    assert EmployerParticulars.objects.get(employer=desk.employer).name == "演示单位"
    held = EmployerDetails.objects.get(employer=desk.employer, retired=None)
    assert (held.source, held.representative) == ("paper", SAID["representative"])
    assert "还没有和市场监管部门核对" in str(case.outcome["changes"])
    [found] = unverified(desk)
    assert found.said == "还没有回复"


def test_JS_21_nothing_is_registered_before_the_reviewer_passes_it(desk):
    asked(desk)
    filed(desk)
    assert not EmployerParticulars.objects.exists()


def test_JS_22_an_answer_that_says_the_same_verifies_it_by_itself_and_again_changes_nothing(desk):
    enquiry = asked(desk)
    registered(desk)
    message = says(enquiry, at=desk.on)
    assert "已经核对" in message.told
    assert source(desk) == "market" and unverified(desk) == []
    assert on_paper.verify(Extract.objects.get(), on=desk.on) == ""
    assert Act.objects.filter(item=on_paper.ITEM).count() == 1


def test_JS_22_an_answer_that_differs_changes_nothing_until_staff_correct_it(desk):
    enquiry = asked(desk)
    registered(desk, registered_address="宿迁市宿城区另一条路 1 号")
    message = says(enquiry, at=desk.on)
    assert "1 项不一样" in message.told
    [found] = unverified(desk)
    assert [one.field for one in found.differing] == ["registered_address"]
    assert source(desk) == "paper"
    with pytest.raises(Refused, match="新的回复"):
        on_paper.correct(found.answer, seen="else", by=desk.by, on=desk.on)
    on_paper.correct(found.answer, seen=found.answer.digest, by=desk.by, on=desk.on)
    held = EmployerDetails.objects.get(employer=desk.employer, retired=None)
    assert (held.source, held.registered_address) == ("market", SAID["registered_address"])
    with pytest.raises(Refused, match="已经核对"):
        on_paper.correct(found.answer, seen=found.answer.digest, by=desk.by, on=desk.on)


def test_JS_21_a_unit_unknown_to_market_regulation_is_taken_with_a_warning(desk):
    says(asked(desk), at=desk.on, body={"found": False})
    row = desk.add(desk.open(ITEM), **FILLED)
    assert codes(row) == []
    assert "市场监管部门没有这个单位" in str(row.findings)


def test_JS_21_who_has_not_asked_is_told_how_long_to_wait(desk):
    found = desk.add(desk.open(ITEM), **FILLED).findings
    (told,) = [one for one in found if one.code == "PAPER-01"]
    minutes = int(market.PATIENCE.total_seconds() // 60)
    assert f"等 {minutes} 分钟" in told.mend


def test_JS_20_the_list_of_kinds_is_marked_as_assumed_wherever_a_unit_is_registered():
    offers = [load().pack(REGION).offer(item) for item in (ITEM, "register_employer")]
    assert [one.fields["unit_type"].assumed for one in offers] == [True, True]


def test_JS_22_whoever_has_not_asked_or_has_an_answer_takes_no_licence(desk):
    assert codes(desk.add(desk.open(ITEM), **FILLED)) == ["PAPER-01"]
    says(asked(desk), at=desk.on)
    assert codes(desk.add(desk.open(ITEM), **FILLED)) == ["PAPER-02"]


def test_JS_22_an_answer_between_filing_and_review_is_compared_at_once(desk):
    enquiry = asked(desk)
    case = filed(desk)
    says(enquiry, at=desk.on)
    passed(case.number, replace(REVIEWER, region=REGION), desk)
    assert source(desk) == "market"


def test_JS_24_bank_contact_and_the_licences_day_are_checked_as_well(desk):
    asked(desk)
    row = desk.add(desk.open(ITEM), **(KIND | LICENCE | {"founded_on": "2022-01-01"}))
    assert set(codes(row)) == {"PAPER-04", "UNIT-05", "UNIT-06"}


def test_JS_20_the_hall_takes_no_licence(desk):
    online = SuqianDesk(desk.employer)
    with pytest.raises(Refused, match="窗口"):
        online.open(ITEM)


def test_JS_117_no_operator_passes_the_step_of_the_reviewer(desk):
    asked(desk)
    case = filed(desk)
    with pytest.raises(Refused):
        passed(case.number, replace(OPERATOR, region=REGION), desk)
