"""Which cases, and in whose bag, a missing or altered file belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from shebao.casework import scope
from shebao.casework.models import Case, Material, Submission
from shebao.values import Actor


@dataclass(frozen=True)
class Belongs:
    """A content and a case that it belongs to; `name` is the file's as it was brought."""

    sha256: str
    name: str
    case_number: str
    employer_number: str
    about_person: bool


def belongings(contents: Sequence[str], *, by: Actor | None = None) -> list[Belongs]:
    """Return to which cases contents belong, as far as the asker sees them; all of them to the console."""
    cases = scope.cases(by) if by else Case.objects.all()
    papers = Material.objects.filter(file__sha256__in=contents, dropped=False).select_related("file")
    receipts = Submission.objects.filter(receipt__sha256__in=contents).select_related("receipt")
    named: dict[int, list[tuple[int | None, str, str]]] = {}
    for one in papers:
        named.setdefault(one.submission_id, []).append((one.row, one.file.sha256, one.file.name))
    for filing in receipts:
        if filing.receipt:
            named.setdefault(filing.pk, []).append((None, filing.receipt.sha256, filing.receipt.name))
    found = cases.filter(Q(submission__in=named)).select_related("employer").order_by("pk")
    return [
        Belongs(sha256, name, case.number, case.employer.number, case.person_id is not None)
        for case in found
        for row, sha256, name in named[case.submission_id]
        if row in (None, case.row)
    ]
