"""材料复用、证照共享: a paper that is on file already need not be brought again (HB-27).

A paper serves again where the region names it (`document`, `of` in the item's materials), came with a case of
the same employer that still stands, about the same person where it is the person's, and its content is there.
What is used again names the paper it was and shares its file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shebao.archive.models import Disposal
from shebao.archive.shelves import path_of
from shebao.casework.models import Case, Material, Submission
from shebao.casework.states import CaseState, FilingState
from shebao.casework.submissions.holding import back_to_filling_in, good_rows, hold, require_open
from shebao.casework.walk_in.visiting import an_act
from shebao.policy import Pack
from shebao.policy.offers import MaterialOffer, Offer
from shebao.registry.finding import Document, find_persons
from shebao.values import Actor, Refused

REUSED = "材料复用"
LOOKED_AT = 40  # papers of one kind, the newest first


@dataclass(frozen=True)
class OnFile:
    """A paper on file that may serve: where it came from."""

    paper: Material
    case: Case


def on_file(submission: Submission, *, by: Actor, pack: Pack) -> dict[str, OnFile]:
    """Return the newest paper on file for each kind that the filing lacks and that may serve again."""
    offer = pack.offer(submission.item)
    there = set(Material.objects.filter(submission=submission, dropped=False).values_list("kind", flat=True))
    wanted = [one for one in offer.materials if one.document and one.kind not in there]
    if not wanted:
        return {}
    person = person_of(submission, pack) if any(one.of == "person" for one in wanted) else None
    found = {one.kind: newest(one, submission, person, pack) for one in wanted}
    return {kind: one for kind, one in found.items() if one}


def person_of(submission: Submission, pack: Pack) -> int | None:
    """Return whom a filing is about, where it is about exactly one person whom we know."""
    rows = [one.data for one in good_rows(submission) if one.data.get("id_number")]
    numbers = {(one.get("document_type", "resident_id"), one["id_number"]) for one in rows}
    if len(numbers) != 1:
        return None
    document = Document(pack.province, *numbers.pop())
    known = find_persons([document], region=pack.code).get(document)
    return known.person_id if known else None


def newest(wanted: MaterialOffer, submission: Submission, person: int | None, pack: Pack) -> OnFile | None:
    """Return the newest paper that is this document, of whom it must be of."""
    if wanted.of == "person" and person is None:
        return None
    kinds = kinds_of(wanted.document, pack.items)
    papers = Material.objects.filter(
        kind__in={kind for some in kinds.values() for kind in some}, dropped=False,
        submission__employer=submission.employer_id, submission__region=submission.region,
        submission__state=FilingState.CONFIRMED, submission__item__in=kinds,
    ).exclude(submission=submission)  # fmt: skip
    some = list(papers.select_related("file", "submission").order_by("-pk")[:LOOKED_AT])
    fit = [one for one in some if one.kind in kinds[one.submission.item]]
    return first_fit(fit, person if wanted.of == "person" else None)


def kinds_of(document: str, items: Mapping[str, Offer]) -> dict[str, set[str]]:
    """Return under which kinds the region's items ask for a document."""
    found = {
        code: {one.kind for one in offer.materials if one.document == document}
        for code, offer in items.items()
    }
    return {code: kinds for code, kinds in found.items() if kinds}


def first_fit(papers: Sequence[Material], person: int | None) -> OnFile | None:
    """Return the first paper whose case stands, is about the person, and whose content is there."""
    cases = Case.objects.filter(submission__in={one.submission_id for one in papers})
    by_filing: dict[int, list[Case]] = {}
    for case in cases.exclude(state__in=[CaseState.REVERSED, CaseState.LAPSED]).order_by("row"):
        by_filing.setdefault(case.submission_id, []).append(case)
    gone = set(
        Disposal.objects.filter(
            case_number__in=[one.number for some in by_filing.values() for one in some],
            approved__isnull=False,
        ).values_list("case_number", flat=True)
    )
    for paper in papers:
        of = [one for one in by_filing.get(paper.submission_id, ()) if paper.row in (None, one.row)]
        about = [one for one in of if person is None or one.person_id == person]
        alone = person is None or len({one.person_id for one in of}) == 1
        if about and alone and about[0].number not in gone and path_of(paper.file.sha256).exists():
            return OnFile(paper, about[0])
    return None


@transaction.atomic
def reuse(submission_id: int, kind: str, *, by: Actor, on: datetime, pack: Pack) -> Material:
    """Let a paper on file serve for this filing. Doing so twice changes nothing.

    Raises Refused where there is none that may.
    """
    submission = hold(submission_id, by=by)
    require_open(submission)
    mine = Material.objects.filter(submission=submission, kind=kind, dropped=False, reused__isnull=False)
    if there := mine.first():
        return there
    found = on_file(submission, by=by, pack=pack).get(kind)
    if found is None:
        raise Refused("reuse", "库里没有可以复用的这份材料。请上传或拍照。")
    act = an_act(REUSED, submission, by=by, on=on)
    paper = found.paper
    kept = Material.objects.create(
        submission=submission, kind=kind, file_id=paper.file_id, learned=act, reused=paper
    )
    back_to_filling_in(submission, on)
    submission.save()
    return kept
