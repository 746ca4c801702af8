"""企业社会保险信息登记: a unit that market regulation knows registers itself when it was never insured.

Source: 单位网办操作指南 三、业务申报 1 (JS-20 to JS-24). What it is comes from market regulation and is not
typed; in which insurances it is follows from what kind of unit it is; bank and contact are its own.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shebao.access.first_accounts import other_representative
from shebao.casework import founding
from shebao.casework.checks import check
from shebao.casework.founding import (
    HALL,
    LAW,
    Known,
    another_number,
    bank_incomplete,
    contact_incomplete,
    insurances_not_stated,
    insured_already,
)
from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.employer_codes import Source
from shebao.registry.finding import Found
from shebao.values import Actor

brings_people = False

__all__ = [  # checks of every first registration
    "another_number",
    "bank_incomplete",
    "contact_incomplete",
    "insurances_not_stated",
    "insured_already",
]


class Form(founding.OwnForm):
    """What market regulation does not know of the unit."""


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what stands of the unit, and at what market regulation said."""
    founding.look(rows, by=by, on=on, pack=pack)


@check("UNIT-03", field="", law=LAW, mend=HALL)
def told_nothing_usable(known: Known) -> Any:
    """报错：{why}，不能在网上登记。"""
    return {"why": known.failed} if known.failed and not known.insured else None


@check("UNIT-04", field="", law=LAW, mend="请等市场监管部门回复以后再提交；一直没有回复的，" + HALL)
def not_told_yet(known: Known) -> Any:
    """还没有从市场监管部门获取到本单位的基本信息。"""
    return known.said is None and not known.failed and not known.insured


@check("UNIT-07", field="account_name", grave=False, mend="请对照开户证明核对；退费要打到单位自己的账户。")
def other_account_name(account_name: str | None, known: Known) -> Any:
    """银行户名和单位名称“{name}”不一样。"""
    differs = account_name and known.name and account_name != known.name
    return {"name": known.name} if differs else None


@check("UNIT-09", field="", mend="请法定代表人带营业执照和身份证，" + HALL.removeprefix("请"))
def opened_for_somebody_else(known: Known, by: Actor) -> Any:
    """市场监管部门登记的法定代表人，不是本单位法人账号的{name}。"""
    other = other_representative(known.said or {}, by=by) if not known.insured else ""
    return {"name": other} if other else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Write down what market regulation says and what the unit adds, its insurances and its bank account."""
    for row in rows:
        founding.register(row, row.known.said, Source.MARKET, on=on, pack=pack)


def why_not_undo(some: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Leave what has become of a unit to the agency."""
    return founding.not_undone_online(some, by)
