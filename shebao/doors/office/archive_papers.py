"""纸质归档: a month's cases whose papers are to be bound: a list to work on, to print and to take along."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.archive import papers as shelved
from shebao.archive.paper_models import LONGEST_NOTE
from shebao.archive.papers import FILERS, VOLUMES
from shebao.casework.archiving import papers
from shebao.casework.archiving.papers import PaperLine
from shebao.casework.models import Case
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.archive import SECTION, for_keepers
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.handing_out import hand_out
from shebao.doors.office.pages import Nothing, Question, ask_first, filled, paged, show
from shebao.doors.ui.fields import DayField, SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.values import SHANGHAI, Month, Refused

ALL, OPEN, BOUND, DIFFERING = "all", "open", "bound", "differing"
TABS = ((ALL, "全部"), (OPEN, "未归档"), (BOUND, "已归档"), (DIFFERING, "不一致"))
HEADS = (
    "档号",
    "办件编号",
    "事项",
    "单位编号",
    "申请日期",
    "材料份数",
    "收到日期",
    "核对",
    "归档日期",
    "归档人",
)
AT_MOST = 5_000


class Binding(SpokenForm):
    """On which day papers came in, and into which volume they are bound."""

    received_on = DayField(label="收到日期", help_text="单位把纸质材料送到的那一天，如：2023-05-24")
    volume = forms.IntegerField(
        label="卷号",
        min_value=VOLUMES[0],
        max_value=VOLUMES[-1],
        help_text="装订在这个月的第几卷；卷内顺序由系统接着排",
        widget=forms.TextInput(attrs={"class": "form-control w-date", "inputmode": "numeric"}),
    )


class Differing(SpokenForm):
    """On which day papers came in, and how they differ from what was filed."""

    received_on = DayField(label="收到日期", help_text="单位把纸质材料送到的那一天，如：2023-05-24")
    note = forms.CharField(
        label="哪里不一致",
        max_length=LONGEST_NOTE,
        help_text="单位会看到",
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


@for_keepers
def listed(request: StaffRequest, region: str) -> HttpResponse:
    """List a month's cases with papers: which are bound, where, by whom and when, and how many are left."""
    month, mistake = asked_month(request)
    tab = request.GET.get("show", ALL)
    tab = tab if tab in dict(TABS) else ALL
    rows = paged(found(tab, month, request), request)
    counted = papers.tally(month, by=request.by)
    rights = request.by.rights
    page = {
        **rows,
        **about(month, request),
        "mistake": mistake,
        "tab": tab,
        "tabs": TABS,
        "tally": counted,
        "lines": [line(one, request) for one in papers.lines(list(rows["page"]), by=request.by)],
        "may": bool(rights & {one.value for one in FILERS}),
        "may_complete": Role.SUPERVISOR in rights and counted.cases and not counted.left,
        "supervises": Role.SUPERVISOR in rights,
    }
    return show(request, "archive/papers", page, section=SECTION, status=422 if mistake else 200)


@for_keepers
def printed(request: StaffRequest, region: str) -> HttpResponse:
    """Show the month whole, as it is printed and laid into the volumes; it names no person."""
    month, _ = asked_month(request)
    page = {
        **about(month, request),
        "lines": [line(one, request) for one in whole(month, request)],
        "tally": papers.tally(month, by=request.by),
    }
    return show(request, "archive/papers_printed", page, section=SECTION)


@for_keepers
def taken_along(request: StaffRequest, region: str) -> HttpResponse:
    """Hand out the month as a workbook; that it was taken out is written down."""
    month, _ = asked_month(request)
    rows = [cells(line(one, request)) for one in whole(month, request)]
    return hand_out(request, f"纸质归档清单{month}", HEADS, rows)


def whole(month: Month, request: StaffRequest) -> list[PaperLine]:
    """Return all cases of a month. Raises Refused where they are too many for one list."""
    cases = list(papers.cases_with_papers(month, by=request.by)[: AT_MOST + 1])
    if len(cases) > AT_MOST:
        raise Refused("size", f"{month} 超过 {AT_MOST:,} 件，装不进一份清单。请由下级机构分别打印。")
    return papers.lines(cases, by=request.by)


def asked_month(request: StaffRequest) -> tuple[Month, str]:
    """Return the month of the address, today's without one, and what is wrong with it."""
    today = Month.of(request.on.astimezone(SHANGHAI).date())
    asked = request.GET.get("month", "").strip()
    if not asked:
        return today, ""
    try:
        return Month.parse(asked), ""
    except Refused as refusal:
        return today, refusal.message


def about(month: Month, request: StaffRequest) -> dict[str, Any]:
    completed = shelved.completions(month, by=request.by).first()
    return {
        "month": str(month),
        "spoken": month.spoken,
        "before": str(month - 1),
        "after": str(month + 1),
        "due": month.last_day,  # 每月底前 (CQO-63)
        "completed": completed,
    }


def found(tab: str, month: Month, request: StaffRequest) -> QuerySet[Case]:
    by = request.by
    if tab == OPEN:
        return papers.unbound(month, by=by)
    if tab in (BOUND, DIFFERING):
        return papers.bound_among(month, agrees=tab == BOUND, by=by)
    return papers.cases_with_papers(month, by=by)


