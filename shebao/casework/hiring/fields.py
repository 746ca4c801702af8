"""The fields that the forms of taking people on have in common: who, on what contract, as what."""

from datetime import date
from typing import Any

from shebao.casework.fields import Choice, Day, Text, Yuan
from shebao.casework.mistakes import Mistake
from shebao.registry.employment import Report
from shebao.registry.employment_codes import ContractKind, HireReason

YES_NO = (("no", "否"), ("yes", "是"))
ACCOUNT_KINDS = (("usual", "一般账户"), ("temporary", "临时账户"))


class OneOfThese(Choice):
    """A choice among those whom a region takes here at all; others are refused in its words."""

    def strange(self, told: str) -> Mistake:
        return Mistake(f"“{told.strip()[:20]}”不在这里办理", self.hint.rstrip("。"), "choice")


def person_number() -> Text:
    return Text(
        "个人唯一识别码",
        required=False,
        at_most=20,
        example="10013265500",
        hint="可以不填；填了会与证件号码核对",
    )


def identity() -> OneOfThese:
    return OneOfThese("参保身份", choices=(("employee", "企业职工"),))


def wage() -> Yuan:
    return Yuan(
        "缴费基数",
        example="5200.00",
        hint="职工本人上一自然年度月平均工资，每月多少元；新参加工作的按首月工资填",
    )


def account_kind() -> Choice:
    return Choice("养老账户类别", choices=ACCOUNT_KINDS, required=False)


def yes_no(label: str) -> Choice:
    return Choice(label, choices=YES_NO, required=False, default="no")


def hire_reason() -> Choice:
    return Choice("合同增加原因", choices=HireReason.choices)


def contract_kind() -> Choice:
    return Choice("合同类别", choices=ContractKind.choices)


def contract_start() -> Day:
    return Day("劳动合同开始日期", example="2021-08-09", hint="按劳动合同写明的日期；据此自动补缴")


def contract_end() -> Day:
    return Day("劳动合同终止日期", required=False, example="2024-08-08", hint="无固定期限的不填")


def post() -> Text:
    return Text("岗位工种", at_most=60, example="装配工")


def report_of(data: dict[str, Any]) -> Report:
    """Return the contract that a row reports (用工备案信息)."""
    start: date = data["started_on"]
    return Report(data["hire_reason"], data["contract_kind"], start, data.get("ends_on"), data["post"])
