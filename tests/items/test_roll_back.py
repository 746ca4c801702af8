"""人员变更回退: what was filed by mistake goes back within its window, stops without a gap."""

import pytest

from shebao.assessment.models import Settled
from shebao.casework import queries, reversal
from shebao.casework.items import item_of
from tests.items import jiangsu as employed
from tests.items.suqian import a_suqian_desk, someone

pytestmark = pytest.mark.django_db


def codes(row):
    return [finding.code for finding in row.findings if finding.grave]


def raised(desk, number: str, base: str = "6000"):
    return desk.file("raise_base", {"id_number": number, "base_fen": base})[0]


def rolled_back(desk, number: str, business: str):
    return desk.file("roll_back", {"id_number": number, "business_number": business})[0]


def judged(desk, number: str, business: str = ""):
    return desk.add(desk.open("roll_back"), id_number=number, business_number=business)


def looked_up(desk, number: str):
    data = {"document_type": "resident_id", "id_number": number}
    return item_of("roll_back").look_up(data, **desk.asking)


def test_JS_61_a_number_with_three_businesses_lists_three():
    desk = a_suqian_desk()
    number = someone(desk, name="林静")
    cases = [raised(desk, number, base) for base in ("6000", "7000", "8000")]
    found = looked_up(desk, number)
    assert [code for code, _ in found.choices["business_number"]] == [one.number for one in reversed(cases)]
    assert found.values == {"name": "林静"}


def test_JS_62_each_tells_its_state_time_and_way():
    desk = a_suqian_desk()
    number = someone(desk)
    raised(desk, number)
    [one] = looked_up(desk, number).shown
    assert (one.state, one.way, one.case.filed) == ("已办结", "网上大厅", desk.on)


def test_JS_62_what_a_counter_took_is_not_offered():
    desk = a_suqian_desk()
    number = someone(desk)
    case = raised(desk.at(8, 19, channel="counter"), number)
    assert not looked_up(desk, number).shown
    assert codes(judged(desk, number, case.number)) == ["ROLLBACK-06"]


def test_JS_64_what_was_rolled_back_stays_in_the_list_as_such():
    desk = a_suqian_desk()
    number = someone(desk)
    case = raised(desk, number)
    rolled_back(desk, number, case.number)
    found = looked_up(desk, number)
    assert [(one.number, one.state) for one in found.shown] == [(case.number, "已回退")]
    assert found.choices["business_number"] == []
    row = judged(desk, number, case.number)
    assert codes(row) == ["ROLLBACK-07"]
    assert "已经回退过了" in row.findings[0].message


def test_JS_60_116_own_window_only():
    """Raised on 20 August: still reversible on 2 September, on 11 September not any more."""
    desk = a_suqian_desk()
    number = someone(desk)
    case = raised(desk, number)
    assert not judged(desk.at(9, 2), number, case.number).wrong
    assert not judged(desk.at(9, 6, 23, 59), number, case.number).wrong
    row = judged(desk.at(9, 11), number, case.number)
    assert codes(row) == ["ROLLBACK-05"], row.findings
    assert "2021-09 的申报期" in row.findings[0].message
    assert "经办机构" in row.findings[0].mend
    assert not looked_up(desk.at(9, 11), number).shown


def test_JS_64_the_later_business_goes_first():
    desk = a_suqian_desk()
    number = someone(desk)
    first, second = raised(desk, number, "6000"), raised(desk, number, "7000")
    row = judged(desk, number, first.number)
    assert codes(row) == ["ROLLBACK-07"]
    assert second.number in row.findings[0].message
    rolled_back(desk, number, second.number)
    rolled_back(desk, number, first.number)
    assert looked_up(desk, number).choices["business_number"] == []


def test_JS_61_none_chosen_is_refused_and_told_what_there_is():
    desk = a_suqian_desk()
    number = someone(desk)
    case = raised(desk, number)
    row = judged(desk, number)
    assert row.wrong
    hint = next(one for one in row.findings if one.code == "ROLLBACK-02")
    assert case.number in hint.mend


def test_JS_61_another_persons_or_employers_business_is_nobodys():
    desk, other = a_suqian_desk(), a_suqian_desk()
    mine, hers, strangers = someone(desk), someone(desk), someone(other)
    theirs, away = raised(desk, hers), raised(other, strangers)
    assert codes(judged(desk, mine, theirs.number)) == ["ROLLBACK-03"]
    assert "ROLLBACK-03" in codes(judged(desk, strangers, away.number))
    assert not looked_up(desk, strangers).shown
    assert looked_up(desk, strangers).values == {}


def test_JS_60_a_rollback_is_not_rolled_back():
    desk = a_suqian_desk()
    number = someone(desk)
    back = rolled_back(desk, number, raised(desk, number).number)
    assert codes(judged(desk, number, back.number)) == ["ROLLBACK-03"]
    assert "重新办理" in reversal.obstacles([back.number], **desk.asking)[back.number]


def test_JS_64_the_step_of_the_business_says_by_what_it_went():
    desk = a_suqian_desk()
    number = someone(desk)
    case = raised(desk, number)
    back = rolled_back(desk, number, case.number)
    last = queries.steps(case, by=desk.by).last()
    assert (last.event, last.note, last.act.case_number) == ("reversed", "人员变更回退", back.number)


def test_JS_64_nothing_happens_before_it_is_confirmed():
    desk = a_suqian_desk()
    number = someone(desk)
    case = raised(desk, number)
    filing = desk.open("roll_back")
    desk.add(filing, id_number=number, business_number=case.number)
    desk.rehearse(filing)
    assert queries.case(case.number, by=desk.by).state == "done"
    desk.confirm(filing)
    assert queries.case(case.number, by=desk.by).state == "reversed"


def test_JS_60_64_116_an_enrolment_by_mistake_leaves_nobody_enrolled_and_nothing_owed():
    """Enrolled on 15 August from 9 August on, with August made good: all of it goes back."""
    desk, number = employed.a_desk(), employed.a_known_person()
    case = desk.register(number)
    assert employed.standing(number)
    rolled_back(desk, number, case.number)
    assert employed.standing(number) == []
    assert queries.case(case.number, by=desk.by).state == "reversed"
    amounts = Settled.objects.filter(person__document_number=number)
    assert sum((one.pension_unit_fen or 0) + (one.injury_unit_fen or 0) for one in amounts) == 0


def test_JS_64_the_person_can_be_enrolled_again_after_a_rollback():
    desk, number = employed.a_desk(), employed.a_known_person()
    rolled_back(desk, number, desk.register(number).number)
    again = desk.register(number, since="2021-08-12")
    assert employed.standing(number)
    assert [code for code, _ in looked_up(desk, number).choices["business_number"]] == [again.number]


def test_JS_60_64_116_a_stop_by_mistake_goes_back_without_a_gap():
    """Stopped and rolled back in the same window: insured as if nobody had stopped it, nothing owed anew."""
    desk, number = employed.a_desk(), employed.a_known_person()
    desk.register(number)
    before = employed.standing(number)
    stop = desk.stop_now(number)
    assert employed.standing(number) != before
    assert looked_up(desk, number).choices["business_number"][0][0] == stop.number
    rolled_back(desk, number, stop.number)
    assert employed.standing(number) == before
