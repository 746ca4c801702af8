"""社保网上办事服务大厅登陆授权信息采集表: an employer names who logs in for it, by social-security card.

Source: 网上办事大厅培训, 登录授权信息采集表 (HB-48 to HB-52), 常见问题解答第31问 (HB-53). Filed with its Word
version and a sealed PDF, at the 法人's account or a counter; two people of the agency decide. Approved, each
person named has an account of the employer that the card opens, and the bank account is there for refunds.
It only ever gives: rights are taken back at 单位账号.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.access.accounts import human_of, standing
from shebao.access.authorising import Named, authorise_named, levels_at
from shebao.access.memberships import authorisers
from shebao.access.models import Level
from shebao.casework.checks import check
from shebao.casework.contacts import AccountNumber, Phone
from shebao.casework.fields import Choice, Day, DocumentNumber, PersonName, Text
from shebao.casework.forms import ItemForm
from shebao.casework.lines import Compared, LineForm, Lines, compare, doubles
from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.casework.work import STAFFED
from shebao.policy import Pack
from shebao.registry import employer_record
from shebao.registry.bank_codes import BankKind
from shebao.registry.banking import Banking, name_accounts, refund_account
from shebao.registry.finding import Found
from shebao.registry.models import Employer
from shebao.values import Actor, Month
from shebao.values.documents import RESIDENT_ID

LAW = "网上办事大厅培训 登录授权信息采集表"
KIND = "登陆授权"
HALL = "网上办事大厅"
DECLARED = (
    "本“社保网上办事服务大厅登陆授权信息采集表”所填写的信息已获得本企业（单位）法人授权，"
    "并承诺其信息真实、准确、无误。"
)  # printed on the form (HB-51)
NO_UNDOING = "登陆授权办好以后不能撤销办件。不要某个人再登录，请法人在“单位账号”里结束他的授权，马上生效。"

brings_people = False
tells_changes = True


class PersonLine(LineForm):
    """Somebody who is to log in for the employer (HB-50)."""

    id_number = DocumentNumber("身份证号码", example="420503199003159988")
    name = PersonName("姓名", example="何静")
    department = Text("所在部门", example="人力资源部", at_most=60)
    phone = Phone("手机号码", example="13800138000")


class Form(ItemForm):
    """The form as printed: header, 企业信息, 经办人员信息."""

    subject = "employer"

    filler = PersonName("填报人", example="何静")
    filled_on = Day("填报日期", example="2023-05-08")
    system = Choice("登陆系统", choices=((HALL, HALL),), default=HALL)
    employer_name = Text("企业名称")
    credit_code = Text("统一社会信用代码")
    bank_name = Text("开户银行", at_most=100, example="中国工商银行宜昌西陵支行")
    bank_account = AccountNumber("账号", example="1807001009022100551")
    people = Lines(
        "经办人员信息", form=PersonLine, natural="id_number", one="经办人员", veiled=("id_number",),
        required=True, hint="可以填写多人，单位根据实际情况授权",
    )  # fmt: skip


@dataclass(frozen=True)
class Known:
    """Who is named, what each is to the employer already, whether this account may file, the bank meant."""

    people: Sequence[Compared]
    levels: Mapping[str, str]
    may_file: bool
    bank: str
    refunds_there: bool
    day: Any
    name: str  # of the employer, as registered
    read: bool  # whether the list could be read
    clerk: str  # the human of the staff who handle it, empty for an account of the employer

    def level_of(self, line: Mapping[str, Any] | None) -> str:
        return self.levels.get(human(line), "") if line else ""


def on_record(*, by: Actor, on: datetime, pack: Pack) -> dict[str, Any]:
    """Return what is registered, as a form begins with it (系统带出)."""
    own = employer_record.employer(by=by)
    held = employer_record.particulars_in(Month.of(on.date()), by=by)
    account = refund_account(by)
    return {
        "credit_code": own.credit_code,
        "employer_name": held.name if held else "",
        "filled_on": on.date(),
        "filler": by.name if by.channel not in STAFFED else None,
        "system": HALL,
        "bank_name": account.bank_name if account else None,
        "bank_account": account.account_number if account else None,
        "people": [],
    }


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at who acts for the employer already, and where its refunds go."""
    account, may_file = refund_account(by), files_for(by, on, pack)
    held = employer_record.particulars_in(Month.of(on.date()), by=by)
    for row in rows:
        lines = compare(Form.fields["people"], row.data.get("people"), ())  # type: ignore[arg-type]
        named = [human(one.after) for one in lines if one.after]
        there = account is not None and account.account_number == row.data.get("bank_account")
        row.known = Known(
            lines,
            levels_at(by.employer_id or row.employer_id or 0, named),
            may_file,
            bank_kind(row.data.get("bank_name") or ""),
            there,
            on.date(),
            held.name if held else "",
            "people" in row.data,
            by.human if by.channel in STAFFED else "",
        )


