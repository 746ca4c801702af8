"""What became of each row, for programs that read on where they stopped: nothing twice, nothing missed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, Sum

from shebao.casework import scope
from shebao.casework.models import RowState, Step, SubmissionRow
from shebao.casework.states import CaseState, FilingState
from shebao.values import Actor, Refused

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
IN_WORK = (FilingState.CHECKING, FilingState.REHEARSING, FilingState.CONFIRMING)
NOT_DONE = ("not_done", "未办理")
STEP, ROW = 0, 1


class Cursor(NamedTuple):
    """The place of a verdict: the transaction that wrote it, what it stands for, its id."""

    written: int = 0
    kind: int = STEP
    id: int = 0

    def __str__(self) -> str:
        return f"{self.written}-{self.kind}-{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read a cursor that was handed out; an empty one is the beginning."""
        if not text:
            return cls()
        if not re.fullmatch(r"[0-9]{1,18}-[01]-[0-9]{1,18}", text):
            raise Refused("cursor", "游标不对。请用上一次答复里的 cursor，原样传回；从头读就不要传。")
        return cls(*map(int, text.split("-")))


@dataclass(frozen=True)
class Verdict:
    """What became of one row or case; `state` is a state of a case, or wrong or not_done for a row."""

    place: Cursor
    filing_id: int
    filing_number: str
    row: int
    item: str
    case_number: str
    state: str
    state_label: str
    kind: str
    note: str
    on: datetime
    findings: Sequence[Mapping[str, Any]] = ()
    outcome: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdicts:
    """Some verdicts in order; where to read on; how many are ready after them, how many are still to come."""

    verdicts: Sequence[Verdict]
    cursor: Cursor
    more: int
    waiting: int


def verdicts(*, by: Actor, after: str = "", limit: int = 100) -> Verdicts:
    """Return what became of the employer's cases and sent rows after a cursor, the oldest first.

    Raises Refused for a cursor that was not handed out here.
    """
    start = Cursor.parse(after)
    require_past(start)
    places, ready, unripe = places_after(start, limit, by)
    told = {verdict.place[1:]: verdict for verdict in (*of_steps(places, by), *of_rows(places, by))}
    return Verdicts(
        [told[place[1:]] for place in places],
        places[-1] if places else start,
        ready - len(places),
        unripe + rows_in_work(by),
    )


def require_past(start: Cursor) -> None:
    """Refuse a place that this database has not come to: it was handed out by another one."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        if start.written >= cursor.fetchone()[0]:
            raise Refused("cursor", "游标不是这个库给的（库可能换过）。请不带游标从头读，按办件编号去重。")


def places_after(start: Cursor, limit: int, by: Actor) -> tuple[list[Cursor], int, int]:
    """Return the next places, how many are ready in all, and how many wait for older transactions."""
    asked = {"region": by.region, "employers": list(by.employers), "limit": limit, **start._asdict()}
    with connection.cursor() as cursor:
        cursor.execute(SQL, asked)
        found = cursor.fetchall()
    return [Cursor(*one[:3]) for one in found if one[2] is not None], *found[0][3:]


def of_steps(places: Iterable[Cursor], by: Actor) -> list[Verdict]:
    """Tell steps of cases, with the hints that their rows were given."""
    at = {one.id: one for one in places if one.kind == STEP}
    steps = list(
        Step.objects.filter(pk__in=at, case__in=scope.cases(by)).select_related("case__submission", "act")
    )
    hints = hints_of(steps)
    return [
        Verdict(
            place=at[one.id],
            filing_id=one.case.submission_id,
            filing_number=one.case.submission.number or "",
            row=one.case.row,
            item=one.case.item,
            case_number=one.case.number,
            state=one.state,
            state_label=str(CaseState(one.state).label),
            kind=one.case.kind,
            note=one.note,
            on=one.act.business_time,
            findings=hints.get((one.case.submission_id, one.case.row), ()),
            outcome=one.case.outcome if one.state == CaseState.DONE else {},
        )
        for one in steps
    ]


def hints_of(steps: Sequence[Step]) -> dict[tuple[int, int], list[dict[str, Any]]]:
    """Return what was found about the rows behind cases that are done, by filing and row."""
    wanted = {(one.case.submission_id, one.case.row) for one in steps if one.state == CaseState.DONE}
    found = SubmissionRow.objects.filter(
        submission_id__in={filing for filing, _ in wanted}, number__in={number for _, number in wanted}
    ).exclude(findings=[])
    return {(one.submission_id, one.number): one.findings for one in found}


def of_rows(places: Iterable[Cursor], by: Actor) -> list[Verdict]:
    """Tell rows of which no case came: those that are wrong, and those that went down with them."""
    at = {one.id: one for one in places if one.kind == ROW}
    rows = SubmissionRow.objects.filter(pk__in=at, submission__in=scope.submissions(by))
    return [row_told(one, at[one.pk]) for one in rows.select_related("submission")]


def row_told(row: SubmissionRow, place: Cursor) -> Verdict:
    wrong = row.state == RowState.WRONG
    state, label = (RowState.WRONG.value, str(RowState.WRONG.label)) if wrong else NOT_DONE
    return Verdict(
        place=place,
        filing_id=row.submission_id,
        filing_number=row.submission.number or "",
        row=row.number,
        item=row.submission.item,
        case_number="",
        state=state,
        state_label=label,
        kind="",
        note="" if wrong else row.submission.refusal,
        on=row.submission.changed,
        findings=row.findings,
    )


def rows_in_work(by: Actor) -> int:
    """Count the sent rows that the worker has not come to an end with."""
    sent = Q(idempotency_key__isnull=False, state__in=IN_WORK)
    total: int | None = scope.submissions(by).filter(sent).aggregate(total=Sum("rows_read"))["total"]
    return total or 0
