"""企业社会保险信息登记: a unit that market regulation knows registers itself when it was never insured.

Source: 单位网办操作指南 三、业务申报 1 (JS-20 to JS-24). What it is comes from market regulation and is not
typed; in which insurances it is follows from what kind of unit it is; bank and contact are its own. A unit
that waits for this is an employer of which nothing stands but its number and its code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.contacts import AccountNumber, Email, Phone, Postcode
from shebao.casework.fields import Choice, PersonName, Text
from shebao.casework.forms import ItemForm
from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.casework.work import STAFFED
from shebao.partners import market
from shebao.partners.models import OutState, Standing
from shebao.policy import Pack, Unstated
from shebao.policy.windows import month_of
from shebao.registry import employer_record
from shebao.registry.bank_codes import BankKind
from shebao.registry.banking import Banking, name_accounts
from shebao.registry.employer_codes import Industry, UnitType
from shebao.registry.finding import Found
from shebao.registry.insurances import Insurance, codes_of, insurances_of
from shebao.registry.key_particulars import FOUNDED, LABELS, NAME
from shebao.registry.models import Purpose
from shebao.registry.recording import Recording, begin_particulars, record_details, record_insurances
from shebao.values import Actor, Month

LAW = "单位网办操作指南 三、业务申报 1"
KIND = "单位首次参保登记"
HALL = "请到当地社保大厅处理。"
BANK = ("bank_code", "bank_name", "account_name", "account_number")
OWN = ("unit_type", "industry", "contact", "phone", "contact_address", "postcode", "email")
CLASSES = tuple((str(number), f"{number} 类") for number in range(1, 9))

brings_people = False


class Form(ItemForm):
    """What market regulation does not know of the unit: its kind, its bank, whom to ask for."""

    subject = "employer"

    unit_type = Choice("单位性质", choices=UnitType.choices, hint="参保险种按单位性质默认")
    industry = Choice("所属行业", choices=Industry.choices)
    risk_class = Choice(
        "行业风险类别", choices=CLASSES, hint="按主要经营业务对照工伤保险行业风险分类表；经办机构会核对"
    )
    bank_code = Choice("银行类别", required=False, choices=BankKind.choices)
    bank_name = Text("开户银行名称", required=False, hint="开户证明上的全称")
    account_name = Text("银行户名", required=False, hint="一般和单位名称一致")
    account_number = AccountNumber("银行账号", required=False, example="1807001009022100551")
    contact = PersonName("联系人", required=False, example="何静")
    phone = Phone("联系电话", required=False, example="0527-84350000")
    contact_address = Text("联系地址", required=False, at_most=200)
    postcode = Postcode("邮政编码", required=False, example="223800")
    email = Email("联系电子邮箱", required=False, example="hr@example.com")


@dataclass(frozen=True)
class Known:
    """Whether the unit is insured already, and what market regulation says of it; `failed` is why nothing."""

    number: str
    insured: bool
    twin: str
    said: Mapping[str, str] | None
    failed: str
    month: Month

    @property
    def name(self) -> str:
        return self.said[NAME] if self.said else ""

    @property
    def since(self) -> Month:
        """The month from which the unit is known: its founding, so that months can be made good."""
        founded = Month.of(date.fromisoformat(self.said[FOUNDED])) if self.said else self.month
        return min(founded, self.month)


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what stands of the unit, and at how far the talk with market regulation has come."""
    month, talk = month_of(pack, on.date()), market.talk(by=by)
    said = talk.answer.said if talk.answer and talk.answer.standing == Standing.SAID else None
    own, twin = employer_record.employer(by=by), employer_record.twin_of(by=by)
    insured = employer_record.particulars_in(month, by=by) is not None
    for row in rows:
        row.known = Known(own.number, insured, twin, said, failure(talk), month)


def failure(talk: market.Talk) -> str:
    """Say why market regulation has told nothing that can be used; empty while it is not known to fail."""
    if talk.answer and talk.answer.standing == Standing.UNKNOWN:
        return "市场监管部门没有这个单位"
    if talk.answer and talk.answer.standing == Standing.UNFIT:
        return "市场监管部门的回复有误"
    if talk.enquiry and talk.enquiry.state == OutState.REFUSED:
        return "市场监管部门没有收下查询"
    return ""


