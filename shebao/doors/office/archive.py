"""社保电子档案袋: find a person or employer by what is in hand, and read what the archive holds of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.archive.holds import Held
from shebao.archive.keepers import require_keeper
from shebao.archive.models import Hold
from shebao.casework.archiving.bags import Document, Entry, entries
from shebao.casework.archiving.holding import hold_on
from shebao.casework.at_hand import cases_of_employer, cases_of_person
from shebao.casework.models import Case
from shebao.casework.walk_in.pictures import paper_labels
from shebao.doors.office.acting import StaffRequest, for_staff
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.looked_for import show_found
from shebao.doors.office.looking import ReasonToLook, why_looking
from shebao.doors.office.pages import paged, show
from shebao.doors.office.people import WhichPerson, asked_for, or_404, typed_of
from shebao.doors.ui.methods import accepts_post
from shebao.policy import Pack
from shebao.proofs.models import Proof
from shebao.proofs.queries import proofs_naming, proofs_of
from shebao.registry.at_hand import (
    AT_MOST,
    employer_at_hand,
    find_employers,
    find_people,
    person_at_hand,
)
from shebao.trail.looks import record_look, record_looks
from shebao.trail.models import Seen
from shebao.values import SHANGHAI
from shebao.values.id_numbers import masked

SECTION = "archive"
WHY = "看档案袋"
RECEIPT = "受理回执"
PROOFS_SHOWN = 20


def for_keepers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Run a view as staff of an agency that keeps papers."""

    @wraps(view)
    def kept(request: StaffRequest, region: str, *args: Any, **kwargs: Any) -> HttpResponse:
        require_keeper(request.by)
        return view(request, region, *args, **kwargs)

    return for_staff(kept)


@dataclass(frozen=True)
class Bag:
    """A person's or an employer's bag: `whose` says which, `small` is printed beside its number."""

    whose: str
    name: str
    number: str
    small: str
    cases: QuerySet[Case]
    proofs: QuerySet[Proof]
    hold: Hold | None


class Whose(WhichPerson):
    """Whose bag is looked for."""

    def __init__(self, asked: Any):
        super().__init__(asked)
        self.fields["whom"].label = "个人编号、证件号码、姓名，或单位编号、名称"


@accepts_post
@for_keepers
def find(request: StaffRequest, region: str) -> HttpResponse:
    """Find bags; what is typed is posted, and each person found can read that they were listed."""
    form = Whose(typed_of(request))
    asked = asked_for(form) if form.is_valid() else ""
    if request.method == "POST" and form.is_valid():
        return show_found(request, asked)
    people = find_people(asked, by=request.by) if asked else []
    if people:
        why = why_looking(request) or "查找档案袋"
        record_looks(Seen.LIST, [one.id for one in people], by=request.by, on=request.on, why=why)
    units = find_employers(asked, by=request.by) if asked else []
    lines = [
        (bag_address(request, "archive_person", one.number), one.name, masked(one.document_number))
        for one in people
        if one.number
    ] + [(bag_address(request, "archive_employer", one.number), one.name, "单位") for one in units]
    page = {
        "form": form,
        "asked": bool(asked),
        "reason": ReasonToLook(request),
        "lines": [
            {"address": address, "head": name or "（没有名称）", "text": text}
            for address, name, text in lines
        ],
        "at_most": AT_MOST if max(len(people), len(units)) == AT_MOST else None,
        "supervises": Role.SUPERVISOR in request.by.rights,
    }
    return show(request, "archive/find", page, section=SECTION)


def bag_address(request: StaffRequest, page: str, number: str) -> str:
    return reverse(f"office:{page}", args=[request.pack.code, number])


