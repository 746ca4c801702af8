"""The receipt (办理回执) of a confirmed filing: filled from its cases as they stand, and printed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shebao.casework.models import Case, Submission
from shebao.casework.states import CaseState
from shebao.policy import Pack
from shebao.proofs.receipt import DONE, Receipt, ReceiptLine, Share, as_printed
from shebao.proofs.typesetting import typeset
from shebao.registry.models import EmployerParticulars, Person, PersonParticulars
from shebao.registry.queries import known
from shebao.values import SHANGHAI
from shebao.values.id_numbers import masked

__all__ = ["Receipt", "ReceiptLine", "Share", "receipt_name", "receipt_of", "receipt_pdf"]

CHANNELS = {"hall": "网上办事大厅", "api": "单位的人事系统（接口）", "console": "经办机构后台"}
DAYS = ("started_on", "stopped_on", "changed_on", "since")  # by which name an item asks for its day
NAMED_AT_MOST = 20
NONE = "—"

UNDO = (
    "在网上办事大厅“办件记录”里打开本办件，选中要撤销的人，点“撤销”。"
    "同一个人后来又办了别的业务的，先撤销后办的。"
)
UNDO_UNTIL = {
    "refuse": "这些人的费款开出缴费单据以前可以撤销，开出以后不能：",
    "settle": "可以撤销；费款已经开出缴费单据的，多缴和少缴的在以后月份结算：",
}


def receipt_of(submission: Submission, cases: Iterable[Case], pack: Pack) -> Receipt:
    """Return the receipt of a confirmed filing; `cases` in the order in which they are to be listed."""
    if submission.number is None or submission.confirmed is None:
        raise ValueError(f"filing {submission.pk} has not been confirmed")
    cases = list(cases)
    offer = pack.offer(submission.item)
    outcomes = [case.outcome for case in cases]
    lines = lines_of(cases, submission)
    return Receipt(
        agency=f"{pack.full_name}社会保险经办机构",
        number=submission.number,
        item=offer.label,
        employer_number=submission.employer.number,
        employer_name=employer_name(submission),
        handler=submission.name,
        channel=CHANNELS.get(submission.channel, submission.channel),
        moment=submission.confirmed.astimezone(SHANGHAI),
        lines=lines,
        shares=summed((due["label"], due) for outcome in outcomes for due in outcome["dues"]),
        later=summed((due["why"], due) for outcome in outcomes for due in outcome["later"]),
        notices=notices_of(lines, outcomes),
        undo=UNDO_UNTIL[offer.after_billing or "refuse"] + UNDO,
        digest=submission.digest,
        fingerprint=pack.fingerprint_printed,
        assumed=any(due.get("assumed") for one in outcomes for due in (*one["dues"], *one["later"])),
    )


def receipt_pdf(receipt: Receipt) -> bytes:
    """Return the receipt as PDF; the same receipt gives the same bytes."""
    return typeset("receipt", as_printed(receipt), moment=receipt.moment)


def receipt_name(receipt: Receipt) -> str:
    """Return the file's name: 办理回执_20230508000123.pdf."""
    return f"办理回执_{receipt.number}.pdf"


def employer_name(submission: Submission) -> str:
    """Return the employer's newest name."""
    told = known(EmployerParticulars.objects.filter(employer_id=submission.employer_id))
    return told.order_by("-since").values_list("name", flat=True).first() or NONE


def lines_of(cases: Sequence[Case], submission: Submission) -> tuple[ReceiptLine, ...]:
    people = people_of(cases)
    return tuple(
        line_of(place, case, *people.get(case.person_id or 0, (NONE, NONE)))
        for place, case in enumerate(cases, 1)
    )


def line_of(place: int, case: Case, name: str, document: str) -> ReceiptLine:
    """Tell one case; what was filed goes before what the registry says, which may have changed since."""
    outcome, data = case.outcome, case.data
    return ReceiptLine(
        number=place,
        name=data.get("name") or name,
        document=masked(data.get("id_number") or document),
        changes=tuple((change["sign"], change["text"]) for change in outcome["changes"]),
        since=next((str(data[day]) for day in DAYS if data.get(day)), NONE),
        unit_fen=outcome["unit_fen"],
        person_fen=outcome["person_fen"],
        kind=case.kind,
        state=DONE if case.state == CaseState.DONE else CaseState(case.state).label,
    )


def people_of(cases: Iterable[Case]) -> dict[int, tuple[str, str]]:
    """Return names and document numbers of the people whom the cases do not name themselves."""
    unnamed = {case.person_id for case in cases if case.person_id and not names_itself(case)}
    names = dict(
        known(PersonParticulars.objects.filter(person_id__in=unnamed)).values_list("person_id", "name")
    )
    numbers = Person.objects.filter(id__in=unnamed).values_list("id", "document_number")
    return {person_id: (names.get(person_id, NONE), number) for person_id, number in numbers}


def names_itself(case: Case) -> bool:
    return bool(case.data.get("name") and case.data.get("id_number"))


def summed(dues: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[Share, ...]:
    """Sum what is due by its label, in the order in which the labels come."""
    parts: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for label, due in dues:
        parts[label].append(due)
    return tuple(
        Share(
            label=label,
            months=months_said({due["month"] for due in found}),
            unit_fen=sum(due["unit_fen"] for due in found),
            person_fen=sum(due["person_fen"] for due in found),
        )
        for label, found in parts.items()
    )


def months_said(months: set[str]) -> str:
    first, last = min(months), max(months)
    return first if first == last else f"{first} 至 {last}"


def notices_of(lines: Sequence[ReceiptLine], outcomes: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Tell each thing that remains to be done once, and for whom."""
    names: dict[str, list[str]] = defaultdict(list)
    for line, outcome in zip(lines, outcomes, strict=True):
        for notice in outcome["notices"]:
            names[notice].append(line.name)
    if len(lines) == 1:
        return tuple(names)
    return tuple(f"{notice}（{named(whom)}）" for notice, whom in names.items())


def named(names: Sequence[str]) -> str:
    shown = "、".join(names[:NAMED_AT_MOST])
    return shown if len(names) <= NAMED_AT_MOST else f"{shown} 等 {len(names)} 人"