def insurances_for(unit_type: str, on: date, pack: Pack) -> Insurance:
    """Return in which insurances a unit of a kind takes part (参保信息则根据单位性质默认险种)."""
    return insurances_of(pack.value("unit_insurances", on, unit_type=unit_type).items)


@check(
    "UNIT-01",
    field="",
    law=LAW,
    mend="已参保单位直接跳过此步骤，去办理用人单位用工参保登记。",
    remedy="register_employment",
)
def insured_already(known: Known) -> Any:
    """本单位已经参保（单位编号 {number}），不用办理。"""
    return {"number": known.number} if known.insured else None


@check("UNIT-02", field="", law=LAW, mend=HALL)
def another_number(known: Known) -> Any:
    """本单位的统一社会信用代码已经有单位编号 {number}。"""
    return {"number": known.twin} if known.twin and not known.insured else None


@check("UNIT-03", field="", law=LAW, mend=HALL)
def told_nothing_usable(known: Known) -> Any:
    """报错：{why}，不能在网上登记。"""
    return {"why": known.failed} if known.failed and not known.insured else None


@check("UNIT-04", field="", law=LAW, mend="请等市场监管部门回复以后再提交；一直没有回复的，" + HALL)
def not_told_yet(known: Known) -> Any:
    """还没有从市场监管部门获取到本单位的基本信息。"""
    return known.said is None and not known.failed and not known.insured


@check("UNIT-05", field="bank_name", law=LAW, mend="请填银行类别、开户银行名称、银行户名、银行账号四项。")
def bank_incomplete(
    bank_code: str | None, bank_name: str | None, account_name: str | None, account_number: str | None
) -> Any:
    """单位银行信息没有补充完整。"""
    return not (bank_code and bank_name and account_name and account_number)


@check("UNIT-06", field="contact", law=LAW, mend="请填联系人、联系电话、联系地址三项。")
def contact_incomplete(contact: str | None, phone: str | None, contact_address: str | None) -> Any:
    """联系人信息没有补充完整。"""
    return not (contact and phone and contact_address)


@check("UNIT-07", grave=False, mend="请对照开户证明核对；退费要打到单位自己的账户。")
def other_account_name(account_name: str | None, known: Known) -> Any:
    """银行户名和单位名称“{name}”不一样。"""
    differs = account_name and known.name and account_name != known.name
    return {"name": known.name} if differs else None


@check("UNIT-08", mend="请到当地社保大厅办理。")
def insurances_not_stated(unit_type: str, pack: Pack, on: datetime) -> Any:
    """这种单位参加哪些险种，没有载明。"""
    try:
        insurances_for(unit_type, on.date(), pack)
    except Unstated:
        return True
    return False


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Write down what market regulation says and what the unit adds, its insurances and its bank account."""
    for row in rows:
        known, insurances = row.known, insurances_for(row.data["unit_type"], on.date(), pack)
        risk_class = int(row.data["risk_class"])
        begin_particulars(
            row.employer_id, {"name": known.name, "risk_class": risk_class}, known.since, act=row.done_by
        )
        record_details([Recording(row.employer_id, details_of(row), row.done_by)])
        record_insurances(
            [
                Recording(row.employer_id, {"insurance": code, "insured_on": on.date()}, row.done_by)
                for code in codes_of(int(insurances))
            ]
        )
        name_accounts([banking(row, insurances)])
        row.kind, row.insurances = KIND, int(insurances)


def details_of(row: Row) -> dict[str, Any]:
    """Return 单位基本信息: the eight values but the name as they were told, and what was filled in."""
    said = {name: row.known.said[name] for name in LABELS if name != NAME and row.known.said.get(name)}
    if FOUNDED in said:
        said[FOUNDED] = date.fromisoformat(said[FOUNDED])
    return said | {name: row.data.get(name) or "" for name in OWN}


def banking(row: Row, insurances: Insurance) -> Banking:
    told = {name: row.data[name] for name in BANK}
    return Banking(
        employer_id=row.employer_id,
        act=row.done_by,
        purpose=Purpose.REFUND,
        insurances=insurances,
        **told,
    )


def why_not_undo(some: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Leave what has become of a unit to the agency: people may be insured by now."""
    return {one.number: "单位登记不能在网上撤销。" + HALL for one in some if by.channel not in STAFFED}
