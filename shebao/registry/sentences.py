"""The sentence by which a person reads a fact."""

from functools import singledispatch

from shebao.registry.insurances import codes_of
from shebao.registry.models import DeclaredBase, Enrolment, Fact, PersonParticulars, Retirement, Span
from shebao.values import Month, grouped

NAMES = {"pension": "养老", "unemployment": "失业", "injury": "工伤"}


def insurances_said(insurances: int) -> str:
    """Name a stored set of insurances: 养老、失业、工伤保险."""
    return "、".join(NAMES[code] for code in codes_of(insurances)) + "保险"


def months_said(span: Span) -> str:
    """Tell the months of a span: 2023-05 起, or 2022-07 至 2023-04."""
    since = Month.of_number(span.since)
    if span.until is None:
        return f"{since} 起"
    last = Month.of_number(span.until) - 1
    return f"{since} 一个月" if last == since else f"{since} 至 {last}"


@singledispatch
def sentence(fact: Fact) -> str:
    """Tell a fact in one sentence. Raises TypeError for a kind of fact that has none."""
    raise TypeError(f"no sentence for {type(fact).__name__}")


@sentence.register
def _(fact: Enrolment) -> str:
    said = f"{months_said(fact)}参加{insurances_said(fact.insurances)}"
    if fact.ended_on:
        return f"{said}（停保时间 {fact.ended_on:%Y-%m-%d}）"
    return f"{said}（本次参工时间 {fact.started_on:%Y-%m-%d}）" if fact.started_on else said


@sentence.register
def _(fact: DeclaredBase) -> str:
    return f"{months_said(fact)}申报缴费工资 {grouped(fact.wage_fen)} 元/月"


@sentence.register
def _(fact: PersonParticulars) -> str:
    since = f"，首次参工时间 {fact.first_started_on:%Y-%m-%d}" if fact.first_started_on else ""
    return f"姓名 {fact.name}{since}"


@sentence.register
def _(fact: Retirement) -> str:
    return f"{Month.of_number(fact.month)} 退休"