def line(one: PaperLine, request: StaffRequest) -> dict[str, Any]:
    return {
        "number": one.case.number,
        "address": reverse("office:archive_case", args=[request.pack.code, one.case.number]),
        "label": label_of(one.case, request.pack),
        "employer": one.case.employer.number,
        "filed": one.case.filed.astimezone(SHANGHAI).date(),
        "papers": one.papers,
        "record": one.record,
        "standing": standing(one),
    }


def standing(one: PaperLine) -> str:
    if one.record is None:
        return "未归档"
    return "一致，已归档" if one.record.agrees else "不一致，未归档"


def cells(told: dict[str, Any]) -> tuple[Any, ...]:
    one = told["record"]
    bound = one and one.agrees
    return (
        one.number if bound else "", told["number"], told["label"], told["employer"], told["filed"],
        told["papers"], one.received_on if one else "",
        told["standing"] + (f"：{one.note}" if one and one.note else ""),
        f"{one.learned.business_time.astimezone(SHANGHAI):%Y-%m-%d}" if bound else "",
        one.learned.name if bound else "",
    )  # fmt: skip


Do = Callable[[Sequence[str], Month, dict[str, Any], StaffRequest], object]


def bind_all(numbers: Sequence[str], month: Month, typed: dict[str, Any], request: StaffRequest) -> object:
    return papers.bind(
        numbers, month, typed["received_on"], typed["volume"],
        by=request.by, on=request.on, pack=request.pack,
    )  # fmt: skip


def differ_all(numbers: Sequence[str], month: Month, typed: dict[str, Any], request: StaffRequest) -> object:
    return papers.differ(
        numbers, month, typed["received_on"], typed["note"], by=request.by, on=request.on, pack=request.pack
    )


def take_out_all(
    numbers: Sequence[str], month: Month, typed: dict[str, Any], request: StaffRequest
) -> object:
    return papers.take_out(numbers, month, by=request.by, on=request.on)


def complete_month(
    numbers: Sequence[str], month: Month, typed: dict[str, Any], request: StaffRequest
) -> object:
    return papers.complete(month, by=request.by, on=request.on)


@accepts_post
@for_keepers
def bind(request: StaffRequest, region: str) -> HttpResponse:
    """Ask on which day and into which volume, then bind the chosen cases' papers."""
    happens = [
        "记为和网上申报一致，按列表的顺序排进这一卷，给出档号。",
        "归档的人是你，日期是今天；错了可以取消，档号不会再给别的件。",
    ]
    return ask(request, asked(request, "归档", happens, "papers_bound"), bind_all, Binding)


@accepts_post
@for_keepers
def differ(request: StaffRequest, region: str) -> HttpResponse:
    """Ask how the chosen cases' papers differ, then record it and tell the employers."""
    happens = ["记为不一致，不归档。单位收到消息，更正以后重新报送，再来归档。"]
    return ask(request, asked(request, "记为不一致", happens, "papers_differ"), differ_all, Differing)


@accepts_post
@for_keepers
def take_out(request: StaffRequest, region: str) -> HttpResponse:
    """Ask first, then take back what was recorded of the chosen cases' papers."""
    happens = ["这几件回到未归档，可以重新归档。原来的记录保留，谁取消的也记下。"]
    return ask(request, asked(request, "取消归档", happens, "papers_taken_out"), take_out_all, Nothing)


@accepts_post
@for_keepers
def complete(request: StaffRequest, region: str) -> HttpResponse:
    """Ask first, then say that all papers of the month are bound."""
    month, _ = asked_month(request)
    counted = papers.tally(month, by=request.by)
    back = address(request, month)
    question = Question(
        title=f"{month.spoken}纸质归档完成",
        happens=["记下你的名字和时间。以后这个月还有办结的件，归档以后再记一次。"],
        button="记为本月归档完成",
        back=back,
        after=back,
        done="papers_completed",
        facts=[("件数", f"{counted.cases} 件，{counted.bound} 件已归档")],
        roles=(Role.SUPERVISOR,),
        why_not=f"还有 {counted.left} 件没有归档。全部归档以后再记完成。" if counted.left else "",
        action=f"?{urlencode({'month': month})}",
    )
    return ask(request, question, complete_month, Nothing)


def ask(request: StaffRequest, question: Question, do: Do, form: type[SpokenForm]) -> HttpResponse:
    """Ask, and do it with the month and the cases that the address names."""
    numbers, (month, _) = request.GET.getlist("case"), asked_month(request)
    return ask_first(
        request,
        question,
        lambda typed: do(list(dict.fromkeys(numbers)), month, typed, request),
        filled(form, request),
        section=SECTION,
    )


def asked(request: StaffRequest, what: str, happens: list[str], done: str) -> Question:
    """Return what is asked before something is done with the chosen cases."""
    month, _ = asked_month(request)
    numbers = list(dict.fromkeys(request.GET.getlist("case")))[: papers.AT_MOST + 1]
    seen = papers.cases_with_papers(month, by=request.by).filter(number__in=numbers)
    back = address(request, month)
    return Question(
        title=f"{what}：{len(numbers)} 件",
        happens=happens,
        button=what,
        back=back,
        after=back,
        done=done,
        facts=[("月份", str(month)), ("办件编号", "、".join(one.number for one in seen))],
        roles=FILERS,
        why_not="" if numbers else "还没有勾选。请回到列表勾选要办的件。",
        action=f"?{urlencode([('month', month), *(('case', one) for one in numbers)])}",
    )


def address(request: StaffRequest, month: Month) -> str:
    return f"{reverse('office:archive_papers', args=[request.pack.code])}?{urlencode({'month': month})}"
