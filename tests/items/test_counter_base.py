"""缴费基数调整（下调、往期）: what the guide leaves to the agency, taken at a counter and decided on."""

from dataclasses import dataclass, replace

import pytest

from shebao.casework import moving, queries, submissions
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.clock.actions import start_clock
from shebao.doors.console import ticker
from shebao.doors.console.places import assumed_folder
from shebao.ledger.models import Claim
from shebao.registry.models import DeclaredBase
from shebao.values import Refused
from tests.casework import staff
from tests.casework.staff import PAPER
from tests.items.suqian import REGION, SuqianDesk, a_suqian_desk, at, someone

pytestmark = pytest.mark.django_db
ITEM = "correct_wages"
OPERATOR, REVIEWER = (replace(one, region=REGION) for one in (staff.OPERATOR, staff.REVIEWER))


@dataclass
class Counter(SuqianDesk):
    """A clerk of the agency at a counter, in the employer's stead."""

    human: str = "human-counter"
    channel: str = "counter"


@pytest.fixture
def desk(settings):
    """On 13 September: the month 202109 was assessed on the 7th, 202110 is filed for."""
    settings.ASSUMED = assumed_folder()
    start_clock(REGION, frozen_at=at(9, 13))
    return a_suqian_desk(on=at(9, 13))


def typed(number: str, since: str = "2021-09", base: str = "4000") -> dict[str, str]:
    return {"id_number": number, "since": since, "wage_fen": base, "why": "申报时多填了"}


def taken(desk, number: str, **more: str) -> Case:
    """Let a counter take the case with its paper; return it."""
    counter = Counter(desk.employer, desk.on)
    filing = counter.open(ITEM)
    row = counter.add(filing, **typed(number, **more))
    assert not row.wrong, row.findings
    submissions.attach_material(filing.id, "proof", PAPER, "工资表.pdf", **counter.asking)
    return queries.cases(counter.confirm(counter.rehearse(filing)), by=counter.by)[0]


def passed(case: Case, by, desk) -> Case:
    asking = {"by": by, "on": desk.on, "pack": desk.pack}
    outcome, row = moving.rehearse(case.number, **asking)
    assert outcome, row.findings
    return moving.decide(case.number, outcome["digest"], **asking)


def bases(number: str):
    found = DeclaredBase.objects.filter(person__document_number=number, retired__isnull=True)
    return [(one.since, one.until, one.wage_fen) for one in found.order_by("since")]


def test_JS_67_lowered_at_the_counter_nothing_changes_before_staff_have_decided(desk):
    """5,000 to 4,000 from 202109 on, which is assessed: 25.2 % of 1,000 is given back, 252.00."""
    number = someone(desk, wage_fen=500_000)
    ticker.open_month(desk.pack, at(9, 7, 0, 30))
    case = taken(desk, number)
    assert (case.state, case.submission.channel) == (CaseState.IN_REVIEW, "counter")
    assert bases(number) == [(202101, None, 500_000)]
    assert passed(case, OPERATOR, desk).state == CaseState.IN_REVIEW
    done = passed(case, REVIEWER, desk)
    assert done.state == CaseState.DONE
    assert bases(number) == [(202101, 202109, 500_000), (202109, None, 400_000)]
    assert done.outcome["unit_fen"] + done.outcome["person_fen"] == -25_200
    claims = Claim.objects.filter(employer=desk.employer)
    assert sum(one.amount_fen for one in claims) == 126_000 - 25_200


def test_JS_67_past_months_are_raised_at_the_counter_too(desk):
    number = someone(desk, wage_fen=500_000)
    case = taken(desk, number, since="2021-06", base="6000")
    passed(case, OPERATOR, desk)
    passed(case, REVIEWER, desk)
    assert bases(number) == [(202101, 202106, 500_000), (202106, None, 600_000)]


def test_JS_67_an_employer_is_sent_to_the_counter_with_papers(desk):
    with pytest.raises(Refused, match=r"只能到大厅窗口办理.*相关材料"):
        desk.open(ITEM)
    number = someone(desk, wage_fen=500_000)
    row = desk.add(desk.open("raise_base"), id_number=number, base_fen="4000")
    assert [one.code for one in row.findings] == ["RAISE-04"]
    assert row.findings[0].mend.endswith("请携带相关材料至经办机构申请。")
    assert desk.pack.offer("raise_base").remedies["RAISE-04"] == ITEM


def test_JS_67_without_the_papers_the_counter_does_not_take_it(desk):
    number = someone(desk, wage_fen=500_000)
    counter = Counter(desk.employer, desk.on)
    filing = counter.open(ITEM)
    counter.add(filing, **typed(number))
    with pytest.raises(Refused, match="相关材料"):
        counter.confirm(counter.rehearse(filing))


def test_JS_67_the_words_are_of_a_base_and_nothing_is_taken_that_does_not_change(desk):
    number = someone(desk, wage_fen=400_000)
    counter = Counter(desk.employer, desk.on)
    row = counter.add(counter.open(ITEM), **typed(number))
    assert [one.message for one in row.findings] == ["2021-09 申报的缴费基数已经是 4,000.00 元。"]


def test_JS_13_67_a_counter_takes_it_in_the_pause(desk):
    number = someone(desk, wage_fen=500_000)
    assert taken(replace(desk, on=at(9, 8)), number).state == CaseState.IN_REVIEW
