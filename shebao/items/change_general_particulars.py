"""单位一般信息变更登记: an employer changes how it is reached, who does its business, where money goes.

Source: 网上办事大厅培训, 常见问题解答第30, 31, 33问 (HB-68, HB-248 to HB-252). No review is stated: it is
done at once. Question 31 asks for the account of the 法人 where 经办人 are changed; read here as: their list
takes that account (or the counter, where the papers are seen), everything else the right to this item. What
is changed are the handlers of the social-insurance system; accounts of the portal stay as they are (HB-248).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.access import accounts
from shebao.access.models import Level
from shebao.casework.checks import check
from shebao.casework.contacts import Email, OrganisationCode, Phone, Postcode
from shebao.casework.employer_lines import (
    account_lines,
    accounts_on_record,
    change_accounts,
    change_handlers,
    handler_lines,
    handlers_on_record,
    names_a_bank,
)
from shebao.casework.fields import Choice, PersonName, Text
from shebao.casework.forms import ItemForm, Part
from shebao.casework.lines import Change, Compared, Lines, compare, doubles, lost, same
from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.casework.work import STAFFED
from shebao.policy import Pack
from shebao.registry import employer_record
from shebao.registry.employer_codes import Management
from shebao.registry.finding import Found
from shebao.registry.models import Purpose
from shebao.registry.recording import Recording, record_details
from shebao.values import Actor, Month

KIND = "单位一般信息变更"
DETAILS = ("management", "organisation_code", "contact_address", "contact", "phone", "postcode", "email")
PURPOSES = {"refund_accounts": Purpose.REFUND, "survivors_accounts": Purpose.SURVIVORS}
LEGAL_ALONE = "单位经办人的变更必须用法人账号登录办理。"
OTHERS = "联系方式和银行账户，有本事项权限的账号都能变更。"
ONLY_HERE = "只变更社保系统内的经办人信息，不影响政务服务网的登录账号。"

brings_people = False


class Form(ItemForm):
    """The fields of 基本信息 (HB-249), the handlers (HB-250) and the two lists of accounts (HB-252)."""

    subject = "employer"
    parts = (
        Part("basic", "基本信息", (
            "management", "credit_code", "organisation_code", "employer_name", "employer_number",
            "contact_address", "contact", "phone", "postcode", "email", "handlers",
        )),
        Part("bank", "银行账户信息", tuple(PURPOSES)),
    )  # fmt: skip

    management = Choice("单位管理类型", choices=Management.choices)
    credit_code = Text("统一社会信用代码")
    organisation_code = OrganisationCode("组织机构代码", required=False, example="67360000-X")
    employer_name = Text("单位名称")
    employer_number = Text("单位编号")
    contact_address = Text("联系地址", required=False, at_most=200)
    contact = PersonName("联系人", required=False)
    phone = Phone("联系电话", required=False, example="0717-6221001")
    postcode = Postcode("邮政编码", required=False, example="443000")
    email = Email("联系电子邮箱", required=False, example="hr@example.com")
    handlers = handler_lines("单位经办人信息", ONLY_HERE)
    refund_accounts = account_lines("退收银行账户信息", Purpose.REFUND)
    survivors_accounts = account_lines("遗属代发银行账户信息", Purpose.SURVIVORS)


GRIDS = {name: field for name, field in Form.fields.items() if isinstance(field, Lines)}


@dataclass(frozen=True)
class Known:
    """What would be otherwise: fields by column, and each list line by line."""

    details: Mapping[str, Any]
    lists: Mapping[str, list[Compared]]
    lost: Mapping[str, list[int]]
    name: str
    legal: bool
    read: bool  # whether everything could be read

    def changed(self, name: str) -> list[Compared]:
        return [one for one in self.lists.get(name, ()) if one.change != Change.SAME]

    def standing(self, name: str) -> list[Compared]:
        """The lines of a list that are there afterwards."""
        return [one for one in self.lists.get(name, ()) if one.change != Change.DROPPED]


def on_record(*, by: Actor, on: datetime, pack: Pack) -> dict[str, Any]:
    """Return what is registered, as a form begins with it (系统带出)."""
    own, details = employer_record.employer(by=by), employer_record.details(by=by)
    held = employer_record.particulars_in(Month.of(on.date()), by=by)
    return {
        "credit_code": own.credit_code,
        "employer_number": own.number,
        "employer_name": held.name if held else "",
        **{name: getattr(details, name, "") or None for name in DETAILS},
        "handlers": handlers_on_record(by),
        **{name: accounts_on_record(purpose, by) for name, purpose in PURPOSES.items()},
    }


def closed(*, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Say which lists this account may not change, and who may."""
    return {} if is_legal(by) else {"handlers": LEGAL_ALONE + OTHERS}


