"""单位账号: who acts for the employer, at which level, with which rights; who authorised whom when."""

from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse

from shebao.access import memberships
from shebao.access.models import Level, Membership
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.employer_parts import UNKNOWN
from shebao.doors.hall.filters import Choose, Search, Words, paged
from shebao.doors.hall.pages import asking, show
from shebao.values import EVERY_ITEM, Refused
from shebao.values.phones import masked_phone

PER_PAGE = 20
EVERYTHING = "全部事项"
GROUPS = {Level.LEGAL: "法定代表人"}  # as the guide prints the group (JS-88)
LEVELS = [(one.value, str(one.label)) for one in Level]
GENERAL = "change_general_particulars"  # 单位一般信息变更登记, where 经办人信息 is changed (HB-248)


class AccountSearch(Search):
    """Who, and at which level."""

    who = Words("姓名或账号", example="如：何静", grow=True)
    level = Choose("级别", LEVELS)

    @property
    def condition(self) -> Q:
        asked = self.cleaned_data
        found = Q(level=asked["level"]) if asked.get("level") else Q()
        if who := asked.get("who", "").strip():
            found &= Q(account__name__startswith=who) | Q(account__number__istartswith=who)
        return found


class Line(NamedTuple):
    """A membership as it is listed."""

    one: Membership
    rights: str
    phone: str
    own: bool


class Group(NamedTuple):
    """The accounts of one level (JS-88)."""

    label: str
    empty: str
    lines: list[Line]


@for_employer
def accounts(request: ActingRequest, region: str) -> HttpResponse:
    """List who acts for the employer now, by level; whoever does not lead sees whom to ask."""
    form = AccountSearch(request.GET)
    form.is_valid()
    found = [line(one, request) for one in memberships.members(by=request.by).filter(form.condition)]
    page = {
        "form": form,
        "applied": form.applied,
        "groups": groups(found),
        "total": len(found),
        **standing_of(request),
        **other_fact(request),
    }
    return show(request, "accounts/list", page, section="")


@for_employer
def history(request: ActingRequest, region: str) -> HttpResponse:
    """List every authorisation that was ever given: who authorised whom when, and who ended it when."""
    form = AccountSearch(request.GET)
    form.is_valid()
    listed = paged(memberships.past_and_present(by=request.by).filter(form.condition), request, PER_PAGE)
    page = {
        **listed,
        "form": form,
        "applied": form.applied,
        "query": form.query,
        "lines": [line(one, request) for one in listed["page"]],
        **standing_of(request),
    }
    return show(request, "accounts/history", page, section="")


def standing_of(request: ActingRequest) -> dict[str, Any]:
    """Return what the asker may do here, with the reason where it is nothing."""
    led, refusal = led_levels(request)
    return {"may": bool(led), "refusal": refusal, "own_level": memberships.own_level(request.by)}


def led_levels(request: ActingRequest) -> tuple[list[Level], Refused | None]:
    """Return the levels that the asker may authorise here, and why not 经办人."""
    asked = asking(request)
    against = {
        level: memberships.leads_level(level, **asked) for level in (Level.HANDLER, Level.ADMINISTRATOR)
    }
    return [level for level, refusal in against.items() if refusal is None], against[Level.HANDLER]


def groups(lines: list[Line]) -> list[Group]:
    empty = {
        Level.LEGAL: "本单位还没有法人账号。请法人带营业执照和身份证到参保地经办机构开通。",
        Level.ADMINISTRATOR: "没有管理员。法人可以授权。",
        Level.HANDLER: "没有经办人。",
    }
    return [
        Group(
            GROUPS.get(level, level.label), empty[level], [line for line in lines if line.one.level == level]
        )
        for level in Level
    ]


def line(one: Membership, request: ActingRequest) -> Line:
    own = one.account.number == request.by.account
    phone = masked_phone(one.account.phone) or UNKNOWN
    return Line(one, rights_said(one.rights, request), phone, own)


def rights_said(rights: list[str], request: ActingRequest) -> str:
    """Name the items that somebody may file, as the region prints them."""
    if EVERY_ITEM in rights:
        return EVERYTHING
    return "、".join(request.pack.items[one].label if one in request.pack.items else one for one in rights)


def other_fact(request: ActingRequest) -> dict[str, str]:
    """Return where 经办人信息 is seen and changed: another fact than who may log in (HB-248)."""
    offered = {one.item for one in request.pack.offers()}
    region = request.pack.code
    return {
        "handlers_address": reverse("hall:employer_part", args=[region, "handlers"]),
        "general_address": reverse("hall:item", args=[region, GENERAL]) if GENERAL in offered else "",
    }
