"""A workbook of employees: checked whole, given back marked, confirmed for the good rows, sent again."""

import pytest

from shebao.casework import queries, submissions
from shebao.casework.models import RowState, Submission
from shebao.casework.work import work_on
from shebao.registry.models import Enrolment
from shebao.values import Refused
from tests.casework.desks import a_desk, an_id_number, hire
from tests.workbooks.filling import filled

pytestmark = pytest.mark.django_db


def template(desk):
    return work_on("enrol_employee", **desk.asking).offered.template(desk.pack, desk.on)


def row(number, *, name="何静", since="2023-05-04", wage="5200"):
    return (name, "居民身份证(户口簿)", number, since, None, wage)


def upload(desk, rows, filing=None, name="新员工.xlsx"):
    filing = filing or desk.open("enrol_employee", batch=True)
    data = filled(rows, template(desk))
    return submissions.take_workbook(filing.id, data, name, **desk.asking)


def marked(desk, filing, **more):
    """Read a marked workbook as a clerk sees it: state and reason of every row."""
    from io import BytesIO

    import openpyxl

    data = submissions.marked_workbook(filing.id, **desk.asking, **more)
    sheet = openpyxl.load_workbook(BytesIO(data))["填写"]
    return [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=2)]


def three_rows():
    wrong = an_id_number()
    wrong = wrong[:-1] + ("0" if wrong[-1] != "0" else "1")
    return [row(an_id_number()), row(wrong, since="45017"), row(an_id_number(), wage="3000")]


def test_every_row_is_judged_and_nothing_is_done():
    desk = a_desk()
    filing = upload(desk, three_rows())
    assert (filing.state, filing.rows_read, filing.rows_right, filing.rows_doubtful, filing.rows_wrong) == (
        "checked", 3, 1, 1, 1,
    )  # fmt: skip
    assert not Enrolment.objects.exists()
    assert filing.number is None


def test_every_error_of_every_row_stands_in_the_marked_workbook():
    desk = a_desk()
    filing = upload(desk, three_rows())
    states = [cells[-2] for cells in marked(desk, filing)]
    assert states == ["通过", "有错", "有提醒"]
    reason = marked(desk, filing)[1][-1]
    assert "证件号码：" in reason
    assert "本次参工时间：" in reason
    assert [cells[-2] for cells in marked(desk, filing, only_wrong=True)] == ["有错"]


def test_good_rows_go_on_and_bad_ones_come_again():
    desk = a_desk()
    rows = three_rows()
    filing = desk.confirm(desk.rehearse(upload(desk, rows)))
    assert (filing.state, filing.rows_done) == ("confirmed", 2)
    assert [case.number for case in queries.cases(filing, by=desk.by)] == [
        f"{filing.number}-2", f"{filing.number}-4",
    ]  # fmt: skip
    mended = upload(desk, [row(an_id_number())])
    assert mended.id != filing.id
    assert desk.confirm(desk.rehearse(mended)).rows_done == 1


def test_HB_155_a_table_of_ones_own_or_a_changed_one_is_refused_and_a_date_as_number_is_a_row_error():
    desk = a_desk()
    filing = desk.open("enrol_employee", batch=True)
    other = work_on("stop_employee", **desk.asking).offered.template(desk.pack, desk.on)
    with pytest.raises(Refused):
        submissions.take_workbook(filing.id, filled([], other), "减员.xlsx", **desk.asking)
    with pytest.raises(Refused):
        submissions.take_workbook(filing.id, b"name,id", "自己画的.csv", **desk.asking)
    checked = upload(desk, [row(an_id_number(), since=45017)], filing)
    assert checked.rows_wrong == 1


def test_HB_155_nothing_is_handed_in_before_it_has_been_checked():
    desk = a_desk()
    filing = desk.open("enrol_employee", batch=True)
    with pytest.raises(Refused, match="还没有可以提交的人"):
        desk.rehearse(filing)
    with pytest.raises(Refused, match="还没有核对"):
        desk.confirm(filing, "x")


def test_the_same_person_twice_is_marked_on_both_rows():
    desk, number = a_desk(), an_id_number()
    filing = upload(desk, [row(number, wage="5000"), row(number, wage="6000"), row(an_id_number())])
    assert [one.state for one in queries.rows(filing, by=desk.by)] == ["wrong", "wrong", "right"]
    assert "第 2、3 行是同一个人" in marked(desk, filing)[0][-1]


def test_another_upload_takes_the_place_of_the_one_before():
    desk = a_desk()
    first = upload(desk, three_rows())
    second = upload(desk, [row(an_id_number())], first)
    assert Submission.objects.get(pk=first.pk).state == "dropped"
    assert (second.rows_read, second.batch) == (1, True)


def test_the_same_file_again_is_recognised_and_its_people_are_not_done_twice():
    desk = a_desk()
    data = filled([row(an_id_number())], template(desk))
    first = submissions.take_workbook(desk.open("enrol_employee").id, data, "a.xlsx", **desk.asking)
    number = desk.confirm(desk.rehearse(first)).number
    again = submissions.take_workbook(desk.open("enrol_employee").id, data, "a.xlsx", **desk.asking)
    assert number in again.warnings[0]
    assert (again.rows_wrong, Enrolment.objects.count()) == (1, 1)


def test_a_wrong_row_can_be_mended_on_the_page():
    desk = a_desk()
    filing = upload(desk, three_rows())
    typed = {"name": "何静", "id_number": an_id_number(), "started_on": "2023-05-04", "wage_fen": "5200"}
    mended = submissions.add_row(filing.id, typed, replaces=3, **desk.asking)
    assert not mended.wrong
    filing.refresh_from_db()
    assert (filing.rows_right, filing.rows_wrong, filing.rows_read) == (2, 0, 3)
    assert filing.rows.get(number=3).state == RowState.RIGHT


def test_a_cost_of_several_people_is_their_sum():
    desk = a_desk(declared="2023-05")
    filing = desk.rehearse(upload(desk, [row(an_id_number(), wage="3450"), row(an_id_number(), wage="3450")]))
    assert (filing.unit_fen, filing.person_fen) == (2 * 58_305, 2 * 28_635)


def test_a_workbook_after_typed_rows_that_were_all_dropped_begins_a_filing_of_its_own():
    desk = a_desk()
    filing = desk.open("enrol_employee")
    for number in (1, 2):
        assert not desk.add(filing, **hire(an_id_number())).wrong
        submissions.drop_row(filing.id, number, by=desk.by, on=desk.on)
    taken = upload(desk, [row(an_id_number())], filing)
    assert (taken.id != filing.id, taken.state, taken.rows_right) == (True, "checked", 1)
    assert Submission.objects.get(pk=filing.id).state == "dropped"


def test_a_file_that_is_refused_leaves_the_rows_before_it_even_when_it_is_large(monkeypatch):
    from shebao.casework.submissions import batches

    desk = a_desk()
    first = upload(desk, three_rows())
    monkeypatch.setattr(batches, "LARGE_BYTES", 1)
    with pytest.raises(Refused):
        submissions.take_workbook(first.id, b"PK" + bytes(200_000), "坏了.xlsx", **desk.asking)
    first.refresh_from_db()
    assert (first.state, first.rows_right) == ("checked", 1)
