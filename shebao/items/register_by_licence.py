"""企业社会保险信息登记（窗口手工登记）: a counter registers a unit by its paper licence, not verified yet.

For when market regulation is silent, or what it answers cannot be used (单位网办操作指南 三、业务申报 1:
“如果报错，需至当地社保大厅处理”, JS-21, JS-117). What stands on the licence is typed and marked as taken from
paper; it is compared when market regulation answers (partners.on_paper).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from shebao.casework import founding
from shebao.casework.checks import check
from shebao.casework.contacts import Phone
from shebao.casework.fields import Day, DocumentNumber, DocumentType, PersonName, Text
from shebao.casework.founding import (
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
from shebao.casework.work import COUNTER
from shebao.partners.market import PATIENCE_SAID
from shebao.policy import Pack
from shebao.registry.employer_codes import Source
from shebao.registry.finding import Found
from shebao.registry.key_particulars import LABELS, pairs_of
from shebao.values import Actor
from shebao.values.documents import RESIDENT_ID

UNVERIFIED = "登记依据是纸质营业执照，还没有和市场监管部门核对；市场监管部门回复以后，系统自动核对"

brings_people = False

__all__ = [  # checks of every first registration
    "another_number",
    "bank_incomplete",
    "contact_incomplete",
    "insurances_not_stated",
    "insured_already",
]


class Form(founding.OwnForm):
    """The eight values that market regulation would have said, by the licence; and the unit's own."""

    name = Text("单位名称", at_most=100, hint="营业执照上的全称")
    founded_on = Day("成立日期", example="2021-07-06", hint="照营业执照")
    registered_address = Text("单位注册/地址", at_most=200, hint="营业执照上的住所")
    business_scope = Text("经营范围", at_most=2000, hint="照营业执照")
    representative_paper = DocumentType("法定代表人证件类型", default=RESIDENT_ID)
    representative_number = DocumentNumber(
        "法定代表人证件号码", of="representative_paper", example="321322197501019976"
    )
    representative = PersonName("法定代表人姓名", example="嵇明")
    representative_phone = Phone("法定代表人电话", required=False, example="0527-84350000")


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what stands of the unit, and at whether market regulation was asked."""
    founding.look(rows, by=by, on=on, pack=pack)


@check(
    "PAPER-01", field="", law=LAW,
    mend=f"请先点“同步信息”，等 {PATIENCE_SAID}；还是没有可用的回复，再照执照登记。",
)  # fmt: skip
def not_asked_yet(known: Known) -> Any:
    """还没有向市场监管部门查询这个单位。"""
    return not known.asked and not known.insured


@check(
    "PAPER-02", field="", law=LAW, remedy="register_employer",
    mend="请办理企业社会保险信息登记，不用照执照填。",
)  # fmt: skip
def told_meanwhile(known: Known, by: Actor) -> Any:
    """市场监管部门已经回复了“{name}”的登记信息。"""
    taking = known.said and by.channel == COUNTER and not known.insured
    return {"name": known.name} if taking else None


@check("PAPER-03", field="", law=LAW, grave=False, mend="请逐项核对执照原件；登记以后等回复再核对。")
def market_says_nothing_usable(known: Known) -> Any:
    """{why}。"""
    return {"why": known.failed} if known.failed and not known.insured else None


@check("PAPER-04", mend="照营业执照上的成立日期填。")
def founded_in_the_future(founded_on: date, on: datetime) -> Any:
    """成立日期 {day} 还没有到。"""
    return {"day": founded_on} if founded_on > on.date() else None


@check("PAPER-05", grave=False, mend="请对照开户证明核对；退费要打到单位自己的账户。")
def other_account_name(account_name: str | None, name: str) -> Any:
    """银行户名和单位名称“{name}”不一样。"""
    return {"name": name} if account_name and account_name != name else None


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Write down what stands on the licence, as taken from paper, and what the unit adds."""
    for row in rows:
        said = {name: row.data.get(name) or "" for name in LABELS}
        source = verified(said, row.known.said)
        founding.register(row, said, source, on=on, pack=pack)
        if source == Source.PAPER:
            row.told.append({"sign": "·", "text": UNVERIFIED})


def verified(said: Mapping[str, Any], there: Mapping[str, str] | None) -> Source:
    """Return whose word the licence is: market regulation's where it has said just that since."""
    agrees = there and not any(one.differs for one in pairs_of(said, there))
    return Source.MARKET if agrees else Source.PAPER


def why_not_undo(some: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Leave what has become of a unit to the agency."""
    return founding.not_undone_online(some, by)
