"""What 单位综合信息查询 shows of the employer itself; what nobody registered is 未登记 (HB-258 to HB-261)."""

from collections.abc import Sequence
from typing import Any

from shebao.access import accounts
from shebao.casework.collection import booked_months
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.listing import Listing, listing
from shebao.doors.hall.telling import insurance_labels
from shebao.policy import Pack, Unstated
from shebao.registry import employer_record
from shebao.registry.banking import bank_accounts
from shebao.registry.employer_record import Change
from shebao.registry.models import Purpose
from shebao.registry.sentences import insurances_said
from shebao.values import SHANGHAI, Month

UNKNOWN = "未登记"
BASIC = (
    "参保所属区", "单位编号", "证照类型", "证照号码", "单位名称", "组织机构代码", "单位管理类型", "经济类型",
    "单位类型", "单位网址", "单位传真", "单位注册地址", "所属行政区代码", "邮政编码", "联系地址", "联系电话",
    "成立日期", "联系人", "行业风险类别", "隶属关系", "所属行业", "工商营业执照发照日期", "工商营业执照种类",
    "工商营业执照号码", "工商营业执照有效期限(年)", "法定代表人证件类型", "法定代表人证件号",
)  # fmt: skip
RULES = {  # as the hall prints them
    "pension": ("单位企业养老征缴规则", "单位养老基数核定规则"),
    "unemployment": ("单位失业征缴规则", "单位失业基数核定规则"),
    "injury": ("单位工伤征缴规则", "单位工伤基数核定规则"),
}
FIELDS = {
    "name": "单位名称",
    "risk_class": "行业风险类别",
    "band_percent": "浮动档",
    "urban": "城区参保",
    "bank_code": "银行类别",
    "bank_name": "开户银行名称",
    "account_name": "银行户名",
    "account_number": "银行账号",
    "insurances": "险种",
}
RECORD = ("业务事件类型", "变更时间", "经办人", "经办时间")
DETAIL = ("变更项目", "变更前值", "变更后值")
NO_CHANGE = "登记以来没有变更过。变更在单位关键信息变更登记和单位一般信息变更登记办理。"


def month_of(request: ActingRequest) -> Month:
    return Month.of(request.on.date())


def basic(request: ActingRequest) -> list[tuple[str, str]]:
    """单位基本信息: the 27 printed fields; the registry knows six of them."""
    by, pack, month = request.by, request.pack, month_of(request)
    own, held = employer_record.employer(by=by), employer_record.particulars_in(month, by=by)
    told = {
        "参保所属区": f"{pack.full_name}{'城区' if held and held.urban else ''}",
        "单位编号": own.number,
        "证照号码": own.credit_code,
        "单位名称": held.name if held else "",
        "行业风险类别": risk_class(pack, month, held.risk_class) if held else "",
    }
    return [(label, told.get(label) or UNKNOWN) for label in BASIC]


def risk_class(pack: Pack, month: Month, number: int) -> str:
    try:
        return pack.value("risk_class_name", month, risk_class=number).plain
    except Unstated:
        return str(number)


def insurances(request: ActingRequest) -> list[Listing]:
    """单位参保信息: each insurance with its state, since when, and up to which month it is declared."""
    month = month_of(request)
    names, booked = insurance_labels(request.pack, month), booked_months(by=request.by)
    rows = [
        (
            names[one.insurance],
            collected_by(request.pack, request),
            "正常参保" if one.persons else "没有在保人员",
            f"{one.since}（首名职工参保）" if one.since else UNKNOWN,
            booked[one.insurance].printed if one.insurance in booked else "—",
            *RULES[one.insurance],
            UNKNOWN,
            UNKNOWN,
        )
        for one in employer_record.insured(month, by=request.by)
    ]
    heads = (
        "险种类型", "缴费方式", "单位参保状态", "单位参保日期", "单位最大核止期号", "基金征缴规则",
        "基数核定规则", "单位统账结合日期", "待遇发放",
    )  # fmt: skip
    note = "单位最大核止期号是这个险种最后一个已申报的月份。"
    return [listing("参保信息", heads, rows, empty="没有参保信息。", note=note)]


