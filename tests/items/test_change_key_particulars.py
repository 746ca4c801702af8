"""单位关键信息变更登记: what market regulation says is taken over once the hall has approved it (HB-254)."""

import pytest

from shebao.casework import moving, queries
from shebao.casework.states import CaseState
from shebao.clock.actions import start_clock
from shebao.notices.models import Notice
from shebao.partners import market
from shebao.partners.models import Standing
from shebao.registry import employer_record
from shebao.registry.key_particulars import LABELS, compared
from shebao.registry.models import EmployerDetails, EmployerParticulars
from shebao.values import Month, Refused
from tests.casework.desks import REGION, a_desk
from tests.casework.staff import OPERATOR, REVIEWER, asking, passed, revoked, shown, walked
from tests.exchange.register import OLD_NUMBER, registered, says, synchronised
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db

ITEM = "change_key_particulars"
MAY = Month(2023, 5)


@pytest.fixture
def desk():
    """An employer of which market regulation says the same as we, but for its legal representative."""
    start_clock(REGION, frozen_at=ON)
    desk = a_desk()
    registered(
        desk.employer, representative="高敏", representative_number=OLD_NUMBER, representative_phone=""
    )
    return desk


def pairs_of(desk, answer):
    return {one.field: one for one in compared(answer.said, by=desk.by, month=MAY)}


def held(desk):
    """The eight values as they are registered."""
    details, named = employer_record.details(by=desk.by), employer_record.particulars_in(MAY, by=desk.by)
    return {name: str(getattr(named if name == "name" else details, name)) for name in LABELS}


def findings(desk, reply):
    return [one.code for one in desk.add(desk.open(ITEM), reply=reply).findings]


def test_HB_255_eight_pairs_are_compared_and_those_that_differ_are_marked(desk):
    pairs = pairs_of(desk, synchronised(desk.by))
    assert [one.label for one in pairs.values()] == [
        "单位名称", "成立日期", "单位注册/地址", "经营范围", "法定代表人证件类型", "法定代表人证件号码",
        "法定代表人姓名", "法定代表人电话",
    ]  # fmt: skip
    assert {name for name, one in pairs.items() if one.differs} == {
        "representative_number", "representative", "representative_phone",
    }  # fmt: skip
    assert pairs["representative"].sentence == "法定代表人姓名 由 高敏 变更为 覃国栋"
    assert pairs["representative_phone"].here_said == "未登记"
    assert pairs["representative_number"].there_said == "4205**********9988"


def test_HB_254_before_the_hall_approves_nothing_changes_and_then_all_that_differs(desk):
    answer = synchronised(desk.by, name="演示机械有限公司", business_scope="机械设备制造")
    before = held(desk)
    (case,) = desk.file(ITEM, {"reply": answer.number})
    assert case.state == CaseState.IN_REVIEW
    passed(case.number, OPERATOR, desk)
    assert held(desk) == before
    case = passed(case.number, REVIEWER, desk)
    assert case.state == CaseState.DONE
    assert held(desk) == {name: str(value) for name, value in answer.said.items()}
    assert Notice.objects.filter(employer=desk.employer).count() == 1


def test_HB_254_the_new_name_holds_from_this_month_and_the_old_one_before(desk):
    answer = synchronised(desk.by, name="演示机械有限公司")
    walked(desk.file(ITEM, {"reply": answer.number})[0].number, desk)
    named = {
        month: employer_record.particulars_in(Month.parse(month), by=desk.by).name
        for month in ("2023-04", "2023-05", "2023-06")
    }
    assert named == {"2023-04": "演示单位", "2023-05": "演示机械有限公司", "2023-06": "演示机械有限公司"}


def test_HB_254_each_value_is_told_old_and_new_and_nobodys_number_is_whole(desk):
    answer = synchronised(desk.by)
    outcome = desk.file(ITEM, {"reply": answer.number})[0].outcome
    assert [one["text"] for one in outcome["changes"]] == [
        "法定代表人证件号码 由 4205**********2994 变更为 4205**********9988",
        "法定代表人姓名 由 高敏 变更为 覃国栋",
        "法定代表人电话 由 未登记 变更为 10061000717",
    ]
    assert (outcome["unit_fen"], outcome["person_fen"]) == (0, 0)


