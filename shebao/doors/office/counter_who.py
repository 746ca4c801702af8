"""Who came to the counter, told beside a form and before anything is handed in or taken back."""

from typing import Any

from shebao.casework.walk_in import presenting
from shebao.casework.walk_in.visiting import Visit
from shebao.doors.office.counter_desk import CounterRequest, address
from shebao.values.id_numbers import masked


def who_told(visit: Visit, request: CounterRequest) -> dict[str, Any]:
    """Return who came, with both pictures; asked within `serving`."""
    there = presenting.shown(visit)
    number = there.by_card.document_number if there.by_card else ""
    if there.presented:
        number = there.presented.document_number
    return {
        "reading": there.by_card,
        "presented": there.presented,
        "card": there.card and picture_address(visit, there.card.pk, request),
        "photo": there.photo and picture_address(visit, there.photo.pk, request),
        "who_number": masked(number) if number else "",
        "who_address": identity_address(visit, request),
    }


def identity_address(visit: Visit, request: CounterRequest) -> str:
    """Return where the document of whoever came is looked at."""
    if visit.case:
        return address(request, "counter_case_identity", visit.case.number)
    return address(request, "counter_identity", visit.submission.pk)


def picture_address(visit: Visit, paper: int, request: CounterRequest) -> str:
    if visit.case:
        return address(request, "counter_case_picture", visit.case.number, paper)
    return address(request, "counter_picture", visit.submission.pk, paper)
