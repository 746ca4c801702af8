"""运行总览 and 按时办结: figures that lead to lists, pictures with their tables, rates and acceptance."""

from datetime import datetime

import pytest

from shebao.access.models import Role
from shebao.casework import moving
from shebao.clock.queries import CHINA
from shebao.doors.office.overview import shortened
from shebao.doors.ui.charts import Value, bars, lines, top_of
from tests.access.offices import offices
from tests.casework.desks import a_desk
from tests.casework.staff import OPERATOR, a_waiting_case, asking
from tests.office.conftest import START, a_clerk, clock_stands_at, log_in

OVERVIEW = "/office/420500/overview/"


@pytest.fixture
def supervisor(client):
    log_in(client, a_clerk(Role.SUPERVISOR))
    return client


@pytest.fixture
def case(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_waiting_case(a_desk(on=START, declared="2023-03"))


def test_CQO_75_a_supervisor_sees_what_waits_and_where_it_is(supervisor, case):
    page = supervisor.get(OVERVIEW).content.decode()
    assert "运行总览" in page
    assert "?view=overdue" in page
    assert "1 件待分配" in page
    assert "看数据表" in page
    assert "没有逾期的件" in page


def test_CQO_75_towards_a_year_that_nobody_has_entered_the_days_ahead_are_estimated(client, case):
    """2098-12-26, a Friday: the nine working days after it end on 2099-01-08 by estimate."""
    clock_stands_at(datetime(2098, 12, 26, 9, 30, tzinfo=CHINA))
    log_in(client, a_clerk(Role.SUPERVISOR))
    page = client.get(OVERVIEW).content.decode()
    assert "2099-01-08" in page and "2099-01-09" not in page
    assert "按周一至周五估算，放假安排公布后更新" in page


def test_HB_20_the_overview_is_the_supervisors(client):
    log_in(client, a_clerk(Role.OPERATOR))
    assert client.get(OVERVIEW).status_code == 403
    assert client.get(f"{OVERVIEW}performance/").status_code == 403


def test_HB_16_performance_asks_for_a_period(supervisor):
    page = supervisor.get(f"{OVERVIEW}performance/?since=2023-05-01&until=2023-05-08").content.decode()
    assert "受理绩效" in page
    assert "按时率" in page or "没有办结的件" in page
    wrong = supervisor.get(f"{OVERVIEW}performance/?since=2023-05-08&until=2023-05-01").content.decode()
    assert "要晚于起始日期" in wrong


def test_CQO_75_every_agency_is_named_in_what_it_did_in_time(client, settings, tmp_path):
    """The city sees its districts by name; what belongs to none is the city's own."""
    settings.ARCHIVE = tmp_path / "archive"
    places = offices()
    desk = a_desk(on=START, declared="2023-03")
    for agency in (places.xiling, None):
        desk.employer.agency = agency
        desk.employer.save(update_fields=["agency"])
        moving.refuse(a_waiting_case(desk).number, "主体不符", **asking(OPERATOR, desk))
    log_in(client, a_clerk(Role.SUPERVISOR))
    page = client.get(f"{OVERVIEW}performance/?since=2023-05-01&until=2023-05-31").content.decode()
    table = page.split("按机构的按时办结率</caption>")[1].split("</tbody>")[0]
    assert places.xiling.name in table and "宜昌市社会保险局" in table
    assert "—</th>" not in table


def test_CQO_75_a_rate_is_drawn_up_to_a_hundred_and_items_are_told_apart():
    chart = bars([Value("a", 100, "100%"), Value("b", 50, "50%")], "words", most=100)
    assert [one.text for one in chart.ticks] == ["0", "25", "50", "75", "100"]
    assert [one.height for one in chart.bars] == [164, 82]
    names = ["单位职工社会保险劳动合同补缴", "单位关键信息变更登记", "单位一般信息变更登记"]
    told = [shortened(name, names) for name in names]
    assert told == ["劳动合同补缴", "单位关键信息", "单位一般信息"]


def test_bars_begin_at_zero_and_end_at_their_value():
    """Box 640 by 220, margins 22 above and 34 below: 164 high; the top of the scale for 3 is 4."""
    chart = bars([Value("a", 3), Value("b", 0)], "words")
    assert [(one.y + one.height, one.height) for one in chart.bars] == [(186, 123), (186, 0)]
    assert [one.text for one in chart.ticks] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(("most", "top"), [(1, 4), (4, 4), (5, 8), (9, 20), (41, 80), (100, 200), (97, 200)])
def test_a_scale_has_four_even_steps(most, top):
    assert top_of(most) == top


def test_bars_that_lead_somewhere_are_no_picture_to_who_cannot_see_them():
    """Links within role=img are hidden from screen readers."""
    assert bars([Value("a", 3)], "words").role == "img"
    assert bars([Value("a", 3, address="/office/420500/tasks/")], "words").role == "group"


def test_lines_have_a_mark_for_every_day():
    chart = lines(["1", "2", "3"], [("came", [0, 2, 4]), ("done", [4, 4, 4])], "words")
    assert [len(one.marks) for one in chart.lines] == [3, 3]
    assert chart.lines[0].path.startswith("M36.0 186.0")
    assert chart.lines[1].path == "M36.0 22.0L332.0 22.0L628.0 22.0"