def test_HB_256_an_employer_of_which_the_same_is_said_has_nothing_to_change(desk):
    answer = synchronised(
        desk.by, representative="高敏", representative_number=OLD_NUMBER, representative_phone=""
    )
    assert not any(one.differs for one in pairs_of(desk, answer).values())
    assert findings(desk, answer.number) == ["KEY-04"]


def test_HB_254_what_market_regulation_does_not_know_is_left_as_it_is(desk):
    registered(desk.employer, representative_phone="10099000717", representative="高敏")
    answer = synchronised(desk.by, representative_phone="")
    walked(desk.file(ITEM, {"reply": answer.number})[0].number, desk)
    assert employer_record.details(by=desk.by).representative_phone == "10099000717"


def test_HB_254_an_answer_that_nobody_gave_or_that_another_employer_got_is_not_taken_over(desk):
    assert findings(desk, "GS1-1") == ["KEY-01"]
    other = a_desk()
    answer = synchronised(other.by)
    assert findings(desk, answer.number) == ["KEY-01"]


def test_HB_254_a_newer_answer_that_differs_stops_the_older_one(desk):
    old = synchronised(desk.by)
    (case,) = desk.file(ITEM, {"reply": old.number})
    seen = shown(case.number, OPERATOR, desk)
    new = synchronised(desk.by, representative="望明芳")
    assert findings(desk, old.number) == ["KEY-03"]
    with pytest.raises(Refused, match=f"后来回复的信息（{new.number}）"):
        moving.decide(case.number, seen, **asking(OPERATOR, desk))
    assert held(desk)["representative"] == "高敏"
    case = moving.send_back(case.number, "请重新同步", **asking(OPERATOR, desk))
    moving.resubmit(case.number, {"reply": new.number}, **desk.asking)
    walked(case.number, desk)
    assert held(desk)["representative"] == "望明芳"


def test_HB_254_a_newer_answer_that_the_employer_is_not_known_stops_the_older_one(desk):
    old = synchronised(desk.by)
    (case,) = desk.file(ITEM, {"reply": old.number})
    seen = shown(case.number, OPERATOR, desk)
    enquiry = market.ask(by=desk.by, on=ON, now=ON)
    says(enquiry, body={"found": False, "particulars": None})
    unknown = market.extracts(by=desk.by).first()
    assert unknown.standing == Standing.UNKNOWN
    assert findings(desk, old.number) == ["KEY-03"]
    with pytest.raises(Refused, match=f"后来回复的信息（{unknown.number}）"):
        moving.decide(case.number, seen, **asking(OPERATOR, desk))
    assert held(desk)["representative"] == "高敏"


def test_HB_254_the_same_answer_again_stops_nothing(desk):
    old = synchronised(desk.by)
    (case,) = desk.file(ITEM, {"reply": old.number})
    assert synchronised(desk.by).number != old.number
    assert walked(case.number, desk).state == CaseState.DONE


def test_HB_254_of_two_cases_with_the_same_answer_the_second_cannot_be_approved(desk):
    answer = synchronised(desk.by)
    first, second = (desk.file(ITEM, {"reply": answer.number})[0] for _ in range(2))
    seen = shown(second.number, OPERATOR, desk)
    walked(first.number, desk)
    with pytest.raises(Refused, match="没有要变更的"):
        moving.decide(second.number, seen, **asking(OPERATOR, desk))


def test_HB_254_refused_it_changes_nothing(desk):
    before = held(desk)
    (case,) = desk.file(ITEM, {"reply": synchronised(desk.by).number})
    moving.refuse(case.number, "请先到市场监管部门核对", **asking(OPERATOR, desk))
    assert held(desk) == before


def test_HB_254_taken_back_everything_is_as_before(desk):
    before = held(desk)
    versions = EmployerDetails.objects.count(), EmployerParticulars.objects.count()
    answer = synchronised(desk.by, name="演示机械有限公司")
    case = walked(desk.file(ITEM, {"reply": answer.number})[0].number, desk)
    revoked(case.number, "市场监管部门更正了登记", desk)
    assert held(desk) == before
    case = queries.case(case.number, by=desk.by)
    assert case.state == CaseState.REVERSED
    assert (EmployerDetails.objects.count(), EmployerParticulars.objects.count()) == (
        versions[0] + 2, versions[1] + 3,
    )  # fmt: skip