@for_keepers
def person(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show a person's bag; the person can read who looked and why."""
    found = or_404(lambda: person_at_hand(number, by=request.by), number)
    if not (why := why_looking(request)):
        return ask_why(request, found.name)
    record_look(Seen.DETAIL, by=request.by, on=request.on, person_id=found.id, why=f"{why}：{WHY}")
    bag = Bag(
        "person", found.name, found.number, masked(found.document_number),
        cases_of_person(found.id, by=request.by), proofs_naming(found.id, by=request.by),
        hold_on(Held(0, person_id=found.id), by=request.by),
    )  # fmt: skip
    return show_bag(request, bag, paged(bag.cases, request), why)


@for_keepers
def employer(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Show an employer's bag; each person whose case stands on the page can read it."""
    found = or_404(lambda: employer_at_hand(number, by=request.by), number)
    if not (why := why_looking(request)):
        return ask_why(request, found.name or found.number, whose="袋里办件是谁的，")
    bag = Bag(
        "employer", found.name or found.number, found.number, found.credit_code,
        cases_of_employer(found.id, by=request.by), proofs_of(found.id, by=request.by),
        hold_on(Held(found.id), by=request.by),
    )  # fmt: skip
    listed = paged(bag.cases, request)
    people = {one.person_id for one in listed["page"] if one.person_id}
    if people:
        record_looks(Seen.LIST, sorted(people), by=request.by, on=request.on, why=f"{why}：看单位的档案袋")
    return show_bag(request, bag, listed, why)


def ask_why(request: StaffRequest, whom: str, whose: str = "") -> HttpResponse:
    """Ask for the reason before a bag is opened; `whose` says who reads it where that is not `whom`."""
    page = {"reason": ReasonToLook(request), "there": request.get_full_path(), "whom": whom, "whose": whose}
    return show(request, "people/why", page, section=SECTION)


def show_bag(request: StaffRequest, bag: Bag, listed: dict[str, Any], why: str) -> HttpResponse:
    """Show the cases of a bag with their documents, and the newest proofs on its first page."""
    region = request.pack.code
    page = {
        **listed,
        "head": bag,
        "why": why,
        "entries": told_entries(list(listed["page"]), request),
        "proofs": told_proofs(bag, request) if listed["page"].number == 1 else [],
        "hold": bag.hold,
        "supervises": Role.SUPERVISOR in request.by.rights,
        "hold_address": reverse(f"office:archive_{bag.whose}_hold", args=[region, bag.number]),
        "lift_address": reverse(f"office:archive_{bag.whose}_lift", args=[region, bag.number]),
    }
    return show(request, "archive/bag", page, section=SECTION)


def told_proofs(bag: Bag, request: StaffRequest) -> list[dict[str, Any]]:
    """Return the newest proofs of a bag, with how each stands; no code is told: it opens one to anybody."""
    day = request.on.astimezone(SHANGHAI).date()
    return [
        {
            "one": one,
            "address": reverse("office:archive_proof", args=[request.pack.code, one.pk]),
            "state": "已作废" if one.revoked_id else "已过期" if one.valid_until < day else "有效",
        }
        for one in bag.proofs[:PROOFS_SHOWN]
    ]


def told_entries(cases: Sequence[Case], request: StaffRequest) -> list[dict[str, Any]]:
    found = entries(cases, by=request.by, on=request.on, pack=request.pack)
    return [told(one, request) for one in found]


def told(entry: Entry, request: StaffRequest) -> dict[str, Any]:
    """Return one case of a bag in words."""
    labels = labels_of(entry.case, request.pack)
    return {
        "entry": entry,
        "label": label_of(entry.case, request.pack),
        "address": bag_address(request, "archive_case", entry.case.number),
        "documents": [document_told(one, entry, labels, request) for one in entry.documents],
    }


def labels_of(case: Case, pack: Pack) -> dict[str, str]:
    """Return how the region calls the papers of an item."""
    return {"receipt": RECEIPT, **paper_labels(pack.items.get(case.item))}


def document_told(
    one: Document, entry: Entry, labels: dict[str, str], request: StaffRequest
) -> dict[str, Any]:
    """Return a document in words; it leads to itself, unless it was disposed of."""
    region, number = request.pack.code, entry.case.number
    if entry.kept.removed:
        address = ""
    elif one.material is None:
        address = bag_address(request, "archive_receipt", number)
    else:
        address = reverse("office:paper", args=[region, number, one.material])
    return {
        "label": labels.get(one.kind, one.kind),
        "file": one.file,
        "address": address,
        "digest": f"{one.file.sha256[:4]}…{one.file.sha256[-4:]}",
    }
