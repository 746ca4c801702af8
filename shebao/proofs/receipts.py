"""The receipt (办理回执) of a confirmed filing: filled from its cases as they stand, and printed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from shebao.casework.back_pay_table import numbered
from shebao.casework.fields import Day
from shebao.casework.forms import ItemForm
from shebao.casework.items import item_of
from shebao.casework.models import Case, Submission
from shebao.casework.states import CaseState
from shebao.policy import Pack
from shebao.proofs.receipt import DONE, BackPay, Receipt, ReceiptLine, Share, as_printed
from shebao.proofs.typesetting import typeset
from shebao.proofs.undoing import undo_of
from shebao.registry.models import EmployerParticulars, Person, PersonParticulars
from shebao.registry.own_window import OWN_WINDOW, is_own
from shebao.registry.queries import known
from shebao.values import SHANGHAI
from shebao.values.id_numbers import masked
from shebao.values.text import in_fours

__all__ = ["Receipt", "ReceiptLine", "Share", "receipt_name", "receipt_of", "receipt_pdf"]

CHANNELS = {"hall": "网上办事大厅", "api": "单位的人事系统（接口）", "console": "经办机构后台"}
NAMED_AT_MOST = 20
NONE = "—"
VOID = {CaseState.REVERSED, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.LAPSED}
ITSELF = "本单位"


def receipt_of(submission: Submission, cases: Iterable[Case], pack: Pack) -> Receipt:
    """Return the receipt of a confirmed filing; `cases` in the order in which they are to be listed."""
    if submission.number is None or submission.confirmed is None:
        raise ValueError(f"filing {submission.pk} has not been confirmed")
    cases = list(cases)
    offer, moment = pack.offer(submission.item), submission.confirmed.astimezone(SHANGHAI)
    outcomes = [case.outcome for case in cases if case.state not in VOID]
    form: type[ItemForm] = item_of(submission.item).Form
    lines, own = lines_of(cases, form), is_own(submission.employer)
    return Receipt(
        agency=f"{pack.full_name}社会保险经办机构",
        number=submission.number,
        item=offer.label,
        employer_number=NONE if own else submission.employer.number,
        employer_name=OWN_WINDOW if own else employer_name(submission),
        handler=submission.name,
        channel=CHANNELS.get(submission.channel, submission.channel),
        moment=moment,
        lines=lines,
        shares=summed((due["label"], due) for outcome in outcomes for due in outcome["dues"]),
        later=summed((due["why"], due) for outcome in outcomes for due in outcome["later"]),
        back_pay=tuple(back_pay_of(cases, lines)),
        notices=notices_of(lines, cases),
        undo=undo_of(pack, offer, moment.date()),
        digest=submission.digest,
        fingerprint=laws_of(cases) or pack.fingerprint_printed,
        assumed=any(due.get("assumed") for one in outcomes for due in (*one["dues"], *one["later"])),
        counter="项" if form.subject == "employer" else "人",
    )


def laws_of(cases: Sequence[Case]) -> str:
    """Return the fingerprints of the packs by which cases were done, whatever holds today (HB-189)."""
    return "、".join(dict.fromkeys(in_fours(one.outcome["law"]) for one in cases if one.outcome.get("law")))


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


def lines_of(cases: Sequence[Case], form: type[ItemForm]) -> tuple[ReceiptLine, ...]:
    if form.subject == "employer":
        return tuple(line_of(place, case, form, ITSELF, "") for place, case in enumerate(cases, 1))
    people = people_of({case.person_id for case in cases if case.person_id})
    return tuple(
        line_of(place, case, form, *people.get(case.person_id or 0, (NONE, "")))
        for place, case in enumerate(cases, 1)
    )


def line_of(place: int, case: Case, form: type[ItemForm], name: str, document: str) -> ReceiptLine:
    """Tell one case; who it was about stands in its outcome, for a name may have changed since."""
    outcome, void = case.outcome, case.state in VOID
    subject = outcome.get("subject", {})
    return ReceiptLine(
        number=place,
        name=subject.get("name") or name,
        document=masked(document) or NONE,
        person_number=subject.get("number", ""),
        changes=tuple((change["sign"], change["text"]) for change in outcome["changes"]),
        since=day_of_business(case, form),
        unit_fen=0 if void else outcome["unit_fen"],
        person_fen=0 if void else outcome["person_fen"],
        kind=case.kind,
        void=void,
        state=DONE if case.state == CaseState.DONE else CaseState(case.state).label,
    )


def day_of_business(case: Case, form: type[ItemForm]) -> str:
    """Return the first day that the item asks for: 本次参工时间, 停保时间."""
    days = (case.data.get(name) for name, field in form.fields.items() if isinstance(field, Day))
    return next((str(day) for day in days if day), NONE)


def people_of(person_ids: set[int]) -> dict[int, tuple[str, str]]:
    """Return the names of today and the document numbers of people."""
    told = known(PersonParticulars.objects.filter(person_id__in=person_ids))
    names = dict(told.values_list("person_id", "name"))
    numbers = Person.objects.filter(id__in=person_ids).values_list("id", "document_number")
    return {person_id: (names.get(person_id, NONE), number) for person_id, number in numbers}


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


def back_pay_of(cases: Sequence[Case], lines: Sequence[ReceiptLine]) -> Iterator[BackPay]:
    """Yield the lines of 补缴明细 of the cases that stand."""
    for case, line in zip(cases, lines, strict=True):
        for one in () if line.void else numbered(case.outcome.get("back_pay", ()), case.number):
            yield BackPay(
                name=line.name,
                label=one["label"],
                months=months_said({one["first"], one["last"]}),
                count=one["months"],
                base_fen=one["base_fen"],
                unit_fen=one["unit_fen"],
                person_fen=one["person_fen"],
                number=one["number"],
            )


def months_said(months: set[str]) -> str:
    first, last = min(months), max(months)
    return first if first == last else f"{first} 至 {last}"


def notices_of(lines: Sequence[ReceiptLine], cases: Sequence[Case]) -> tuple[str, ...]:
    """Tell each thing that remains to be done once, and for whom."""
    names: dict[str, list[str]] = defaultdict(list)
    for line, case in zip(lines, cases, strict=True):
        for notice in () if line.void else case.outcome["notices"]:
            names[notice].append(line.name)
    if len(lines) == 1:
        return tuple(names)
    return tuple(f"{notice}（{named(whom)}）" for notice, whom in names.items())


def named(names: Sequence[str]) -> str:
    shown = "、".join(names[:NAMED_AT_MOST])
    return shown if len(names) <= NAMED_AT_MOST else f"{shown} 等 {len(names)} 人"