def collected_by(pack: Pack, request: ActingRequest) -> str:
    try:
        channels = pack.value("payment_channel", request.on.date()).items
    except Unstated:
        return UNKNOWN
    return "税务征收" if "tax" in channels else UNKNOWN


def handlers(request: ActingRequest) -> list[Listing]:
    """经办人信息: who may act for the employer; an account knows name and phone, no document."""
    mine = accounts.standing().filter(employer_id=request.by.employer_id or 0).order_by("account__number")
    rows = [
        (
            f"{one.account.name}（{one.get_level_display()}）",
            UNKNOWN,
            UNKNOWN,
            masked_phone(one.account.phone),
            UNKNOWN,
            UNKNOWN,
        )
        for one in mine
    ]
    heads = ("姓名", "身份证号码", "所在部门", "联系电话", "电子邮箱", "部门负责人")
    note = "列的是可以登录办理本单位业务的人。经办人信息在单位一般信息变更登记办理。"
    return [listing("经办人信息", heads, rows, empty="没有登记经办人。", note=note)]


def masked_phone(phone: str) -> str:
    """Print a phone number with its middle hidden: 138****2690."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else phone or UNKNOWN


def changes(request: ActingRequest) -> list[Listing]:
    """信息变更查询: every change, the one chosen (or the newest) in detail, changes of insurances."""
    found = employer_record.changes(by=request.by)
    heads = ("险种类型", *DETAIL)
    return [
        records("单位信息变更记录（点业务事件类型看详情）", found, request, empty=NO_CHANGE),
        details("单位信息变更详情", found, request),
        listing("单位参保变更详情", heads, [], empty="单位的参保险种没有变更过。"),
    ]


def banks(request: ActingRequest) -> list[Listing]:
    """银行账户信息: the account of each purpose."""
    mine = bank_accounts(request.by).filter(employer_id=request.by.employer_id or 0, retired__isnull=True)
    rows = [
        (
            Purpose(one.purpose).label,
            one.bank_code,
            one.bank_name,
            one.account_name,
            one.account_number,
            insurances_said(one.insurances),
        )
        for one in mine.order_by("purpose")
    ]
    heads = ("银行用途", "银行类别", "开户银行名称", "银行户名", "银行账号", "险种")
    empty = "没有登记银行账户。退费要退到退收银行账号，先在单位一般信息变更登记中添加。"
    return [listing("银行账户信息", heads, rows, empty=empty)]


def bank_changes(request: ActingRequest) -> list[Listing]:
    """银行变更信息查询: how accounts came and went."""
    found = employer_record.bank_changes(by=request.by)
    return [
        records("银行变更记录（点业务事件类型看详情）", found, request, empty="银行账户没有登记或变更过。"),
        details("银行变更详情", found, request),
    ]


def records(title: str, found: Sequence[Change], request: ActingRequest, *, empty: str) -> Listing:
    labels = {offer.item: offer.label for offer in request.pack.offers()}
    rows = [
        (
            (labels.get(one.item, one.item), f"?record={place}#details"),
            str(one.since or one.at.astimezone(SHANGHAI).date()),
            one.by_name,
            f"{one.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        )
        for place, one in enumerate(found, 1)
    ]
    return listing(title, RECORD, rows, empty=empty)


def details(title: str, found: Sequence[Change], request: ActingRequest) -> Listing:
    """Return what the chosen change made otherwise, field by field."""
    asked = request.GET.get("record", "")
    place = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    if not 1 <= place <= len(found):
        return listing(title, DETAIL, [], empty="没有可以看的变更。")
    rows = [
        (FIELDS[name], printed(name, before, request), printed(name, after, request))
        for name, before, after in found[place - 1].details
    ]
    return listing(f"{title}（第 {place} 条）", DETAIL, rows, empty="")


def printed(name: str, value: Any, request: ActingRequest) -> str:
    """Print a stored value as people read it."""
    if value is None:
        return "—"
    if name == "risk_class":
        return risk_class(request.pack, month_of(request), value)
    if name == "band_percent":
        return f"{value}%"
    if name == "insurances":
        return insurances_said(value)
    return ("是" if value else "否") if name == "urban" else str(value)
