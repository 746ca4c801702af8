"""The sentence by which a person reads a fact."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from shebao.registry.bank_codes import BankKind
from shebao.registry.insurances import codes_of
from shebao.registry.models import (
    BankAccount,
    Contract,
    DeclaredBase,
    EmployerDetails,
    EmployerInsurance,
    EmployerParticulars,
    Enrolment,
    Fact,
    Handler,
    PersonDetails,
    PersonDocument,
    PersonParticulars,
    Placement,
    Preregistration,
    ProjectParticulars,
    ProjectWorker,
    Purpose,
    Relief,
    Retirement,
    Unbillable,
    UnemploymentBenefit,
    Why,
)
from shebao.values import SHANGHAI, Month, grouped
from shebao.values.id_numbers import masked

OF_A_PERSON = {"document_number", "representative_number"}  # never printed whole
OF_HANDLER = ("name", "document_number", "department", "phone", "email", "head")
NAMES = {"pension": "养老", "unemployment": "失业", "injury": "工伤"}


def insurances_said(insurances: int) -> str:
    """Name a stored set of insurances: 养老、失业、工伤保险."""
    return "、".join(NAMES[code] for code in codes_of(insurances)) + "保险"


@lru_cache(maxsize=4096)
def told_months(since: int, until: int | None) -> str:
    first = Month.of_number(since)
    if until is None:
        return f"{first} 起"
    last = Month.of_number(until) - 1
    return f"{first} 一个月" if last == first else f"{first} 至 {last}"


def months_said(span: Any) -> str:
    """Tell the months of a span: 2023-05 起, or 2022-07 至 2023-04."""
    return told_months(span.since, span.until)


def in_months(span: Any, what: str) -> str:
    """Tell what holds in a span's months; after a figure the words stand apart: 2022-07 至 2023-04 参加…."""
    months = months_said(span)
    return f"{months} {what}" if months[-1].isdecimal() else f"{months}{what}"


def enrolment(fact: Any) -> str:
    said = in_months(fact, f"参加{insurances_said(fact.insurances)}")
    if fact.ended_on:
        return f"{said}（停保时间 {fact.ended_on:%Y-%m-%d}）"
    return f"{said}（本次参工时间 {fact.started_on:%Y-%m-%d}）" if fact.started_on else said


def declared_base(fact: Any) -> str:
    return in_months(fact, f"申报缴费工资 {grouped(fact.wage_fen)} 元/月")


def particulars(fact: Any) -> str:
    since = f"，首次参工时间 {fact.first_started_on:%Y-%m-%d}" if fact.first_started_on else ""
    return f"姓名 {fact.name}{since}"


def document(fact: Any) -> str:
    told = f"证件号码由 {masked(fact.replaced)} 更正为 {masked(fact.document_number)}"
    return f"{told}，原号码是另一个人的" if fact.returned else told


def employer(fact: Any) -> str:
    classed = f"行业风险类别 {fact.risk_class} 类，浮动档 {fact.band_percent}%"
    return in_months(fact, f"单位名称 {fact.name}，{classed}") + ("" if fact.urban else "，不在城区参保")


def retirement(fact: Any) -> str:
    return f"{Month.of_number(fact.month)} 退休"


def unbillable(fact: Any) -> str:
    return in_months(fact, f"不可做账：{Why(fact.reason).label}")


def unemployment_benefit(fact: Any) -> str:
    return in_months(fact, "领取失业保险金")


def relief(fact: Any) -> str:
    return in_months(fact, "享受减免政策，单位按减免后的金额缴纳")


def bank_account(fact: Any) -> str:
    said = f"{fact.bank_name}，户名 {fact.account_name}，账号 {fact.account_number}"
    return f"{Purpose(fact.purpose).label} {said}，用于{insurances_said(fact.insurances)}"


def label_of(kind: type[Fact], field: str) -> str:
    """Return the word under which a field of a fact is printed."""
    return str(getattr(kind._meta.get_field(field), "verbose_name", field))