def is_legal(by: Actor) -> bool:
    """Say whether somebody acts as the employer's 法人, at the counter, or for the agency itself."""
    if by.channel in STAFFED:
        return True
    own = accounts.standing().filter(account__number=by.account, employer_id=by.employer_id or 0)
    return own.filter(level=Level.LEGAL).exists()


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what is registered, and compare."""
    known, legal = on_record(by=by, on=on, pack=pack), is_legal(by)
    for row in rows:
        leave_as_registered(row, known)
        leave_unsaid(row)
        given = {name: one for name, one in GRIDS.items() if name in row.data}
        row.known = Known(
            details={
                name: row.data[name] or ""
                for name in DETAILS
                if name in row.typed and name in row.data and not same(row.data[name], known[name])
            },
            lists={name: compare(one, row.data[name], known[name]) for name, one in given.items()},
            lost={name: lost(row.data[name], known[name]) for name in given},
            name=known["employer_name"],
            legal=legal,
            read=len(given) == len(GRIDS) and all(name in row.data for name in DETAILS if name in row.typed),
        )


def leave_as_registered(row: Row, known: Mapping[str, Any]) -> None:
    """Let fields that stand as they are registered mean just that, however they were once written."""
    for name in DETAILS:
        field = Form.fields[name]
        if known[name] and row.typed.get(name) == field.as_typed(known[name]):
            row.data[name] = known[name]
            row.findings[:] = [one for one in row.findings if one.field != name]


def leave_unsaid(row: Row) -> None:
    """Keep out of what is filed whatever was not said at all, so that it is not emptied on a later step."""
    for name in DETAILS:
        if name not in row.typed:
            row.data.pop(name, None)


@check("GENERAL-01", mend="请改好要变更的内容再保存。")
def nothing_changed(known: Known) -> Any:
    """没有和登记不一样的内容，不用变更。"""
    lost_ones = any(known.lost.values())
    return known.read and not lost_ones and not known.details and not any(map(known.changed, known.lists))


@check(
    "GENERAL-02", field="handlers", law="网上办事大厅培训 常见问题解答第31问",
    mend="请本单位法人登录后办理；联系方式和银行账户的变更，有本事项权限的账号都能办。",
)  # fmt: skip
def handlers_by_others(known: Known) -> Any:
    """单位经办人的变更必须用法人账号登录办理。"""
    return bool(known.changed("handlers")) and not known.legal


@check("GENERAL-03", mend="请点“刷新”重新带出登记的内容，再改一次。")
def registered_otherwise(known: Known) -> Any:
    """第 {place} 行登记的内容刚刚变了。"""
    return [
        {"at": f"{name}.{place}", "place": place} for name, places in known.lost.items() for place in places
    ]


@check("GENERAL-04", mend="同一个只写一行，请删去一行。")
def twice(known: Known) -> Any:
    """第 {place} 行和第 {earlier} 行的{label}相同。"""
    return [
        {"at": f"{name}.{place}.{part}", "place": place, "earlier": earlier, "label": field.label_of(part)}
        for name, told in known.lists.items()
        for field, part in [(GRIDS[name], GRIDS[name].natural)]
        for place, earlier in doubles(field, told)
    ]


@check("GENERAL-05", mend="要换账户，请修改原来的那一行，或先删除它再添加。")
def several_accounts(known: Known) -> Any:
    """{label}只登记一个账户，现在有 {count} 个。"""
    return [
        {"at": name, "label": Form.fields[name].label, "count": count}
        for name in PURPOSES
        if (count := len(known.standing(name))) > 1
    ]


@check("GENERAL-06", mend="请填开户银行名称；目录里没有的，把新增开户银行名称和编号都填上。")
def no_bank(known: Known) -> Any:
    """第 {place} 行没有写清楚开户银行。"""
    return [
        {"at": f"{name}.{one.place}.bank_name", "place": one.place}
        for name in PURPOSES
        for one in known.changed(name)
        if one.after and not names_a_bank(one.after)
    ]


@check("GENERAL-07", grave=False, mend="退费和代发要打到单位自己的账户，请对照开户证明核对。")
def other_account_name(known: Known) -> Any:
    """第 {place} 行的银行户名和单位名称“{name}”不一样。"""
    return [
        {"at": f"{name}.{one.place}.account_name", "place": one.place, "name": known.name}
        for name in PURPOSES
        for one in known.changed(name)
        if one.after and one.after.get("account_name") != known.name
    ]


@check("GENERAL-08", field="handlers", grave=False, mend="有人接手的，请添加新的经办人。")
def nobody_left(known: Known) -> Any:
    """办好以后，本单位没有登记的经办人。"""
    gone = known.changed("handlers") and not known.lost["handlers"]
    return bool(gone) and not known.standing("handlers")


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Record what is otherwise, each change under the case's act."""
    said = [Recording(row.employer_id, row.known.details, row.done_by) for row in rows if row.known.details]
    record_details(said)
    for row in rows:
        change_handlers(row.employer_id, row.known.changed("handlers"), row.done_by)
        for name, purpose in PURPOSES.items():
            change_accounts(row.employer_id, purpose, row.known.changed(name), row.done_by)
        row.kind = KIND
        row.result = {"lists": [name for name in row.known.lists if row.known.changed(name)]}


def why_not_undo(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Ask for the account of the 法人 where handlers would be changed back."""
    told = f"{LEGAL_ALONE}撤销也一样。"
    about = [one for one in cases if "handlers" in one.outcome.get("result", {}).get("lists", ())]
    return {} if not about or is_legal(by) else {one.number: told for one in about}
