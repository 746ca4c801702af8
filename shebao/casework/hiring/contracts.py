"""What is wrong with a contract as it is reported (用工备案信息)."""

from datetime import date
from typing import Any

from shebao.casework.checks import check
from shebao.casework.hiring.known import Known
from shebao.registry.employment_codes import ContractKind

LAW = "劳动合同法 第十二条"


@check("CONTRACT-01", field="ends_on", mend="劳动合同终止日期应等于或晚于开始日期。")
def ends_before_it_begins(started_on: date, ends_on: date | None) -> Any:
    """劳动合同终止日期早于开始日期。"""
    return bool(ends_on and ends_on < started_on)


@check("CONTRACT-02", field="ends_on", law=LAW, mend="请补上劳动合同终止日期，或者改合同类别。")
def fixed_term_without_end(contract_kind: str, ends_on: date | None) -> Any:
    """固定期限的劳动合同要有终止日期。"""
    return contract_kind == ContractKind.FIXED_TERM and ends_on is None


@check("CONTRACT-03", field="ends_on", law=LAW, mend="请删去劳动合同终止日期，或者改合同类别。")
def open_ended_with_end(contract_kind: str, ends_on: date | None) -> Any:
    """无固定期限的劳动合同没有终止日期。"""
    return contract_kind == ContractKind.OPEN_ENDED and ends_on is not None


@check("CONTRACT-04", field="ends_on", mend="合同已经到期，请核对日期；续订了的，按新合同填。")
def ended_already(ends_on: date | None, known: Known) -> Any:
    """劳动合同终止日期 {day} 早于这一期（{month}）。"""
    if ends_on is None or ends_on >= known.current.first_day:
        return None
    return {"day": ends_on, "month": known.current}


__all__ = [
    "ended_already",
    "ends_before_it_begins",
    "fixed_term_without_end",
    "open_ended_with_end",
]
