"""纸质归档 on pages: the month, what is chosen, the printed list, the workbook, the completion."""

from io import BytesIO

import openpyxl
import pytest

from shebao.access.models import Role
from shebao.archive.models import PaperMonth, PaperRecord
from shebao.casework.models import Case
from shebao.trail.models import Look, Seen
from tests.casework.archiving.test_papers import declared
from tests.casework.desks import a_desk
from tests.hall.reading import text
from tests.office.test_archive import yichang  # noqa: F401
from tests.office.waiting import APRIL, OFFICE, a_member, page

HERE = f"{OFFICE}/archive/papers/"


@pytest.fixture
def cases() -> list[Case]:
    return declared(a_desk(on=APRIL, declared="2023-03", human="applicant"), 2, since="2023-04-06")


def chosen(cases, what: str) -> str:
    return f"{HERE}{what}/?month=2023-04&" + "&".join(f"case={one.number}" for one in cases)


def test_CQO_71_the_list_says_of_each_case_where_it_is_bound_and_by_whom(cases):
    reviewer = a_member(Role.REVIEWER)
    told = text(reviewer.get(f"{HERE}?month=2023-04"))
    assert "还有 2 件没有归档" in told and told.count("未归档") >= 2
    asked = chosen(cases[:1], "bind")
    assert "给出档号" in text(reviewer.get(asked))
    wrong = reviewer.post(asked, {"received_on": "明天", "volume": "1"})
    assert wrong.status_code == 422 and 'value="1"' in wrong.content.decode()
    assert reviewer.post(asked, {"received_on": "2023-04-20", "volume": "1"}).status_code == 303
    told = text(reviewer.get(f"{HERE}?month=2023-04"))
    for word in ("2023-04-001-0001", "2023-04-20", "已归档 1 件（50%）", "还有 1 件没有归档"):
        assert word in told
    assert cases[1].number in text(reviewer.get(f"{HERE}?month=2023-04&show=open"))
    assert cases[0].number not in text(reviewer.get(f"{HERE}?month=2023-04&show=open"))


def test_CQO_70_what_differs_is_said_on_the_page_and_can_be_taken_back(cases):
    reviewer = a_member(Role.REVIEWER)
    asked = chosen(cases[:1], "differ")
    assert reviewer.post(asked, {"received_on": "2023-04-20", "note": " "}).status_code == 422
    sent = {"received_on": "2023-04-20", "note": "少一页"}
    assert reviewer.post(asked, sent).status_code == 303
    assert "不一致，未归档 少一页" in text(reviewer.get(f"{HERE}?month=2023-04&show=differing"))
    assert reviewer.post(chosen(cases[:1], "take-out")).status_code == 303
    assert not PaperRecord.objects.filter(retired__isnull=True).exists()


def test_CQO_63_the_month_is_printed_taken_along_and_completed_by_who_leads(cases):
    reviewer, chief = a_member(Role.REVIEWER), a_member(Role.SUPERVISOR)
    assert "没有归档" in text(chief.get(f"{HERE}complete/?month=2023-04"))
    assert chief.post(f"{HERE}complete/?month=2023-04").status_code == 409
    assert (
        reviewer.post(chosen(cases, "bind"), {"received_on": "2023-04-20", "volume": "3"}).status_code == 303
    )
    assert reviewer.post(f"{HERE}complete/?month=2023-04").status_code == 409
    for _ in range(2):
        assert chief.post(f"{HERE}complete/?month=2023-04").status_code == 303
    assert PaperMonth.objects.get().cases == 2
    assert "记为本月归档完成，当时 2 件" in text(chief.get(f"{HERE}?month=2023-04"))
    printed = text(chief.get(f"{HERE}print/?month=2023-04"))
    assert "宜昌市社会保险局 · 2 件" in printed
    assert "2023-04-003-0002" in printed and "装订人" in printed
    names = {one["name"] for one in (case.outcome["subject"] for case in cases)}
    assert not [name for name in names if name in printed]
    book = openpyxl.load_workbook(BytesIO(chief.get(f"{HERE}export/?month=2023-04").content))
    assert [row[0].value for row in book.active.iter_rows(min_row=3)] == [
        "2023-04-003-0001", "2023-04-003-0002",
    ]  # fmt: skip
    assert Look.objects.filter(seen=Seen.EXPORT, why="导出纸质归档清单2023-04").exists()


def test_whoever_has_no_such_post_reads_and_is_offered_nothing(cases):
    clerk = a_member(Role.OPERATOR)
    told = page(clerk, "archive/papers/?month=2023-04")
    assert "一致，归档" not in told
    assert clerk.post(chosen(cases, "bind"), {"received_on": "2023-04-20", "volume": "1"}).status_code == 409
    assert not PaperRecord.objects.exists()


def test_a_month_that_nobody_can_read_is_said_and_todays_is_shown(cases):
    answer = a_member(Role.OPERATOR).get(f"{HERE}?month=五月")
    assert answer.status_code == 422
    assert "月份看不懂" in text(answer) and cases[0].number in text(answer)
