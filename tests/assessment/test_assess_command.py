"""`python -m shebao assess` as an operator sees it."""

import pytest
from django.db import connection

from demo.cities import load
from shebao.doors.console import assess

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def yichang(monkeypatch):
    load(connection)
    monkeypatch.setattr(
        assess.Progress, "watch", lambda self: None
    )  # no second connection inside a rolled-back test


def test_it_tells_stages_and_totals_and_that_every_row_can_be_reckoned_again(capsys):
    assert assess.main(["420500", "2023-04", "--check"]) == 0
    told = capsys.readouterr().out
    assert "湖北省宜昌市 2023 年 4 月核定" in told
    assert "计算 5,704 人" in told
    assert "298 个单位，5,704 人" in told
    assert "养老保险  5,644 人  基数合计 30,437,010.00  单位 4,869,921.60  个人 2,434,960.80" in told
    assert "逐行重算：0 行不一致。" in told
    assert "演示取值" not in told


def test_the_second_time_it_says_that_nothing_was_changed(capsys):
    assert assess.main(["420500", "2023-04"]) == 0
    assert assess.main(["420500", "2023-04"]) == 0
    assert "此前已经核定，没有改动任何数据" in capsys.readouterr().out


def test_a_month_without_law_is_refused_unless_assumed_values_are_allowed(capsys):
    assert assess.main(["420500", "2023-07"]) == 2
    assert "缴费基数" in capsys.readouterr().err
    assert assess.main(["420500", "2023-07", "--assumed"]) == 0
    assert "含演示取值" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["420500", "2023-13"], "没有 2023 年 13 月"),
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
    assert capsys.readouterr().out.split() == ["计算", "1,000", "人", "…", "0%", "50%", "99%"]