def value_said(kind: type[Fact], field: str, value: Any) -> str:
    """Print a field's value: a code by its name, a day as 2008-03-26, a person's number masked."""
    if value in (None, ""):
        return ""
    if field in OF_A_PERSON:
        return masked(value)
    if isinstance(value, date):
        return value.isoformat()
    if field == "bank_code":
        return str(dict(BankKind.choices).get(value, value))
    choices = dict(getattr(kind._meta.get_field(field), "flatchoices", ()))
    return str(choices.get(value, value))


def fields_said(kind: type[Fact], fact: Any, names: tuple[str, ...]) -> str:
    """Tell the fields of a fact that say something, one after another."""
    said = [(label_of(kind, name), value_said(kind, name, getattr(fact, name))) for name in names]
    return "，".join(f"{label} {value}" for label, value in said if value)


def employer_details(fact: Any) -> str:
    names = (
        "management", "organisation_code", "unit_type", "economy", "contact_address", "postcode", "contact",
        "phone", "email", "representative",
    )  # fmt: skip
    return f"单位基本信息 {fields_said(EmployerDetails, fact, names)}".strip()


def employer_insurance(fact: Any) -> str:
    said = fields_said(EmployerInsurance, fact, ("standing", "insured_on", "channel"))
    return f"单位参加{NAMES[fact.insurance]}保险：{said}"


def handler(fact: Any) -> str:
    return f"经办人 {fields_said(Handler, fact, OF_HANDLER)}"


def reported(kind: type[Fact], fact: Any) -> str:
    return fields_said(kind, fact, ("reason", "kind", "starts_on", "ends_on", "post"))


def contract(fact: Any) -> str:
    said = f"用工备案：{reported(Contract, fact)}"
    return f"{said}（{minute_said(fact.covered_since)} 预登记）" if fact.covered_since else said


def preregistration(fact: Any) -> str:
    return f"{minute_said(fact.at)} 起预登记：{reported(Preregistration, fact)}"


def placement(fact: Any) -> str:
    kind = value_said(Placement, "kind", fact.kind)
    return f"{fact.since_on:%Y-%m-%d} 起{kind}到 {fact.at_name}（用工单位编号 {fact.at_number}）"


def project(fact: Any) -> str:
    ends = f"，{fact.ends_on:%Y-%m-%d} 竣工" if fact.ends_on else ""
    days = f"{fact.starts_on:%Y-%m-%d} 开工{ends}"
    told = fields_said(ProjectParticulars, fact, ("contract_number", "builder"))
    said = f"工程建设项目 {fact.name}：工程造价 {grouped(fact.cost_fen)} 元，{days}"
    return f"{said}，{told}" if told else said


def project_worker(fact: Any) -> str:
    left = f"，{fact.left_on:%Y-%m-%d} 离场" if fact.left_on else ""
    remark = f"（{fact.remark}）" if fact.remark else ""
    return f"在工程项目按项目参加工伤保险：{fact.entered_on:%Y-%m-%d} 入场{left}{remark}"


def minute_said(at: datetime) -> str:
    """Print a moment to the minute, in Chinese time."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def person_details(fact: Any) -> str:
    names = (
        "country", "sex", "ethnicity", "born_on", "phone", "residence", "address", "home_division",
        "home_address", "education", "politics", "major", "skill", "post",
    )  # fmt: skip
    return f"人员基础信息：{fields_said(PersonDetails, fact, names)}"


SENTENCES: dict[type[Fact], Callable[[Any], str]] = {
    Enrolment: enrolment,
    DeclaredBase: declared_base,
    Contract: contract,
    Placement: placement,
    Preregistration: preregistration,
    ProjectParticulars: project,
    ProjectWorker: project_worker,
    PersonParticulars: particulars,
    PersonDocument: document,
    EmployerParticulars: employer,
    Retirement: retirement,
    Unbillable: unbillable,
    UnemploymentBenefit: unemployment_benefit,
    Relief: relief,
    BankAccount: bank_account,
    EmployerDetails: employer_details,
    EmployerInsurance: employer_insurance,
    Handler: handler,
    PersonDetails: person_details,
}


def sentence(kind: type[Fact], fact: Any) -> str:
    """Tell a fact of a kind in one sentence; it may be a row of the model or its plain values."""
    return SENTENCES[kind](fact)
