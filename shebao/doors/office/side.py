"""The side bar: what each post finds in it, with what waits there (ux.md, section 3)."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from shebao.access.models import Role
from shebao.archive.keepers import without_papers
from shebao.casework.desk import lists
from shebao.casework.desk.scoping import Covered, covered
from shebao.doors.office.acting import ADMINISTRATORS, BUSINESS, LEADERS, MONEY, StaffRequest
from shebao.ledger import queries as ledger
from shebao.partners.queries import open_lists
from shebao.trail.counting import Counting, count, counting
from shebao.values import SHANGHAI, Actor

TASKS = frozenset(
    {Role.ACCEPTOR, Role.OPERATOR, Role.REVIEWER, Role.FINANCE, Role.DELIVERER, Role.SUPERVISOR}
)
ACCEPTORS = frozenset({Role.ACCEPTOR})
RELEASING = frozenset({Role.ACCEPTOR, Role.SUPERVISOR})
DELIVERERS = frozenset({Role.DELIVERER})
IN_HALL = frozenset({Role.ACCEPTOR, Role.SUPERVISOR})
SENDERS = frozenset({Role.OPERATOR, Role.REVIEWER, Role.SUPERVISOR})
DESKS = frozenset({Role.ACCEPTOR, Role.OPERATOR, Role.REVIEWER, Role.DELIVERER, Role.SUPERVISOR})


class Entry(NamedTuple):
    """One line of the side bar: where it leads, for whose posts; `counted` names what waits there.

    An entry with an `item` is there where the region offers it.
    """

    label: str
    icon: str
    section: str
    page: str
    roles: frozenset[Role] = BUSINESS
    counted: str = ""
    asked: Mapping[str, str] = {}
    item: str = ""


class Shown(NamedTuple):
    """An entry as somebody sees it."""

    label: str
    icon: str
    address: str
    here: bool
    waiting: int
    alarm: bool


GROUPS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "待办",
        (
            Entry("我的任务", "list", "tasks:mine", "tasks", TASKS, "mine"),
            Entry("今天到期", "clock", "tasks:today", "tasks", TASKS, "today", {"view": "today"}),
            Entry("已逾期", "warning", "tasks:overdue", "tasks", TASKS, "overdue", {"view": "overdue"}),
            Entry("待分配", "inbox", "tasks:waiting", "tasks", TASKS, "waiting", {"view": "waiting"}),
        ),
    ),
    (
        "窗口",
        (
            Entry("受理", "join", "counter", "counter", ACCEPTORS),
            Entry("大厅叫号", "call", "reception", "reception", IN_HALL),
            Entry("本人账号", "person", "own_accounts", "own_find", ACCEPTORS),
            Entry("单位首个账号", "unit", "first_account", "first_account", ACCEPTORS),
            Entry("解除一次性密码", "scan", "code_releases", "code_releases", RELEASING),
            Entry(
                "出件", "deliver", "deliver", "tasks", DELIVERERS, asked={"view": "agency", "duty": "deliver"}
            ),
        ),
    ),
    (
        "查询",
        (
            Entry("办件", "paper", "cases", "cases"),
            Entry("人员", "person", "people", "people"),
            Entry("单位", "unit", "employers", "employers"),
            Entry("预登记待补办", "clock", "preregistered", "preregistered", item="preregister_employment"),
            Entry("待核对的单位", "unit", "on_paper", "on_paper", item="register_by_licence"),
            Entry("档案袋", "bag", "archive", "archive"),
            Entry("单据与到账", "receipt", "money", "suspense", MONEY, "money"),
        ),
    ),
    (
        "消息",
        (
            Entry("我的消息", "bell", "inbox", "inbox"),
            Entry("通知公告", "paper", "announcements", "announcements"),
            Entry("群发消息", "deliver", "mailings", "mailings", SENDERS),
            Entry("发送情况", "call", "dispatches", "dispatches", DESKS),
        ),
    ),
    (
        "管理",
        (
            Entry("运行总览", "overview", "overview", "overview", frozenset({Role.SUPERVISOR})),
            Entry("按时办结", "clock", "performance", "performance", frozenset({Role.SUPERVISOR})),
            Entry("稽核抽查", "audit", "audits", "audits", frozenset({Role.AUDITOR, Role.SUPERVISOR})),
            Entry("外部消息", "exchange", "messages", "messages", MONEY, "messages"),
            Entry("业务时间", "calendar", "time", "time", MONEY),
            Entry("对外提供数据", "open_out", "providing", "providing", frozenset({Role.SUPERVISOR})),
            Entry("人员与岗位", "person", "posts", "posts", ADMINISTRATORS),
            Entry("请假与代理", "calendar", "absences", "absences", LEADERS),
            Entry("不再合适的权限", "warning", "unfit", "unfit", ADMINISTRATORS),
            Entry("岗位空缺", "empty", "vacancies", "vacancies", ADMINISTRATORS),
        ),
    ),
)
ALARMING = ("overdue",)
KEPT = "waiting_counts"
SCOPE = "covered"
KEEPS_NONE = "keeps_none"  # among the counts: whether the own agency keeps no papers (CQR-116)
SPELLED_OUT = 2000  # statements that a process remembers, one for each post, day and set of lists
SHOWN = (lists.View.MINE, lists.View.TODAY, lists.View.OVERDUE, lists.View.WAITING)


def side(request: StaffRequest, section: str) -> list[tuple[str, list[Shown]]]:
    """Return the groups that a post sees, each with its entries."""
    counts = beside(request)
    groups = [
        (title, [shown(one, request, section, counts) for one in entries if seen(one, request, counts)])
        for title, entries in GROUPS
    ]
    return [(title, entries) for title, entries in groups if entries]


def seen(one: Entry, request: StaffRequest, counts: Mapping[str, int]) -> bool:
    """Say whether a post sees an entry; that of the archive where papers are kept (CQR-116)."""
    mine = bool(request.by.rights & one.roles)
    offered = not one.item or one.item in request.pack.items
    return mine and offered and (one.section != "archive" or not counts.get(KEEPS_NONE))


def shown(one: Entry, request: StaffRequest, section: str, counts: Mapping[str, int]) -> Shown:
    address = address_of(one.page, urlencode(one.asked), request.pack.code)
    waits = counts.get(one.counted, 0)
    return Shown(one.label, one.icon, address, one.section == section, waits, one.counted in ALARMING)


@cache
def address_of(page: str, asked: str, region: str) -> str:
    address = reverse(f"office:{page}", args=[region])
    return f"{address}?{asked}" if asked else address


def waiting(request: StaffRequest) -> dict[str, int]:
    """Count what waits, as far as a post has to do with it: once per request."""
    kept: dict[str, int] | None = request.__dict__.get(KEPT)
    if kept is None:
        kept = request.__dict__[KEPT] = counted(request, lists.COUNTED)
    return kept


def beside(request: StaffRequest) -> dict[str, int]:
    """Count what the side bar shows, unless the page has counted everything."""
    kept: dict[str, int] | None = request.__dict__.get(KEPT)
    return counted(request, SHOWN) if kept is None else kept


def counted(request: StaffRequest, views: tuple[lists.View, ...]) -> dict[str, int]:
    """Count in one statement what waits in these lists of tasks, among messages and in money."""
    by, roles = request.by, request.by.rights
    scope = scope_of(request) if roles & TASKS else None
    counts = count(statement(by, scope, request.on.astimezone(SHANGHAI).date(), views))
    if roles & MONEY:
        counts["messages"] = counts.pop("stuck") + counts.pop("refused")
        counts["money"] = counts.pop("suspense") + counts.pop("left")
    return counts


def scope_of(request: StaffRequest) -> Covered:
    """Return which tasks a post covers: looked up once per request."""
    kept: Covered | None = request.__dict__.get(SCOPE)
    if kept is None:
        kept = request.__dict__[SCOPE] = covered(request.by, request.on)
    return kept


@lru_cache(SPELLED_OUT)
def statement(by: Actor, scope: Covered | None, today: date, views: tuple[lists.View, ...]) -> Counting:
    """Spell out what every page counts: the mapper would take longer over it than the database."""
    asked: dict[str, QuerySet[Any]] = {}
    if by.agency_id and by.rights & BUSINESS:
        asked[KEEPS_NONE] = without_papers(by)
    if scope:
        asked |= lists.counted(by, lists.start(today), views, scope=scope)
    if by.rights & MONEY:
        asked |= open_lists(by=by) | {"suspense": ledger.suspense(by), "left": ledger.unallocated(by)}
    return counting(asked, at_most=lists.MANY + 1)
