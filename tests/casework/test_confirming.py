"""Confirming: what was seen is what happens, once, and what has changed meanwhile is shown."""

import pytest

from shebao.casework import queries, submissions
from shebao.casework.models import Case, Submission
from shebao.casework.submissions import Differs
from shebao.registry.models import Enrolment, Person
from shebao.trail.models import Act
from shebao.values import Refused
from tests.casework.desks import a_desk, an_id_number, hire, leaver

pytestmark = pytest.mark.django_db


def ready(desk, *rows, item="enrol_employee"):
    filing = desk.open(item)
    for typed in rows:
        desk.add(filing, **typed)
    return desk.rehearse(filing)


def test_HB_152_saved_without_confirmation_nothing_is_done_and_the_filing_is_open():
    desk = a_desk()
    filing = ready(desk, hire(an_id_number()))
    assert not Enrolment.objects.exists()
    assert not Person.objects.filter(document_number__startswith="420503").exists()
    assert not Act.objects.filter(channel="hall").exists()
    assert filing in queries.drafts(by=desk.by)
    desk.confirm(filing)
    assert Enrolment.objects.count() == 1


def test_adding_and_rehearsing_at_once_comes_to_the_same_as_one_after_the_other():
    desk, number = a_desk(declared="2023-05"), an_id_number()
    after = ready(desk, hire(number))
    told = after.rows.get().outcome
    at_once = desk.open("enrol_employee")
    row, refused = submissions.add_and_rehearse(
        at_once.id, hire(number), by=desk.by, on=desk.on, pack=desk.pack
    )
    at_once.refresh_from_db()
    assert (row.number, row.wrong, refused) == (1, False, None)
    assert at_once.rows.get().outcome == told
    same = ("state", "digest", "unit_fen", "person_fen", "rows_read", "rows_right", "rows_doubtful")
    assert [getattr(at_once, name) for name in same] == [getattr(after, name) for name in same]


def test_somebody_added_beside_others_is_rehearsed_with_them():
    desk = a_desk()
    filing = desk.open("enrol_employee")
    desk.add(filing, **hire(an_id_number(), name="赵新宇"))
    row, _ = submissions.add_and_rehearse(
        filing.id, hire(an_id_number()), by=desk.by, on=desk.on, pack=desk.pack
    )
    filing.refresh_from_db()
    assert (row.number, filing.state, filing.rows_right) == (2, "ready", 2)
    assert all(one.outcome["changes"] for one in filing.rows.all())


SAME = ("state", "digest", "unit_fen", "person_fen", "rows_read", "rows_right", "rows_doubtful", "rows_wrong")


def added_and_rehearsed(desk, filing, replaces: int | None = None, **typed: str):
    row, refused = submissions.add_and_rehearse(filing.id, typed, replaces=replaces, **desk.asking)
    filing.refresh_from_db()
    assert (row.wrong, refused) == (False, None)
    return row


def told_of(filing) -> tuple:
    """Return what a filing and its rows say, the rows' own keys left out."""
    rows = filing.rows.order_by("number").values_list("number", "state", "data", "findings", "outcome")
    return [getattr(filing, name) for name in SAME], list(rows)


def test_somebody_doubtful_added_and_rehearsed_at_once_is_so_as_one_after_the_other():
    desk, number = a_desk(declared="2023-05"), an_id_number()
    desk.enrol(number, since="2023-04-04")
    leaving = leaver(number, on="2023-04-28")
    after = ready(desk, leaving, item="stop_employee")
    at_once = desk.open("stop_employee")
    row = added_and_rehearsed(desk, at_once, **leaving)
    assert (row.doubtful, [one.code for one in row.findings]) == (True, ["STOP-07"])
    assert (at_once.state, at_once.rows_right, at_once.rows_doubtful) == ("ready", 0, 1)
    assert told_of(at_once) == told_of(after)
    assert desk.confirm(at_once).state == "confirmed"


def test_somebody_replaced_and_rehearsed_at_once_leaves_nothing_of_whom_it_was():
    desk, first, second = a_desk(declared="2023-05"), an_id_number(), an_id_number()
    after = ready(desk, hire(second, name="赵新宇", wage="6100"))
    at_once = ready(desk, hire(first))
    row = added_and_rehearsed(desk, at_once, replaces=1, **hire(second, name="赵新宇", wage="6100"))
    assert (row.number, at_once.rows_read) == (1, 1)
    assert told_of(at_once) == told_of(after)
    assert first not in str(told_of(at_once))
    case = queries.cases(desk.confirm(at_once), by=desk.by).get()
    assert case.person.document_number == second


def test_who_is_replaced_beside_others_is_rehearsed_with_them():
    desk, first, second = a_desk(), an_id_number(), an_id_number()
    at_once = ready(desk, hire(first), hire(an_id_number(), name="赵新宇"))
    added_and_rehearsed(desk, at_once, replaces=1, **hire(second, wage="6100"))
    assert (at_once.state, at_once.rows_read, at_once.rows_right) == ("ready", 2, 2)
    assert [row.data["id_number"] == second for row in at_once.rows.order_by("number")] == [True, False]
    assert all(row.outcome["changes"] for row in at_once.rows.all())


