"""`python -m shebao assess` as an operator sees it."""

import pytest
from django.db import connection

from demo.cities import found
from shebao.doors.console import assess

pytestmark = pytest.mark.django_db

# What April 2023 comes to, from the registry alone: in yuan, with the floor, cap and rates of that month.
APRIL_2023 = """
select
    count(distinct employer_id),
    count(*),
    count(*) filter (where pension),
    sum(base) filter (where pension),
    sum(round(base * 0.16, 2)) filter (where pension),
    sum(round(base * 0.08, 2)) filter (where pension)
from (
    select
        enrolment.employer_id,
        enrolment.insurances & 1 = 1 as pension,
        case
            when round(wage_fen / 100.0, -1) < 3450 then 3450
            when round(wage_fen / 100.0, -1) > 18000 then 18000
            else round(wage_fen / 100.0, -1)
        end as base
    from registry_enrolment as enrolment
    join registry_declaredbase as declared using (person_id, employer_id)
    where enrolment.region = '420500'
        and enrolment.retired_id is null and declared.retired_id is null
        and int4range(enrolment.since, enrolment.until) @> 202304
        and int4range(declared.since, declared.until) @> 202304
        and not exists (  -- 不可做账人员
            select from registry_unbillable as spared
            where spared.person_id = enrolment.person_id and spared.retired_id is null
                and int4range(spared.since, spared.until) @> 202304)
) as april
"""


@pytest.fixture(autouse=True)
def yichang(monkeypatch):
    with connection.cursor() as cursor:
        found(cursor)
    monkeypatch.setattr(
        assess.Progress, "watch", lambda self: None
    )  # no second connection inside a rolled-back test


def asked_of_the_registry() -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(APRIL_2023)
        return cursor.fetchone()


def test_it_tells_stages_and_totals_and_that_every_row_can_be_reckoned_again(capsys):
    assert assess.main(["420500", "2023-04", "--check"]) == 0
    told = capsys.readouterr().out
    assert "湖北省宜昌市 2023 年 4 月核定" in told
    employers, rows, pension_rows, base, unit, person = asked_of_the_registry()
    assert rows > pension_rows > 0
    assert f"计算 {rows:,} 人次 …" in told
    assert f"{employers:,} 个单位，{rows:,} 人次" in told
    assert (
        f"养老保险  {pension_rows:,} 人次  基数合计 {base:,.2f}  单位 {unit:,.2f}  个人 {person:,.2f}" in told
    )
    assert "逐行重算：0 行不一致。" in told
    assert "演示取值" not in told


def test_the_second_time_it_says_that_nothing_was_changed(capsys):
    assert assess.main(["420500", "2023-04"]) == 0
    assert assess.main(["420500", "2023-04"]) == 0
    assert "此前已经核定，没有改动任何数据" in capsys.readouterr().out


def test_a_month_done_with_assumed_values_can_be_shown_without_them(capsys):
    assert assess.main(["420500", "2023-07", "--assumed"]) == 0
    assert assess.main(["420500", "2023-07"]) == 0
    assert "此前已经核定，没有改动任何数据" in capsys.readouterr().out


def test_a_month_without_law_is_refused_unless_assumed_values_are_allowed(capsys):
    assert assess.main(["420500", "2023-07"]) == 2
    assert "缴费基数" in capsys.readouterr().err
    assert assess.main(["420500", "2023-07", "--assumed"]) == 0
    assert "含演示取值" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["420500", "2023-13"], "2023-13 不能用"),
        (["999999", "2023-04"], "没有代码为"),
        (["421300", "2023-04"], "没有载明"),
    ],
)
def test_what_cannot_be_done_is_said(capsys, arguments, reason):
    assert assess.main(arguments) == 2
    assert reason in capsys.readouterr().err


def test_progress_is_what_the_database_grew_by(capsys):
    progress = assess.Progress()
    progress.begin(assess.Stage.LOADED, 1000)
    for size in (50_000, 50_000 + 42_500, 50_000 + 85_000):
        progress.tell(size)
    assert capsys.readouterr().out.split() == ["计算", "1,000", "人次", "…", "0%", "50%", "99%"]
