"""谁看过我的记录: every look at the person, by whom, at what, why; as a page and as a workbook."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from shebao.access.persons import OF_AGENCIES, agencies_of, lookers
from shebao.doors.hall.exports import hand_out
from shebao.doors.hall.filters import Choose, Search, paged
from shebao.doors.hall.own.acting import OwnRequest, for_person
from shebao.doors.hall.own.pages import show
from shebao.doors.ui.fields import DayField
from shebao.trail.looks import counted, looked_by_itself, looks_of
from shebao.trail.models import Look, Seen
from shebao.values import SHANGHAI, Refused

PER_PAGE = 20
EXPORTED_AT_MOST = 10_000
OTHERS, SELF = "others", "self"
CHANNELS = {
    "hall": "网上办事大厅",
    "api": "单位的软件（接口）",
    "office": "经办机构",
    "counter": "经办机构窗口",
    "field": "上门登记",
    "exchange": "与其他部门交换",
    "console": "系统维护",
}
SEEN = {**dict(Seen.choices), Seen.DETAIL: "记录详情", Seen.NUMBER: "完整证件号码", Seen.PROOF: "参保证明"}
HEADS = ("时间", "谁看的", "单位或机构", "看了什么", "渠道", "为什么", "办件编号")


class LookSearch(Search):
    """By whom, what, through which channel, on which days."""

    whose = Choose("谁看的", [(OTHERS, "别人"), (SELF, "我自己")])
    seen = Choose("看了什么", [(one.value, SEEN[one]) for one in Seen])
    channel = Choose("渠道", list(CHANNELS.items()))
    since = DayField(label="从", required=False)
    until = DayField(label="到", required=False)

    def narrowed(self, looks: QuerySet[Look], account: str) -> QuerySet[Look]:
        """Return the looks that were asked for; `until` is included."""
        asked = self.cleaned_data
        for name in ("seen", "channel"):
            looks = looks.filter(**{name: asked[name]}) if asked.get(name) else looks
        if asked.get("since"):
            looks = looks.filter(business_time__gte=datetime.combine(asked["since"], time(), SHANGHAI))
        if asked.get("until"):
            end = datetime.combine(asked["until"] + timedelta(days=1), time(), SHANGHAI)
            looks = looks.filter(business_time__lt=end)
        whose = asked.get("whose")
        if not whose:
            return looks
        return looks.filter(account=account) if whose == SELF else looks.exclude(account=account)


class Line(NamedTuple):
    """A look as the person reads it."""

    one: Look
    who: str
    whose: str
    seen: str
    channel: str
    why: str
    own: bool


@for_person
def looks(request: OwnRequest, region: str) -> HttpResponse:
    """List who looked, the newest first; nothing that was asked wrongly narrows the list."""
    form = LookSearch(request.GET)
    form.is_valid()
    every = looks_of(request.by.person_id or 0, by=request.by)
    counts = counted(every)
    listed = paged(form.narrowed(every, request.by.account), request, PER_PAGE)
    page = {
        **listed,
        "form": form,
        "applied": form.applied,
        "query": form.query,
        "lines": list(lines(listed["page"], request)),
        "total": sum(counts.values()),
        "others": every.exclude(account=request.by.account).count(),
        "counts": [(SEEN[one], counts[one]) for one in Seen if counts.get(one)],
        "export_address": f"{reverse('hall:own_looks_export', args=[region])}?{urlencode(form.given)}",
    }
    return show(request, "looks", page, section="looks", status=422 if form.errors else 200)


def lines(found: Iterable[Look], request: OwnRequest) -> Iterator[Line]:
    """Tell looks with the names of their units and agencies."""
    looked = list(found)
    units, agencies = lookers(looked), agencies_of(looked)
    for one in looked:
        own = looked_by_itself(one, by=request.by)
        yield Line(
            one,
            "我自己" if own else one.name,
            "—" if own else whose(one, units, agencies),
            SEEN[Seen(one.seen)],
            CHANNELS.get(one.channel, one.channel or "—"),
            one.why or "—",
            own,
        )


def whose(one: Look, units: Any, agencies: Any) -> str:
    """Return for which unit or at which agency somebody looked."""
    if one.channel in OF_AGENCIES:
        return agencies.get((one.region, one.account)) or "社会保险经办机构"
    return units.get((one.region, one.employer_number)) or one.employer_number or "—"


@for_person
def export(request: OwnRequest, region: str) -> HttpResponse:
    """Hand out the list by the same conditions."""
    form = LookSearch(request.GET)
    if not form.is_valid():
        raise Refused("search", "查询条件有错，没有导出。请回到“谁看过我的记录”改好条件，再导出。")
    every = looks_of(request.by.person_id or 0, by=request.by)
    found = form.narrowed(every, request.by.account)[:EXPORTED_AT_MOST]
    note = f"谁看过{request.by.name}的参保记录，{request.on:%Y-%m-%d %H:%M} 由本人导出"
    return hand_out("谁看过我的记录", HEADS, cells(lines(found, request)), request.on, note=note)


def cells(found: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    for line in found:
        when = f"{line.one.business_time.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        yield (when, line.who, line.whose, line.seen, line.channel, line.why, line.one.case_number or "—")
