"""What 单位综合信息查询 shows of the employer itself; what nobody registered is 未登记 (HB-258 to HB-261)."""

from shebao.access import accounts
from shebao.casework.collection import booked_months
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.listing import Listing, listing
from shebao.doors.hall.telling import insurance_labels
from shebao.policy import Pack, Unstated
from shebao.registry import employer_record
from shebao.registry.banking import bank_accounts
from shebao.registry.employer_record import Insured
from shebao.registry.models import BankAccount, EmployerDetails, EmployerInsurance, Handler, Purpose
from shebao.registry.recording import said_by
from shebao.registry.sentences import insurances_said, label_of, value_said
from shebao.values import Month
from shebao.values.phones import masked_phone

UNKNOWN = "未登记"
BASIC = (
    "参保所属区", "单位编号", "证照类型", "证照号码", "单位名称", "组织机构代码", "单位管理类型", "经济类型",
    "单位类型", "单位网址", "单位传真", "单位注册地址", "所属行政区代码", "邮政编码", "联系地址", "联系电话",
    "成立日期", "联系人", "行业风险类别", "隶属关系", "所属行业", "工商营业执照发照日期", "工商营业执照种类",
    "工商营业执照号码", "工商营业执照有效期限(年)", "法定代表人证件类型", "法定代表人证件号",
)  # fmt: skip
HANDLER = ("name", "document_number", "department", "phone", "email", "head")
BOOKED = "单位最大核止期号是这个险种最后一个已核定的月份：在本系统申报的，或者登记时带来的。"
RULES = {  # as the hall prints them
    "pension": ("单位企业养老征缴规则", "单位养老基数核定规则"),
    "unemployment": ("单位失业征缴规则", "单位失业基数核定规则"),
    "injury": ("单位工伤征缴规则", "单位工伤基数核定规则"),
}


def month_of(request: ActingRequest) -> Month:
    return Month.of(request.on.date())


def basic(request: ActingRequest) -> list[tuple[str, str]]:
    """单位基本信息: the 27 printed fields, out of the anchor, the particulars and the details."""
    by, pack, month = request.by, request.pack, month_of(request)
    own, held = employer_record.employer(by=by), employer_record.particulars_in(month, by=by)
    details = employer_record.details(by=by)
    told = {
        "参保所属区": f"{pack.full_name}{'城区' if held and held.urban else ''}",
        "单位编号": own.number,
        "证照号码": own.credit_code,
        "单位名称": held.name if held else "",
        "行业风险类别": risk_class(pack, month, held.risk_class) if held else "",
    }
    told |= registered(details) if details else {}
    return [(label, told.get(label) or UNKNOWN) for label in BASIC]


def registered(details: EmployerDetails) -> dict[str, str]:
    """Return what is registered, as it is printed, under the labels of the page."""
    said = {
        label_of(EmployerDetails, field): value_said(EmployerDetails, field, value)
        for field, value in said_by(details).items()
        if field != "employer_id"
    }
    return {label: text for label, text in said.items() if text}


def risk_class(pack: Pack, month: Month, number: int) -> str:
    try:
        return pack.value("risk_class_name", month, risk_class=number).plain
    except Unstated:
        return str(number)


def insurances(request: ActingRequest) -> list[Listing]:
    """单位参保信息: each insurance as it is registered, and up to which month it is booked."""
    month = month_of(request)
    names, booked = insurance_labels(request.pack, month), booked_months(by=request.by)
    rows = [
        (names[one.insurance], *insurance_row(one, booked.get(one.insurance), request))
        for one in employer_record.insured(month, by=request.by)
    ]
    heads = (
        "险种类型", "缴费方式", "单位参保状态", "单位参保日期", "单位最大核止期号", "基金征缴规则",
        "基数核定规则", "单位统账结合日期", "待遇发放",
    )  # fmt: skip
    return [listing("参保信息", heads, rows, empty="没有参保信息。", note=BOOKED)]


def insurance_row(one: Insured, booked: Month | None, request: ActingRequest) -> tuple[str, ...]:
    """Return one insurance's cells; where nothing is registered, what enrolments and declarations tell."""
    known = one.record or EmployerInsurance(insurance=one.insurance)
    collected, based = RULES[one.insurance]
    begun = f"{one.since}（首名职工参保）" if one.since else ""
    standing = known.get_standing_display() if one.record or one.persons else "没有在保人员"
    return (
        known.get_channel_display() or collected_by(request.pack, request),
        standing,
        str(known.insured_on or begun or UNKNOWN),
        booked_to(known, booked),
        known.collection_rule or collected,
        known.base_rule or based,
        str(known.pooled_on or (UNKNOWN if one.insurance == "pension" else "")),  # others have no own account
        known.get_payout_display() or UNKNOWN,
    )


def booked_to(record: EmployerInsurance, booked: Month | None) -> str:
    """Return the later of what was declared here and what came with the record, as 202109."""
    numbers = [booked.number] if booked else []
    return str(max([*numbers, *([record.booked_to] if record.booked_to else [])], default="—"))


def collected_by(pack: Pack, request: ActingRequest) -> str:
    try:
        channels = pack.value("payment_channel", request.on.date()).items
    except Unstated:
        return UNKNOWN
    return "税务征收" if "tax" in channels else UNKNOWN


def handlers(request: ActingRequest) -> list[Listing]:
    """经办人信息: who is registered, the ID number masked; beside it who may log in for the employer."""
    rows = [
        tuple(value_said(Handler, field, getattr(one, field)) or UNKNOWN for field in HANDLER)
        for one in employer_record.handlers(by=request.by)
    ]
    heads = [label_of(Handler, field) for field in HANDLER]
    empty = "没有登记经办人。在单位一般信息变更登记办理。"
    note = "经办人信息在单位一般信息变更登记办理；改了不影响登录账号。"
    return [listing("经办人信息", heads, rows, empty=empty, note=note), those_who_log_in(request)]


def those_who_log_in(request: ActingRequest) -> Listing:
    """List the accounts that act for the employer; they are not the registered handlers (HB-248)."""
    mine = accounts.standing().filter(employer_id=request.by.employer_id or 0).order_by("account__number")
    rows = [
        (one.account.name, one.get_level_display(), masked_phone(one.account.phone) or UNKNOWN)
        for one in mine
    ]
    note = "登录账号在右上角“单位账号”里管，和社保系统里的经办人信息互不影响。"
    return listing("能登录办理本单位业务的人", ("姓名", "级别", "手机号"), rows, empty="没有。", note=note)


def banks(request: ActingRequest) -> list[Listing]:
    """银行账户信息: the account of each purpose."""
    mine = bank_accounts(request.by).filter(employer_id=request.by.employer_id or 0, retired__isnull=True)
    rows = [
        (
            Purpose(one.purpose).label,
            value_said(BankAccount, "bank_code", one.bank_code),
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
