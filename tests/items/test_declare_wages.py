"""单位职工社会保险缴费工资申报, by 宜社征发〔2023〕1号."""

from datetime import datetime

import pytest

from shebao.assessment.runs import assess_month
from shebao.casework.work import work_on
from shebao.clock.queries import CHINA
from shebao.items.declare_wages import prefilled
from shebao.policy import Unstated, load
from shebao.registry.models import DeclaredBase, EmployerParticulars
from shebao.registry.wages import wages_declared
from shebao.values import Month
from tests.casework.desks import a_desk, an_id_number
from tests.regions.worked_examples import ASSUMED, REGIONS
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

MAY = datetime(2023, 5, 10, 9, 0, tzinfo=CHINA)


def day(month: int, number: int) -> datetime:
    return datetime(2023, month, number, 9, 0, tzinfo=CHINA)


def codes(row):
    return [finding.code for finding in row.findings]


def employed(desk, since="2022-12-01", on=datetime(2022, 12, 5, 9, 0, tzinfo=CHINA), wage="5200"):
    number = an_id_number()
    earlier = a_desk(on=on, declared="2022-11")
    earlier.employer = desk.employer
    earlier.enrol(number, since=since, wage=wage)
    return number


def bases(number):
    found = DeclaredBase.objects.filter(person__document_number=number, retired__isnull=True)
    return [(one.since, one.until, one.wage_fen) for one in found.order_by("since")]


def typed(number, **more):
    return {"id_number": number, **(more or {"average_fen": "4567.80"})}


@pytest.fixture
def desk():
    return a_desk(on=MAY)


def judged(desk, **row):
    return desk.add(desk.open("declare_wages"), **row)


def test_HB_175_HB_177_the_average_is_kept_to_ten_yuan_for_july_to_june(desk):
    """4,567.80 → 4,570, for 202307 to 202406; before it what was declared before."""
    number = employed(desk)
    desk.file("declare_wages", typed(number))
    assert bases(number) == [(202212, 202307, 520_000), (202307, 202407, 457_000)]


@pytest.mark.parametrize(("told", "kept"), [("4564.99", 456_000), ("4565", 457_000), ("4570", 457_000)])
def test_HB_177_the_step_is_rounded_half_up(desk, told, kept):
    number = employed(desk)
    desk.file("declare_wages", typed(number, average_fen=told))
    assert bases(number)[-1][2] == kept


def test_HB_178_of_fewer_than_twelve_months_the_average_is_that_of_the_months_paid(desk):
    """6 months, 30,000 → 5,000."""
    number = employed(desk)
    desk.file("declare_wages", typed(number, total_fen="30000", months_paid="6"))
    assert bases(number)[-1][2] == 500_000


def test_HB_178_half_of_an_average_is_told(desk):
    number = employed(desk)
    assert codes(judged(desk, **typed(number, total_fen="30000"))) == ["WAGE-03"]
    assert codes(judged(desk, **typed(number, months_paid="6"))) == ["WAGE-03"]
    assert codes(judged(desk, id_number=number)) == ["WAGE-03"]
    assert codes(judged(desk, **typed(number, average_fen="1", total_fen="1", months_paid="1"))) == [
        "WAGE-03"
    ]


def test_HB_179_who_came_this_year_is_declared_by_the_first_wage(desk):
    """Start 2023-03 with 5,200 → 5,200; anything else is asked about."""
    number = employed(desk, since="2023-03-06", on=day(3, 8))
    assert codes(judged(desk, **typed(number, average_fen="6000"))) == ["WAGE-07"]
    assert not codes(judged(desk, **typed(number, average_fen="5200")))
    desk.file("declare_wages", typed(number, average_fen="5200"))
    assert bases(number)[-1] == (202307, 202407, 520_000)


def test_HB_180_HB_187_the_page_quotes_the_regulation_and_names_what_is_to_be_kept(desk):
    """HB-187: 申报表, 承诺书, 职工工资统计报表 and the financial statements."""
    offer = work_on("declare_wages", **desk.asking).offer
    lines = [line for section in offer.service for line in section.lines]
    assert (
        sum("《国家统计局关于工资总额组成的规定》（国家统计局〔1990〕1号令）" in line for line in lines) == 1
    )
    kept = next(line for line in lines if "妥善保管" in line)
    assert [
        name in kept for name in ("缴费工资申报表》", "《申报承诺书》", "《职工工资统计报表》", "财务报表")
    ] == [True] * 4


def test_HB_181_no_paper_is_needed(desk):
    assert work_on("declare_wages", **desk.asking).offer.materials == ()


