"""Sentences about facts of months: after a figure the words stand apart, after 起 and 一个月 they do not."""

from datetime import date
from types import SimpleNamespace

import pytest

from shebao.registry.models import (
    DeclaredBase,
    EmployerParticulars,
    Enrolment,
    Relief,
    Unbillable,
    UnemploymentBenefit,
)
from shebao.registry.sentences import sentence

SAID = {
    "2022-07 至 2023-05 ": (202207, 202306),
    "2023-05 起": (202305, None),
    "2023-05 一个月": (202305, 202306),
}
KINDS = {
    Enrolment: "参加养老、失业、工伤保险（本次参工时间 2022-07-04）",
    DeclaredBase: "申报缴费工资 5,200.00 元/月",
    EmployerParticulars: "单位名称 演示单位，行业风险类别 1 类，浮动档 100%",
    Unbillable: "不可做账：当月服刑人员",
    UnemploymentBenefit: "领取失业保险金",
    Relief: "享受减免政策，单位按减免后的金额缴纳",
}


def a_fact(since: int, until: int | None) -> SimpleNamespace:
    return SimpleNamespace(
        since=since, until=until, insurances=7, started_on=date(2022, 7, 4), ended_on=None, wage_fen=520000,
        name="演示单位", risk_class=1, band_percent=100, urban=True, reason="imprisoned",
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("months", SAID)
def test_the_words_stand_apart_from_the_last_month(kind, months):
    assert sentence(kind, a_fact(*SAID[months])) == months + KINDS[kind]
