"""Remind employers of what is due: once a day for a whole region, each reminder one statement and sent once.

Sources: HB-190 (the notice of the yearly wages to every unit of the 城区), HB-222 (back-pay is billed in the
month it is filed in), HB-217 and HB-218 (bills lapse), HB-210 (every month is declared), HB-174 (benefits are
claimed in time). How many days ahead is the region's (reminder_lead), for no document says it.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Sum

from shebao.assessment.models import Assessment, Bill, BillKind, BillState, Occasion, State
from shebao.casework import preregistered
from shebao.casework.case_reminders import completions, tasks_due
from shebao.casework.reminding import leads, spoken
from shebao.ledger.models import Claim, Deferral, Receipt
from shebao.notices.actions import Letter, tell_many
from shebao.policy import Pack, Unstated
from shebao.registry.models import Employer, EmployerParticulars, Enrolment, Retirement
from shebao.registry.own_window import OWN_WINDOW
from shebao.registry.queries import holding, known
from shebao.values import SHANGHAI, Month, grouped

DAY = timedelta(days=1)


def remind(region: str, at: datetime, *, pack: Pack) -> int:
    """Tell a region's employers and staff what is due on a day; return how many messages were new to them.

    A second time on the same day changes nothing.
    """
    today, count = at.astimezone(SHANGHAI).date(), 0
    for topic, letters in (
        ("wages", yearly_wages(region, today, pack)),
        ("declare", undeclared(region, today, pack)),
        ("unbilled", unbilled(region, today)),
        ("bill_due", bills_due(region, today, pack)),
        ("bill_lapsed", bills_lapsed(region, today)),
        ("benefit", retired(region, today)),
        ("supplement", completions(region, today, pack)),
        ("task", tasks_due(region, today, pack)),
        ("preregistered", preregistered.letters(region, today, pack)),
    ):
        count += tell_many(region, topic, letters, at=at)
    return count


def yearly_wages(region: str, today: date, pack: Pack) -> Iterator[Letter]:
    """Announce the year's wages to every employer of the city itself while they can be declared."""
    try:
        first, last = (pack.value("wage_declaration_window", today, edge=edge) for edge in ("first", "last"))
        days = pack.value("public_notice_days", today).number
    except Unstated:
        return
    if not first.day <= today <= last.day:
        return
    begins = Month.of(last.day) + 1
    title = f"请申报 {last.day.year} 年度职工缴费工资"
    text = (
        f"{last.law.document}，城区参保单位："
        f"请在 {spoken(first.day)}至 {spoken(last.day)}申报 {last.day.year} 社保年度"
        f"（{begins.spoken}至 {(begins + 11).spoken}）的职工缴费工资，按职工本人上年度月平均工资申报。"
        "单位自行网上申报，无需提供佐证资料；申报表由职工本人签字确认，"
        f"在单位显著位置公示不少于 {days} 天，资料自行保管备查。"
        f"{spoken(last.day)}前没有申报的，从 {spoken(last.day + DAY)}起，先完成缴费工资申报，"
        "才能办理单位缴费申报；跨月办理补缴申报的，按规定加收滞纳金和利息。"
    )
    outside = holding(known(EmployerParticulars.objects.filter(employer=OuterRef("pk"), urban=False)), begins)
    here = Employer.objects.filter(~Exists(outside), region=region).exclude(number=OWN_WINDOW).order_by("pk")
    for employer_id in here.values_list("pk", flat=True):
        yield Letter(employer_id, str(last.day.year), title, text, "items/declare_wages/")


def undeclared(region: str, today: date, pack: Pack) -> Iterator[Letter]:
    """Remind of a month that is almost over and not declared."""
    month = Month.of(today)
    if (month.last_day - today).days >= leads(pack, "declare", today):
        return
    waiting = Assessment.objects.filter(
        region=region, month=month.number, occasion=Occasion.MONTHLY, state=State.PREPARED, persons__gt=0
    )
    for employer_id in waiting.order_by("employer_id").values_list("employer_id", flat=True):
        yield Letter(
            employer_id,
            str(month),
            f"{month.spoken}社会保险费还没有申报",
            f"请在 {spoken(month.last_day)}前申报。没有人员变动也要每月申报；"
            "过了这个月不能再申报，要走补缴。",
            "items/declare_month/",
        )


def unbilled(region: str, today: date) -> Iterator[Letter]:
    """Remind on a month's last day of what stands on no bill and bears late fee from tomorrow on."""
    month = Month.of(today)
    if today != month.last_day:
        return
    put_off = Deferral.objects.filter(claim=OuterRef("pk"), released__isnull=True)
    waiting = (
        Claim.objects.filter(
            ~Exists(put_off), region=region, billed=False, amount_fen__gt=0, late_from__lte=today + DAY
        )
        .exclude(settled_fen=F("amount_fen"))
        .values("employer_id")
        .annotate(fen=Sum(F("amount_fen") - F("settled_fen")))
        .order_by("employer_id")
    )
    for one in waiting:
        yield Letter(
            one["employer_id"],
            str(month),
            f"还有 {grouped(one['fen'])} 元没有开具应缴认定单",
            "补缴等费用办完当月要开具应缴认定单，并在有效期内缴费。今天是本月最后一天，"
            f"从 {spoken(today + DAY)}起加收滞纳金。",
            "items/issue_bill/",
        )


def bills_due(region: str, today: date, pack: Pack) -> Iterator[Letter]:
    """Remind of bills that lapse within days and for which nothing has come in."""
    received = Receipt.objects.filter(region=region, bill_number=OuterRef("number"))
    waiting = Bill.objects.filter(
        ~Exists(received),
        region=region,
        kind=BillKind.COLLECT,
        state=BillState.LIVE,
        valid_until__range=(today, today + leads(pack, "bill_due", today) * DAY),
    )
    for bill in waiting.order_by("pk"):
        yield Letter(
            bill.employer_id,
            bill.number,
            f"应缴认定单 {bill.number} 快到期了",
            f"{grouped(bill.fen)} 元，{spoken(bill.valid_until)}前到税务机关缴费。过期作废，需要重新开具。",
            f"bills/{bill.number}/",
        )


def bills_lapsed(region: str, today: date) -> Iterator[Letter]:
    """Tell of bills that lapsed since yesterday."""
    lapsed = Bill.objects.filter(
        region=region,
        kind=BillKind.COLLECT,
        state=BillState.LAPSED,
        valid_until__range=(today - 2 * DAY, today),
    )
    for bill in lapsed.order_by("pk"):
        yield Letter(
            bill.employer_id,
            bill.number,
            f"应缴认定单 {bill.number} 已过期作废",
            f"{grouped(bill.fen)} 元没有在 {spoken(bill.valid_until)}前缴费。"
            "请重新开具应缴认定单，再到税务机关缴费。",
            "items/issue_bill/",
        )


def retired(region: str, today: date) -> Iterator[Letter]:
    """Remind of the benefits of people whose retirement falls into this month."""
    month = Month.of(today)
    left = known(Retirement.objects.filter(month=month.number, person=OuterRef("person")))
    mine = (
        known(Enrolment.objects.filter(Exists(left), region=region, end_reason="retired"))
        .values("employer_id")
        .annotate(people=Count("person_id", distinct=True))
        .order_by("employer_id")
    )
    for one in mine:
        yield Letter(
            one["employer_id"],
            str(month),
            f"{one['people']} 人本月退休，请及时申领养老保险待遇",
            "已办退休审批的人员，次月起不再核定缴费，不用办停保。养老保险待遇要及时申领。",
            "people/?retired=yes",
        )
