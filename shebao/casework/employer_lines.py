"""经办人 and bank accounts of an employer as lines of a form: asked for, as registered, recorded.

Source: 网上办事大厅培训, 常见问题解答第30, 33问 (HB-250, HB-252).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from shebao.casework.contacts import AccountNumber, BranchNumber, Email, Phone
from shebao.casework.fields import Choice, Choices, DocumentNumber, PersonName, Text
from shebao.casework.lines import KEY, Compared, Heads, LineForm, Lines, Stated
from shebao.registry import employer_record
from shebao.registry.bank_codes import BankKind
from shebao.registry.banking import Banking, bank_accounts, drop_account, name_accounts
from shebao.registry.insurances import codes_of, insurances_of
from shebao.registry.models import BankAccount, Handler, Purpose
from shebao.registry.recording import Recording, drop_handler, record_handlers
from shebao.trail.models import Act
from shebao.values import Actor

INSURANCES = (("pension", "养老保险"), ("unemployment", "失业保险"), ("injury", "工伤保险"))
BRANCH = re.compile(r"([0-9]{12})\D")
OF_HANDLER = ("name", "department", "phone", "email", "head")
OF_ACCOUNT = ("bank_code", "bank_name", "account_name", "account_number")


class HandlerLine(LineForm):
    """Somebody who does the employer's business (HB-250)."""

    name = PersonName("经办人姓名", example="何静")
    id_number = DocumentNumber("经办人公民身份证号码", example="420503199003159988")
    department = Text("经办人所在部门", required=False, example="人力资源部", at_most=60)
    phone = Phone("经办人手机号码", example="13800138000")
    email = Email("经办人电子邮箱", required=False, example="hr@example.com")
    head = PersonName("经办人所在部门负责人", required=False, example="高敏")


class AccountLine(LineForm):
    """A bank account (HB-252); a bank that is not known yet is named by the last two."""

    bank_code = Choice("银行类别", choices=BankKind.choices)
    bank_name = Text(
        "开户银行名称", required=False, example="102526000017 中国工商银行宜昌西陵支行",
        hint="开户证明上的全称，前面可以写 12 位行号；银行目录里没有的，填“新增开户银行”两项",
    )  # fmt: skip
    account_name = Text("银行户名", example="演示单位", hint="一般和单位名称一致")
    account_number = AccountNumber("银行账号", example="1807001009022100551")
    insurances = Choices("险种", choices=INSURANCES)
    remark = Text("备注", required=False)


def handler_lines(label: str, hint: str) -> Lines:
    """Return the list of 经办人; their ID numbers are shown masked."""
    return Lines(
        label, form=HandlerLine, natural="id_number", one="单位经办人", veiled=("id_number",), hint=hint
    )


def account_lines(label: str, of: Purpose) -> Lines:
    """Return the list of the accounts of one purpose."""

    class Line(AccountLine):
        purpose = Stated("银行用途", of.value, str(of.label))
        new_bank_name = Text("新增开户银行名称", required=False)
        new_bank_number = BranchNumber("新增开户银行编号", required=False)

    heads = Heads(("删除", "修改"), "变更类型")
    return Lines(label, form=Line, natural="account_number", one="银行账户", heads=heads)


def handlers_on_record(by: Actor) -> list[dict[str, Any]]:
    """Return the registered 经办人 as lines."""
    return [handler_on_record(one) for one in employer_record.handlers(by=by)]


def accounts_on_record(purpose: Purpose, by: Actor) -> list[dict[str, Any]]:
    """Return the registered accounts of a purpose as lines."""
    mine = bank_accounts(by).filter(employer_id=by.employer_id or 0, retired__isnull=True)
    return [account_on_record(one) for one in mine.filter(purpose=purpose).order_by("pk")]


def handler_on_record(one: Handler) -> dict[str, Any]:
    told = {name: getattr(one, name) or None for name in OF_HANDLER}
    return {KEY: str(one.pk), "id_number": one.document_number, **told}


def account_on_record(one: BankAccount) -> dict[str, Any]:
    return {
        KEY: str(one.pk),
        **{name: getattr(one, name) for name in OF_ACCOUNT},
        "insurances": tuple(codes_of(one.insurances)),
        "remark": one.remark or None,
        "purpose": one.purpose,
    }


def names_a_bank(line: Mapping[str, Any]) -> bool:
    """Say whether a line names its bank, known or new, and not both."""
    new = [line.get("new_bank_name"), line.get("new_bank_number")]
    return all(new) if any(new) else bool(line.get("bank_name"))


def change_handlers(employer_id: int, told: Sequence[Compared], act: Act) -> None:
    """Take out who is no handler any more, or under another number; then record the others."""
    for one in told:
        if one.before and "id_number" in one.fields:
            drop_handler(employer_id, one.before["id_number"], act=act)
    record_handlers([handler_said(one.after, employer_id, act) for one in told if one.after])


def handler_said(line: Mapping[str, Any], employer_id: int, act: Act) -> Recording:
    said = {"document_number": line["id_number"], **{part: line.get(part) or "" for part in OF_HANDLER}}
    return Recording(employer_id, said, act)


def change_accounts(employer_id: int, purpose: Purpose, told: Sequence[Compared], act: Act) -> None:
    """Name the account of a purpose anew, or take it out."""
    named = [account_said(one.after, employer_id, purpose, act) for one in told if one.after]
    name_accounts(named)
    if told and not named:
        drop_account(employer_id, purpose, act=act)


def account_said(line: Mapping[str, Any], employer_id: int, purpose: Purpose, act: Act) -> Banking:
    """Return the account that a line names; a new bank stands in place of a known one."""
    bank = line.get("new_bank_name") or line["bank_name"]
    leading = BRANCH.match(bank)
    return Banking(
        employer_id,
        line["bank_code"],
        bank,
        line["account_name"],
        line["account_number"],
        act,
        purpose,
        insurances_of(line["insurances"]),
        branch_number=line.get("new_bank_number") or (leading[1] if leading else ""),
        remark=line.get("remark") or "",
    )
