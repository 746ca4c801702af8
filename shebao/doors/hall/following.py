"""What comes after a filing: what the page says before it is confirmed, and the next step once it is done."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from shebao.assessment import bill_search
from shebao.assessment.models import BillKind
from shebao.casework.models import Case, Submission
from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.tax_office import pay_address
from shebao.policy import Pack
from shebao.policy.windows import counts_as_declared
from shebao.values import Fen

After = tuple[tuple[str, str], ...]
ISSUE, DECLARE, WAGES = "issue_bill", "declare_month", "declare_wages"
NOT_A_BILL = "申报回执单不是应缴认定单：开具应缴认定单以后，应缴信息才会发给税务部门。"
WITH_THE_MONTH = ("随缴费申报", "还没有申报的月份，费用计入单位应缴，随那个月的申报一起缴。")
WITH_THE_NEXT_BILL = (
    "随下一张应缴认定单",
    "已经申报过的月份，费用不再进月度申报：单独计算，列进下一张应缴认定单，开单以后到税务部门缴费。",
)
WITH_A_REFUND = ("随退费单据", "已经申报过的月份要退的钱，开了退费单据经办机构才会拨付。")
BY_ITSELF = (  # of months that nobody declares: they are assessed once their window has closed
    (
        "随当月社会保险费",
        "还没有核定的月份，费用计入单位应缴，申报期结束以后随那个月的社会保险费一起核定、缴纳。",
    ),
    ("随下一张缴费单据", "已经核定过的月份，费用单独计算，列进下一张缴费单据。"),
    ("退给单位", "已经核定过的月份要退的钱，列进退费单据，由经办机构拨付。"),
)
JOINT = ("一事联办", "办结以后，办件编号、单位和参保人的姓名、证件号码发给医保部门；撤销了也告诉它。")
IN_REVIEW: After = (
    ("马上", "生成办件编号，转给经办机构审核。审核通过以前，什么都不会改。"),
    ("审核以后", "通过就生效；不通过会写明原因。进度在办件记录里看。"),
)


class Words(NamedTuple):
    """How an item's last button and result are worded, and what follows."""

    verb: str
    done: str
    after: After


DECLARED: After = (
    ("马上", "应缴金额定下来，生成申报回执单。"),
    ("接着要做", "开具应缴认定单。" + NOT_A_BILL),
    ("开单以后", "在认定单有效期内到税务部门缴费。"),
    ("申报错了", "没有开单时可以撤销申报，改好以后重新申报。"),
)
GENERAL = "change_general_particulars"
MISTAKEN = ("办错了", "没有后续业务、没有开单时，可以在办件记录点“撤销”。")
ROLLED_BACK = (
    "办错了",
    "在这个申报期内办理人员变更回退，将错误的业务及时回退；没有后续业务的，也可以在办件记录点“撤销”。",
)
WORDS = {
    GENERAL: Words(
        "确认提交",
        "已变更",
        (
            ("马上", "社保系统里登记的内容换成新的，在单位综合信息查询里看得到。"),
            ("不变的", "政务服务网的登录账号和它的手机号不变，要改请到政务服务网改。"),
            ("以后的退费", "退到新登记的退收银行账户；已经开出的退费单据还按原来的账户。"),
            ("办错了", "可以在办件记录点“撤销”，恢复原来登记的内容。"),
        ),
    ),
    "declare_month": Words("确认申报", "已申报", DECLARED),
    "declare_missed": Words("确认补缴申报", "已补缴申报", DECLARED),
    "withdraw_declaration": Words(
        "确认撤销申报",
        "申报已撤销",
        (
            ("马上", "这个月回到待申报，原来的应缴金额冲掉。"),
            ("接着要做", "改好人员和基数以后，重新申报这个月。"),
        ),
    ),
    "issue_bill": Words(
        "确认开具",
        "单据已开具",
        (
            ("马上", "生成征集通知单据号，应缴信息发给税务部门；要退的钱交给经办机构拨付。"),
            ("接着要做", "打印认定单，在截止日期前到税务部门缴费。过期自动失效，要重新开具。"),
            (
                "缴费以后",
                "到账分五步：缴费认定、税务开票、税务登账、社保登账、实收分配，在业务单据查询里看。",
            ),
            ("开错了", "没有缴费、没有办理其他业务时，可以取消单据重新开具。"),
        ),
    ),
    "revoke_bill": Words(
        "确认取消单据",
        "单据已取消",
        (
            ("马上", "原单据号作废，不要再用它缴费；税务部门会收到撤销的通知。"),
            ("接着要做", "重新开具应缴认定单。超出当月的，从次月 1 日起加收利息和滞纳金。"),
        ),
    ),
}
PLAIN = Words("确认提交", "已办结", ())


