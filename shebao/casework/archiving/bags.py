"""社保电子档案袋: the documents of all cases of one person or one employer, as far as the asker sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shebao.archive.models import StoredFile
from shebao.casework import scope
from shebao.casework.archiving.keeping import Kept, kept
from shebao.casework.models import Case, Material
from shebao.policy import Pack
from shebao.values import Actor

RECEIPT, FORM = "receipt", "form"


@dataclass(frozen=True)
class Document:
    """One document of a case: `kind` is its paper's or receipt; `material` its number, none for a receipt."""

    kind: str
    file: StoredFile
    material: int | None = None


@dataclass(frozen=True)
class Entry:
    """One case in a bag, with its documents."""

    kept: Kept
    documents: tuple[Document, ...]

    @property
    def case(self) -> Case:
        return self.kept.case

    @property
    def proofs(self) -> int:
        """Return how many papers came with the case, receipts left out (CQR-115)."""
        return sum(one.material is not None for one in self.documents)


def entries(cases: Sequence[Case], *, by: Actor, on: datetime, pack: Pack) -> list[Entry]:
    """Return cases as a bag lists them, in their order."""
    documents = documents_of(cases, by=by)
    return [Entry(one, tuple(documents.get(one.case.pk, ()))) for one in kept(cases, by=by, on=on, pack=pack)]


def documents_of(cases: Sequence[Case], *, by: Actor) -> dict[int, list[Document]]:
    """Return the documents of cases by case: its papers in order, then the filing's receipt.

    A paper of another row of the same filing is another case's; a batch's receipt names many and is nobody's.
    """
    filings = {one.submission_id for one in cases}
    own = scope.submissions(by).filter(pk__in=filings)
    papers: dict[int, list[Material]] = {}
    for one in (
        Material.objects.filter(submission__in=own, dropped=False).select_related("file").order_by("pk")
    ):
        papers.setdefault(one.submission_id, []).append(one)
    receipts = {
        one.pk: one.receipt
        for one in own.filter(receipt__isnull=False, batch=False).select_related("receipt")
        if one.receipt
    }
    return {case.pk: documents_in(case, papers, receipts) for case in cases}


def documents_in(
    case: Case, papers: dict[int, list[Material]], receipts: dict[int, StoredFile]
) -> list[Document]:
    own = [one for one in papers.get(case.submission_id, ()) if one.row in (None, case.row)]
    found = [Document(one.kind, one.file, one.pk) for one in own]
    receipt = receipts.get(case.submission_id)
    return [*found, Document(RECEIPT, receipt)] if receipt else found
