"""The first registration of a unit that was never insured: what is asked of it, what stands in the way.

Shared by the item that rests on market regulation's word and the one that a counter takes by the paper
licence (单位网办操作指南 三、业务申报 1: JS-20 to JS-24, JS-117). A unit that waits for either is an employer
of which nothing stands but its number and its code.
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
from shebao.registry.employer_codes import Industry, Source, UnitType
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


class OwnForm(ItemForm):
    """What no register knows of the unit: its kind, its bank, whom to ask for."""

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
    asked: bool
    month: Month

    @property
    def name(self) -> str:
        return self.said[NAME] if self.said else ""


def look(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what stands of the unit, and at how far the talk with market regulation has come."""
    month, talk = month_of(pack, on.date()), market.talk(by=by)
    said = talk.answer.said if talk.answer and talk.answer.standing == Standing.SAID else None
    own, twin = employer_record.employer(by=by), employer_record.twin_of(by=by)
    insured = employer_record.particulars_in(month, by=by) is not None
    asked = talk.enquiry is not None
    for row in rows:
        row.known = Known(own.number, insured, twin, said, failure(talk), asked, month)


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


@check("UNIT-08", mend="请到当地社保大厅办理。")
def insurances_not_stated(unit_type: str, pack: Pack, on: datetime) -> Any:
    """这种单位参加哪些险种，没有载明。"""
    try:
        insurances_for(unit_type, on.date(), pack)
    except Unstated:
        return True
    return False


def register(row: Row, said: Mapping[str, Any], source: Source, *, on: datetime, pack: Pack) -> None:
    """Write down the eight values as they were said, what the unit adds, its insurances and its account.

    It is known from its founding on, so that months can be made good.
    """
    insurances = insurances_for(row.data["unit_type"], on.date(), pack)
    named = {"name": said[NAME], "risk_class": int(row.data["risk_class"])}
    since = min(Month.of(founded_on(said) or on.date()), row.known.month)
    begin_particulars(row.employer_id, named, since, act=row.done_by)
    record_details([Recording(row.employer_id, details_of(row, said, source), row.done_by)])
    record_insurances(
        [
            Recording(row.employer_id, {"insurance": code, "insured_on": on.date()}, row.done_by)
            for code in codes_of(int(insurances))
        ]
    )
    name_accounts([banking(row, insurances)])
    row.kind, row.insurances = KIND, int(insurances)


def details_of(row: Row, said: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """Return 单位基本信息: the eight values but the name, whose word they are, and what was filled in."""
    told = {name: said[name] for name in LABELS if name != NAME and said.get(name)}
    if FOUNDED in told:
        told[FOUNDED] = founded_on(said)
    return told | {name: row.data.get(name) or "" for name in OWN} | {"source": source.value}


def founded_on(said: Mapping[str, Any]) -> date | None:
    told = said.get(FOUNDED)
    return date.fromisoformat(told) if isinstance(told, str) and told else told or None


def banking(row: Row, insurances: Insurance) -> Banking:
    told = {name: row.data[name] for name in BANK}
    return Banking(
        employer_id=row.employer_id,
        act=row.done_by,
        purpose=Purpose.REFUND,
        insurances=insurances,
        **told,
    )


def not_undone_online(some: Sequence[Case], by: Actor) -> dict[str, str]:
    """Leave what has become of a unit to the agency: people may be insured by now."""
    return {one.number: "单位登记不能在网上撤销。" + HALL for one in some if by.channel not in STAFFED}
