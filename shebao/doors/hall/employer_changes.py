"""信息变更查询 and 银行变更信息查询: what was changed, old and new, when, by whom (HB-261)."""

from collections.abc import Sequence
from typing import Any

from shebao.doors.hall.acting import ActingRequest
from shebao.doors.hall.employer_parts import month_of, risk_class
from shebao.doors.hall.listing import Listing, listing
from shebao.doors.hall.telling import insurance_labels
from shebao.registry import employer_changes
from shebao.registry.employer_changes import Change, Detail
from shebao.registry.models import BankAccount, EmployerParticulars, Handler
from shebao.registry.sentences import insurances_said, label_of, value_said
from shebao.values import SHANGHAI

RECORD = ("业务事件类型", "变更时间", "经办人", "经办时间")
DETAIL = ("变更项目", "变更前值", "变更后值")
NO_CHANGE = "登记以来没有变更过。变更在单位关键信息变更登记和单位一般信息变更登记办理。"


def changes(request: ActingRequest) -> list[Listing]:
    """信息变更查询: every change, the one chosen (or the newest) in detail, changes of insurances."""
    found = employer_changes.changes(by=request.by)
    names = insurance_labels(request.pack, month_of(request))
    place = chosen(found, request)
    insured = found[place - 1].insurances if place else ()
    rows = [(names[one.of], *told(one, request)) for one in insured]
    empty = "这次变更没有涉及参保险种。" if found else "单位的参保险种没有变更过。"
    return [
        records("单位信息变更记录（点业务事件类型看详情）", found, request, empty=NO_CHANGE),
        details("单位信息变更详情", found, request),
        listing("单位参保变更详情", ("险种类型", *DETAIL), rows, empty=empty),
    ]


def bank_changes(request: ActingRequest) -> list[Listing]:
    """银行变更信息查询: how accounts came and went."""
    found = employer_changes.bank_changes(by=request.by)
    return [
        records("银行变更记录（点业务事件类型看详情）", found, request, empty="银行账户没有登记或变更过。"),
        details("银行变更详情", found, request),
    ]


def all_changes(request: ActingRequest) -> Listing:
    """Return every detail of every change, for a workbook."""
    return every(employer_changes.changes(by=request.by), request)


def all_bank_changes(request: ActingRequest) -> Listing:
    return every(employer_changes.bank_changes(by=request.by), request)


def every(found: Sequence[Change], request: ActingRequest) -> Listing:
    names = insurance_labels(request.pack, month_of(request))
    rows = [
        (record[0][0], *record[1:], names.get(detail.of, ""), *told(detail, request))
        for record, one in zip(record_rows(found, request), found, strict=True)
        for detail in (*one.details, *one.insurances)
    ]
    return listing("", (*RECORD, "险种类型", *DETAIL), rows, empty="")


def records(title: str, found: Sequence[Change], request: ActingRequest, *, empty: str) -> Listing:
    return listing(title, RECORD, record_rows(found, request), empty=empty)


def record_rows(
    found: Sequence[Change], request: ActingRequest
) -> list[tuple[tuple[str, str], str, str, str]]:
    """Return a row per change; the first cell leads to its details."""
    labels = {offer.item: offer.label for offer in request.pack.offers()}
    return [
        (
            (labels.get(one.item, one.item), f"?record={place}#details"),
            str(one.since or one.at.astimezone(SHANGHAI).date()),
            one.by_name,
            f"{one.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        )
        for place, one in enumerate(found, 1)
    ]


def chosen(found: Sequence[Change], request: ActingRequest) -> int:
    """Return the place of the change that is asked for, the newest unless one is named; 0 where none is."""
    asked = request.GET.get("record", "")
    place = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    return place if 1 <= place <= len(found) else 0


def details(title: str, found: Sequence[Change], request: ActingRequest) -> Listing:
    """Return what the chosen change made otherwise, field by field."""
    place = chosen(found, request)
    if not place:
        return listing(title, DETAIL, [], empty="没有可以看的变更。")
    rows = [told(one, request) for one in found[place - 1].details]
    empty = "这次变更只涉及参保险种，见下表。"
    return listing(f"{title}（第 {place} 条）", DETAIL, rows, empty=empty)


def told(one: Detail, request: ActingRequest) -> tuple[str, str, str]:
    label = label_of(one.kind, one.field)
    of = f"经办人{one.of}：" if one.kind is Handler else ""
    return f"{of}{label}", printed(one, one.before, request), printed(one, one.after, request)


def printed(one: Detail, value: Any, request: ActingRequest) -> str:
    """Print a stored value as people read it."""
    if value is None:
        return "—"
    if one.kind is EmployerParticulars and one.field == "risk_class":
        return risk_class(request.pack, month_of(request), value)
    if one.field == "band_percent":
        return f"{value}%"
    if one.kind is BankAccount and one.field == "insurances":
        return insurances_said(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return value_said(one.kind, one.field, value) or "—"