def test_a_replacement_that_is_wrong_leaves_who_was_right():
    desk, number = a_desk(), an_id_number()
    filing = ready(desk, hire(number))
    row, refused = submissions.add_and_rehearse(
        filing.id, hire(number, wage="很多"), replaces=1, **desk.asking
    )
    filing.refresh_from_db()
    assert (row.wrong, refused, filing.rows_right, filing.rows_wrong) == (True, None, 1, 0)
    assert filing.rows.get().data["id_number"] == number
    assert filing.typed["wage_fen"] == "很多"


def test_a_rehearsal_tells_what_the_confirmation_does():
    desk = a_desk(declared="2023-05")
    filing = ready(desk, hire(an_id_number()))
    shown = filing.rows.get().outcome
    case = queries.cases(desk.confirm(filing), by=desk.by).get()
    subject = case.outcome.pop("subject")
    assert shown.pop("subject") == {"name": subject["name"], "number": "待编号"}
    assert case.outcome == shown


def test_confirming_twice_is_confirming_once():
    desk = a_desk()
    filing = ready(desk, hire(an_id_number()))
    first = desk.confirm(filing)
    assert desk.confirm(filing, "whatever").number == first.number
    assert Case.objects.count() == 1


def test_what_has_changed_meanwhile_is_shown_and_asked_again():
    desk, other, number = a_desk(), a_desk(), an_id_number()
    filing = ready(desk, hire(number), hire(an_id_number(), name="王建华"))
    other.enrol(number, since="2023-05-04")
    with pytest.raises(Differs):
        desk.confirm(filing)
    filing.refresh_from_db()
    assert (filing.state, filing.rows_right, filing.rows_wrong) == ("ready", 1, 1)
    assert "其他单位" in filing.rows.get(state="wrong").findings[0]["message"]
    assert desk.confirm(filing).rows_done == 1


def test_a_digest_that_was_not_shown_is_refused():
    desk = a_desk()
    filing = ready(desk, hire(an_id_number()))
    with pytest.raises(Differs):
        desk.confirm(filing, "0" * 64)
    assert not Case.objects.exists()


def test_what_is_done_cannot_be_changed_any_more():
    desk = a_desk()
    filing = desk.confirm(ready(desk, hire(an_id_number())))
    with pytest.raises(Refused, match="已提交"):
        desk.add(filing, **hire(an_id_number()))
    with pytest.raises(Refused, match="已提交"):
        submissions.drop_submission(filing.id, by=desk.by, on=desk.on)


def test_a_person_is_added_once_changed_and_taken_out():
    desk, number = a_desk(), an_id_number()
    filing = desk.open("enrol_employee")
    desk.add(filing, **hire(number))
    assert [finding.code for finding in desk.add(filing, **hire(number)).findings] == ["DOUBLE"]
    submissions.add_row(filing.id, hire(number, wage="6000"), replaces=1, **desk.asking)
    assert filing.rows.get().data["wage_fen"] == 600_000
    submissions.drop_row(filing.id, 1, by=desk.by, on=desk.on)
    filing.refresh_from_db()
    assert (filing.rows_read, queries.rows(filing, by=desk.by).count()) == (0, 0)


def test_half_typed_rows_are_kept():
    desk = a_desk()
    filing = desk.open("enrol_employee")
    submissions.keep_typed(filing.id, {"name": "何"}, by=desk.by, on=desk.on)
    assert Submission.objects.get(pk=filing.pk).typed == {"name": "何"}
    assert desk.add(filing, name="何静", id_number="4205").wrong
    assert Submission.objects.get(pk=filing.pk).typed["id_number"] == "4205"


def test_what_arrives_after_its_row_was_added_is_not_kept_beside_it():
    desk, number = a_desk(), an_id_number()
    filing = desk.open("enrol_employee")
    assert not desk.add(filing, **hire(number)).wrong
    for late, kept in ((hire(number), {}), (hire(number, wage="6000"), hire(number, wage="6000"))):
        submissions.keep_typed(filing.id, late, by=desk.by, on=desk.on)
        assert Submission.objects.get(pk=filing.pk).typed == kept


def test_without_the_right_nothing_is_opened():
    desk = a_desk(rights=frozenset({"stop_employee"}))
    with pytest.raises(Refused, match="没有“单位职工参保登记/续保”的办理权限"):
        desk.open("enrol_employee")


def test_nobody_else_touches_a_filing():
    filing = ready(a_desk(), hire(an_id_number()))
    with pytest.raises(Refused, match="不是本单位的"):
        a_desk().confirm(filing, "x")


def test_HB_239_every_filing_stands_in_the_list():
    desk = a_desk()
    for _ in range(3):
        desk.enrol(an_id_number())
    assert queries.submissions(by=desk.by).count() == 3
    assert queries.submissions(by=desk.by, search="何静").count() == 3
    assert queries.submissions(by=a_desk().by).count() == 0


def test_a_check_passes_but_the_database_refuses_one_of_many(monkeypatch):
    """Rows are halved until the refused one stands alone, and the others are done."""
    from shebao.items import enrol_employee

    desk, other, number = a_desk(), a_desk(), an_id_number()
    other.enrol(number, since="2023-05-04")
    monkeypatch.setattr(enrol_employee, "insured_elsewhere", lambda ids, employer_id: {})
    filing = ready(desk, *[hire(one) for one in (an_id_number(), number, an_id_number())])
    assert (filing.rows_right, filing.rows_wrong) == (2, 1)
    assert filing.rows.get(state="wrong").findings[0]["code"] == "ONE_PENSION_AT_A_TIME"