@pytest.mark.parametrize(
    ("on", "told"), [(day(3, 31), ["WAGE-04"]), (day(4, 1), []), (day(6, 30), []), (day(7, 1), ["WAGE-05"])]
)
def test_HB_183_the_window_is_april_to_june(on, told):
    desk = a_desk(on=on, declared="2023-02")
    row = judged(desk, **typed(employed(desk)))
    assert codes(row) == told
    assert row.wrong == (told == ["WAGE-04"])


def test_HB_183_without_a_notice_there_is_no_window():
    desk = a_desk(on=day(3, 1), declared="2023-02")
    with pytest.raises(Unstated, match="年度缴费工资申报期"):
        judged(desk, **typed(employed(desk)))


def test_HB_186_fewer_than_seven_days_of_notice_are_told(desk):
    number = employed(desk)
    week = {"published_from": "2023-05-01", "published_to": "2023-05-07"}
    assert not codes(judged(desk, **typed(number, average_fen="5000", **week)))
    row = judged(desk, **typed(number, average_fen="5000", **week | {"published_to": "2023-05-06"}))
    assert codes(row) == ["WAGE-09"]
    assert not row.wrong
    assert "6 天" in row.findings[0].message


def test_HB_188_declaring_late_opens_the_month_again():
    desk = a_desk(on=day(7, 1), declared="2023-06")
    number = employed(desk)
    july = {"on": desk.on.date(), "pack": desk.pack}
    assert wages_declared(desk.by, Month(2023, 7), **july).blocked
    desk.file("declare_wages", typed(number))
    assert not wages_declared(desk.by, Month(2023, 7), **july).blocked


def test_HB_188_july_waits_for_the_wages_and_is_then_reckoned_on_them():
    """The run carries 5,200 on; declared are 4,570: 731.20 + 365.60, 31.99 + 13.71, 9.14 = 1,151.64."""
    assumed = load(REGIONS, ASSUMED).pack("420500")
    desk = a_desk(on=day(7, 3), declared="2023-06", pack=assumed)
    number = employed(desk)
    assess_month(assumed, Month(2023, 7), account="run", name="核定", on=desk.on)
    assert codes(desk.add(desk.open("declare_month"))) == ["MONTH-05"]
    desk.file("declare_wages", typed(number))
    case = desk.file("declare_month", {})[0]
    dues = {due["insurance"]: (due["unit_fen"], due["person_fen"]) for due in case.outcome["dues"]}
    assert dues == {"pension": (73_120, 36_560), "unemployment": (3_199, 1_371), "injury": (914, 0)}


def test_HB_175_without_limits_the_wages_are_kept_and_july_is_refused(desk):
    number = employed(desk)
    desk.file("declare_wages", typed(number))
    with pytest.raises(Unstated, match="缴费基数标准与上下限"):
        assess_month(desk.pack, Month(2023, 7), account="run", name="核定", on=day(7, 3))


def test_HB_176_who_is_insured_outside_the_city_is_told_so(desk):
    number = employed(desk)
    EmployerParticulars.objects.filter(employer=desk.employer).update(retired=an_act())
    EmployerParticulars.objects.create(
        employer=desk.employer, name="演示单位", risk_class=1, since=201801, urban=False, learned=an_act()
    )
    assert codes(judged(desk, **typed(number))) == ["WAGE-06"]


def test_filing_again_replaces_the_wage_and_leaves_no_rest_behind(desk):
    number = employed(desk)
    desk.file("declare_wages", typed(number))
    case = desk.file("declare_wages", typed(number, average_fen="6000"))[0]
    assert bases(number) == [(202212, 202307, 520_000), (202307, 202407, 600_000)]
    assert case.outcome["changes"] == [
        {"sign": "-", "text": "2023-07 至 2024-06 申报缴费工资 4,570.00 元/月"},
        {"sign": "+", "text": "2023-07 至 2024-06 申报缴费工资 6,000.00 元/月"},
    ]
    desk.reverse(case)
    assert bases(number)[-1] == (202307, 202407, 457_000)


def test_the_sheet_names_the_people_who_are_insured_here(desk):
    number, gone = employed(desk), employed(desk)
    desk.stop(gone, on="2023-04-28")
    assert [(row["name"], row["id_number"]) for row in prefilled(**desk.asking)] == [("何静", number)]


def test_who_is_not_insured_here_and_another_name_are_told(desk):
    number = employed(desk)
    assert codes(judged(desk, **typed(an_id_number()))) == ["WAGE-01"]
    assert codes(judged(desk, **typed(employed(a_desk())))) == ["WAGE-01"]
    assert codes(judged(desk, **typed(number, average_fen="5000", name="何静静"))) == ["WAGE-02"]
