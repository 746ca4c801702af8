"""单位参保人员查询 and 人员增减变动查询: an employer's own people, filtered, and nobody else's."""

from datetime import date

import pytest

from shebao.casework import queries
from shebao.registry.people import PeopleFilter, people, record
from shebao.values import Month, Refused
from tests.casework.desks import a_desk, an_id_number, hire

pytestmark = pytest.mark.django_db


def listed(desk, **narrowed):
    return people(by=desk.by, month=Month.of(desk.on.date()), narrowed=PeopleFilter(**narrowed))


def a_unit():
    """A unit of three: one enrolled, one stopped, one of another name."""
    desk = a_desk()
    numbers = [an_id_number(), an_id_number(), an_id_number()]
    desk.enrol(numbers[0], since="2023-04-03", name="何静")
    desk.enrol(numbers[1], since="2023-04-03", name="覃建华")
    desk.enrol(numbers[2], since="2023-05-04", name="阿卜杜拉·买买提")
    desk.stop(numbers[1], on="2023-04-28")
    return desk, numbers


def test_HB_263_every_filter_narrows_and_the_columns_are_those_printed():
    desk, numbers = a_unit()
    page = listed(desk)
    assert page.total == 3
    assert [row.number for row in page.rows] == sorted(row.number for row in page.rows)
    first = page.rows[0]
    states = (first.pension, first.unemployment, first.injury)
    assert (first.name, first.document, first.retirement) == ("何静", "居民身份证(户口簿)", "非离退休")
    assert states == ("参保缴费", "参保缴费", "参保缴费")
    assert first.birth.isoformat() == f"{numbers[0][6:10]}-03-15"
    assert [row.name for row in listed(desk, name="建华").rows] == ["覃建华"]
    assert [row.name for row in listed(desk, document_number=numbers[2]).rows] == ["阿卜杜拉·买买提"]
    assert [row.name for row in listed(desk, number=first.number).rows] == ["何静"]
    assert [row.name for row in listed(desk, paying="no").rows] == ["覃建华"]
    assert [row.name for row in listed(desk, insured="yes").rows] == ["何静", "阿卜杜拉·买买提"]
    assert listed(desk, insurance="injury").total == 3
    assert listed(desk, retired="yes").total == 0


def test_pages_follow_one_another_without_repeating():
    desk, _ = a_unit()
    first = people(by=desk.by, month=Month.of(desk.on.date()), at_most=2)
    second = people(by=desk.by, month=Month.of(desk.on.date()), after=first.after, at_most=2)
    assert [len(first.rows), len(second.rows), second.after] == [2, 1, ""]
    assert not {row.number for row in first.rows} & {row.number for row in second.rows}


def test_nobody_sees_another_employers_people():
    desk, _ = a_unit()
    other = a_desk()
    assert listed(other).total == 0
    with pytest.raises(Refused, match="没有这个人"):
        record(listed(desk).rows[0].number, by=other.by, month=Month.of(other.on.date()))


def test_a_record_tells_spans_and_wages():
    desk, _ = a_unit()
    found = record(listed(desk, name="建华").rows[0].number, by=desk.by, month=Month.of(desk.on.date()))
    assert [(one.since, one.until) for one in found.enrolments] == [(202304, 202305)]
    assert [(one.since, one.wage_fen) for one in found.bases] == [(202304, 520_000)]


def test_HB_262_changes_are_counted_by_kind_and_insurance_between_two_days():
    desk, _ = a_unit()
    day = desk.on.date()
    counts = queries.counted_changes(by=desk.by, since=day, until=day)
    assert [(one.kind, one.pension, one.unemployment, one.injury) for one in counts] == [
        ("基本信息维护", 0, 0, 0),
        ("新参保", 3, 3, 3),
        ("续保", 0, 0, 0),
        ("暂停缴费", 1, 1, 1),
        ("减少险种", 0, 0, 0),
    ]
    assert queries.changes(by=desk.by, since=day, until=day, kinds=queries.ENDING).count() == 1
    assert queries.changes(by=desk.by, since=date(2023, 5, 9), until=date(2023, 5, 10)).count() == 0


def test_HB_237_a_reversed_change_no_longer_counts():
    desk = a_desk()
    case = desk.file("enrol_employee", hire(an_id_number()))[0]
    desk.reverse(case)
    day = desk.on.date()
    assert {one.pension for one in queries.counted_changes(by=desk.by, since=day, until=day)} == {0}
