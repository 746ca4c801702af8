"""The record of a walk-in case: nine steps in order, each with post, operator and time (HB-14).

What happened is read where it is a fact already (the filing, its papers, the steps of the case); only what
nothing else tells is written down for it: the card, the likeness, the signature. Applicant and staff are told
the same (HB-17).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shebao.casework.models import Case, Material, Presented, Rating, Signing, Stars, Step, Submission
from shebao.casework.states import CaseState, Duty, Event
from shebao.casework.walk_in.pictures import LABELS
from shebao.casework.work import COUNTER
from shebao.reception.queries import TicketOfCase, ticket_of
from shebao.trail.models import Act
from shebao.values import Actor

NAMES = (
    "预约/排号",
    "前台统一受理",
    "选择受理业务服务事项",
    "读取身份证或社保卡",
    "业务资料影像化",
    "拍照、签字确认",
    "满意度评价",
    "后台办理审核",
    "结果反馈",
)
FRONT, APPLICANT = "受理岗", "来办的人"
BEHIND = {Duty.HANDLE, Duty.REVIEW, Duty.APPROVE, Duty.FINANCE, Duty.AUTOMATIC}


@dataclass(frozen=True)
class Recorded:
    """One of the nine steps; without a moment it has not happened yet, `missing` says that it never will."""

    number: int
    post: str
    who: str = ""
    at: datetime | None = None
    note: str = ""
    missing: bool = False

    @property
    def label(self) -> str:
        return NAMES[self.number - 1]


@dataclass(frozen=True)
class Walked:
    """What is on record of a filing that a counter took, beside the steps of its case."""

    filing: Submission
    presented: Presented | None
    signing: Signing | None
    papers: Sequence[Material]
    rating: Rating | None = None
    ticket: TicketOfCase | None = None


def walked(case: Case, *, by: Actor) -> Walked | None:
    """Return what is on record of a walk-in case; None of one that was filed otherwise."""
    filing = case.submission
    if filing.channel != COUNTER:
        return None
    presented = Presented.objects.filter(submission=filing, case=None, retired__isnull=True)
    signing = Signing.objects.filter(submission=filing, digest=filing.digest)
    papers = Material.objects.filter(submission=filing, dropped=False, learned__isnull=False)
    return Walked(
        filing,
        presented.select_related("learned").first(),
        signing.select_related("learned").first(),
        list(papers.exclude(kind__in=LABELS).select_related("learned").order_by("learned_id")),
        Rating.objects.filter(submission=filing).first(),
        ticket_of(case.number, by=by),
    )


def nine_steps(case: Case, steps: Iterable[Step], told: Walked) -> list[Recorded]:
    """Return the nine steps of a walk-in case; its steps come with their acts and in order."""
    made, filing = list(steps), told.filing
    accepted = next((one for one in made if one.event == Event.ACCEPTED), made[0])
    clerk = accepted.act.name
    return [
        numbered(told),
        Recorded(2, FRONT, clerk, filing.began),
        Recorded(3, FRONT, clerk, filing.began),
        identified(told),
        imaged(told, accepted.act),
        signed(told),
        rated(told),
        behind(case, made),
        handed_out(case, made),
    ]


def numbered(told: Walked) -> Recorded:
    """Tell step 1: which number was taken when, with an appointment or without."""
    ticket = told.ticket
    if ticket is None or ticket.taken is None:
        return Recorded(1, APPLICANT, at=told.filing.began, note="没有取号，直接到窗口")
    way = "预约取号" if ticket.with_appointment else "取号"
    called = f"，{ticket.called.counter}号窗口呼叫" if ticket.called else ""
    return Recorded(1, APPLICANT, at=ticket.taken.at, note=f"{way} {ticket.number}{called}")


def rated(told: Walked) -> Recorded:
    """Tell step 7, which is nobody's but that of whoever came."""
    if told.rating is None or told.rating.rated is None:
        return Recorded(7, APPLICANT)
    stars = Stars(told.rating.stars or 0).label
    words = f"：{told.rating.words}" if told.rating.words else ""
    return Recorded(7, APPLICANT, APPLICANT, told.rating.rated, f"{stars}{words}")


def identified(told: Walked) -> Recorded:
    """Tell step 4: by card or by eye, and that document and photo are of one person."""
    one = told.presented
    if one is None:
        return Recorded(4, FRONT, missing=True)
    way = "读卡" if one.reading_id else f"人工核对证件（{one.reason}）"
    note = f"{way}，人证一致" if one.same else f"{way}，人证不一致：{one.reason}"
    return Recorded(4, FRONT, one.learned.name, one.learned.business_time, note)


def imaged(told: Walked, accepted: Act) -> Recorded:
    """Tell step 5: when the last paper was taken; an item that asks for none has it done with the filing."""
    if not told.papers:
        return Recorded(5, FRONT, accepted.name, accepted.business_time, "这个事项没有交材料")
    last = next(one.learned for one in reversed(told.papers) if one.learned)
    return Recorded(5, FRONT, last.name, last.business_time, f"{len(told.papers)} 份")


def signed(told: Walked) -> Recorded:
    one = told.signing
    if one is None:
        return Recorded(6, FRONT, missing=True)
    way = "屏上签字" if one.on_screen else "签好字的纸"
    return Recorded(6, FRONT, one.learned.name, one.learned.business_time, way)


def behind(case: Case, made: Sequence[Step]) -> Recorded:
    """Tell step 8 by who passed it last; it is done once the case is."""
    passed = [one for one in made if one.duty in BEHIND and one.event == Event.DECIDED]
    if not passed or case.state not in (CaseState.DONE, CaseState.REFUSED, CaseState.REVERSED):
        return Recorded(8, "后台")
    last = passed[-1]
    who = "系统" if last.duty == Duty.AUTOMATIC else last.act.name
    return Recorded(8, str(Duty(last.duty).label), who, last.act.business_time)


def handed_out(case: Case, made: Sequence[Step]) -> Recorded:
    """Tell step 9: handed out by 出件岗, or told by message where the route has nothing to hand out."""
    done = next((one for one in reversed(made) if one.event == Event.DELIVERED), None)
    if done:
        return Recorded(9, str(Duty.DELIVER.label), done.act.name, done.act.business_time, done.note)
    if case.state not in (CaseState.DONE, CaseState.REFUSED) or Duty.DELIVER in [
        one["duty"] for one in case.route
    ]:
        return Recorded(9, str(Duty.DELIVER.label))
    ended = made[-1].act
    return Recorded(9, "系统", "系统", ended.business_time, "站内消息")