def files_for(by: Actor, on: datetime, pack: Pack) -> bool:
    """Say whether somebody files it: a counter, or an account that the region lets authorise (HB-53)."""
    if by.channel in STAFFED:
        return True
    levels, _ = authorisers(pack, on.date())
    own = standing().filter(account__number=by.account, employer_id=by.employer_id or 0)
    return own.filter(level__in=[Level(one) for one in levels]).exists()


def human(line: Mapping[str, Any] | None) -> str:
    return human_of(RESIDENT_ID, str((line or {}).get("id_number") or ""))


def bank_kind(name: str) -> str:
    """Return the code of the bank that is named; a city's bank for those of no list, none for no bank."""
    named = [code for code, label in BankKind.choices if str(label).split(" ", 1)[-1] in name]
    return named[0] if named else str(BankKind.CITY) if "银行" in name else ""


@check(
    "LOGIN-01", law="网上办事大厅培训 常见问题解答第31问", mend="请本单位法人登录后办理，或者到大厅窗口办理。"
)
def filed_by_others(known: Known) -> Any:
    """登陆授权必须用法人账号办理。"""
    return not known.may_file


@check("LOGIN-02", field="people", law=LAW, mend="请添加经办人员，至少一位。")
def nobody_named(known: Known) -> Any:
    """还没有填经办人员。"""
    return known.read and not known.people


@check("LOGIN-03", mend="同一个人只写一行，请删去一行。")
def twice(known: Known) -> Any:
    """第 {place} 行和第 {earlier} 行的身份证号码相同。"""
    told = doubles(Form.fields["people"], known.people)  # type: ignore[arg-type]
    return [
        {"at": f"people.{place}.id_number", "place": place, "earlier": earlier} for place, earlier in told
    ]


@check("LOGIN-04", grave=False, mend="办好以后只给他绑定电子社保卡，原来的级别和可办事项不变。")
def acts_already(known: Known) -> Any:
    """第 {place} 行的人已经是本单位的{level}。"""
    return [
        {"at": f"people.{one.place}.id_number", "place": one.place, "level": level}
        for one in known.people
        if (level := known.level_of(one.after))
    ]


@check("LOGIN-07", law="网上办事大厅培训 综合柜员制", mend="请转给没有写在表上的同事办理。")
def handles_the_own(known: Known) -> Any:
    """第 {place} 行写的是你自己，不能由你办理。"""
    return [
        {"at": f"people.{one.place}.id_number", "place": one.place}
        for one in known.people
        if known.clerk and human(one.after) == known.clerk
    ]


@check("LOGIN-05", field="bank_name", mend="请写开户证明上的全称，如 中国工商银行宜昌西陵支行。")
def no_bank(bank_name: str | None, known: Known) -> Any:
    """看不出是哪家银行。"""
    return bool(bank_name) and not known.bank


@check("LOGIN-06", field="filled_on", mend="请填实际填报的日期。")
def filled_later(filled_on: Any, known: Known) -> Any:
    """填报日期还没有到。"""
    return filled_on is not None and filled_on > known.day


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Give each person named an account, the employer and the card; name the account for refunds."""
    for row in rows:
        employer = Employer.objects.get(pk=row.employer_id)
        row.told = [
            {"sign": "·", "text": said(one.after, employer, row, by, on)}
            for one in row.known.people
            if one.after
        ]
        if not row.known.refunds_there:
            name_accounts([banking(row)])
            row.told.append({"sign": "·", "text": "退费退到表上的开户银行和账号"})
        row.kind = KIND


def said(line: Mapping[str, Any], employer: Employer, row: Row, by: Actor, on: datetime) -> str:
    """Authorise one person and say what came of it."""
    who = Named(str(line["name"]), str(line.get("phone") or ""), human(line))
    done = authorise_named(employer, who, act=row.done_by, by=by, on=on)
    parts = (
        "开通账号" if done.opened else "",
        "授权为经办人" if done.joined else "已经能办理本单位业务",
        "绑定电子社保卡" if done.bound else "电子社保卡已经绑定",
    )
    return f"{who.name}：{'，'.join(filter(None, parts))}"


def banking(row: Row) -> Banking:
    data = row.data
    return Banking(
        row.employer_id,
        row.known.bank,
        data["bank_name"],
        row.known.name,
        data["bank_account"],
        row.done_by,
    )


def why_not_undo(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> dict[str, str]:
    """Refuse: rights are ended where accounts are kept, and at once."""
    return {one.number: NO_UNDOING for one in cases}