THEN = {  # what is filed so that people can be enrolled: the enrolment, and why
    "collect_person": ("register_employment", "基础信息采集好了，还没有参保。接着给他办理参保登记。"),
    "register_employer": ("register_employment", "单位登记好了，还没有职工参保。接着给职工办理参保登记。"),
}


class Next(NamedTuple):
    """The next step: what to press, where it leads, why."""

    label: str
    address: str
    said: str
    further: tuple[tuple[str, str], ...] = ()  # more places to go


def money_of(fen: Fen, later: bool, pack: Pack, day: date) -> After:
    """Say by which paper the money of a filing goes: what is settled now, and what waits for its month."""
    declared = (WITH_THE_MONTH, WITH_THE_NEXT_BILL, WITH_A_REFUND)
    month, owed, returned = BY_ITSELF if counts_as_declared(pack, day) else declared
    now = (owed,) if fen > 0 else (returned,) if fen < 0 else ()
    return (*now, month) if later else now


def mistaken(pack: Pack) -> tuple[str, str]:
    """Say how what was filed by mistake is taken back."""
    return ROLLED_BACK if offers(pack, "roll_back") else MISTAKEN


def told_elsewhere(pack: Pack, item: str) -> After:
    """Say that another office is told of it as well, where the region does the item together with that."""
    return (JOINT,) if item in pack.help.joint else ()


def words_of(item: str) -> Words:
    return WORDS.get(item, PLAIN)


def next_of(request: ActingRequest, found: Submission, cases: Iterable[Case]) -> Next | None:
    """Return the next step after a filing that is done; None where nothing follows."""
    region, item = request.pack.code, found.item
    if item == ISSUE:
        return next_of_bill(request, next((bill_in(one) for one in cases), ""))
    if item == WAGES and found.unit_fen + found.person_fen <= 0:
        return papers_of_wages(region)
    if item in THEN:
        return enrolling(request, item)
    if not offers(request.pack, ISSUE) or not request.by.may(ISSUE):
        return None
    issue = reverse("hall:item", args=[region, ISSUE])
    if item in ("declare_month", "declare_missed"):
        return Next("去开具应缴认定单", issue, f"还差一步。{NOT_A_BILL}")
    if item == "revoke_bill":
        return Next("去重新开具应缴认定单", issue, "单上的费用已经放回，重新开具以后才能缴费。")
    if item == "withdraw_declaration":
        return Next("去重新申报", reverse("hall:item", args=[region, DECLARE]), "改好以后，这个月还要申报。")
    total = found.unit_fen + found.person_fen
    if total > 0:
        said = "这次产生的费用不在月度申报里，要开应缴认定单，并在有效期内缴费，免得产生利息和滞纳金。"
        return Next("去开具应缴认定单", issue, said)
    return Next("去开具退费单据", issue, "要退的钱，开了退费单据经办机构才会拨付。") if total < 0 else None


def enrolling(request: ActingRequest, item: str) -> Next | None:
    """Lead from what had to be there first to the enrolment itself."""
    then, said = THEN[item]
    if not offers(request.pack, then) or not request.by.may(then):
        return None
    address = reverse("hall:item", args=[request.pack.code, then])
    return Next(f"去办理{request.pack.offer(then).label}", address, said)


def papers_of_wages(region: str) -> Next:
    """Return where the papers are printed that everybody signs and the employer keeps (HB-182, HB-185)."""
    form, pledge = (reverse(f"hall:wage_{name}", args=[region]) for name in ("form", "pledge"))
    said = (
        "申报表由职工本人签字确认，法人（负责人）和劳资（人力资源）经办人签字并加盖公章，严禁他人代签；"
        "连同申报承诺书由单位自行保管备查。"
    )
    return Next("下载缴费工资申报表（PDF）", form, said, (("下载申报承诺书（PDF）", pledge),))


def next_of_bill(request: ActingRequest, number: str) -> Next | None:
    """Return where a bill that was just issued is printed, paid and followed."""
    found = bill_search.own_bills(by=request.by).filter(number=number).first()
    if found is None:
        return None
    here = [request.pack.code, number]
    address, pdf = reverse("hall:bill", args=here), reverse("hall:bill_pdf", args=here)
    if found.kind == BillKind.REFUND:
        return Next(
            "看退费进度",
            address,
            "不用打印，也不用交到财务部门，经办机构按退收银行账号拨付。",
            (("下载 PDF", pdf),),
        )
    said = (
        f"征集通知单据号 {number}。打印出来，{found.valid_until} 前到税务部门缴费，过期作废；"
        "缴费以后到账分五步，随时来看走到了哪一步。"
    )
    pay = pay_address(found)
    further = (("看缴费到账进度", address), *((("去税务局缴费（演示）", pay),) if pay else ()))
    return Next("下载认定单（PDF）", pdf, said, further)


def bill_in(one: Case) -> str:
    return str(one.outcome.get("result", {}).get("bill", ""))


def offers(pack: Pack, item: str) -> bool:
    return item in {one.item for one in pack.offers()}
