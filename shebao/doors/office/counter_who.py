"""Who came to the counter with a filing, told beside its form and before it is confirmed."""

from typing import Any

from shebao.casework.models import Submission
from shebao.casework.walk_in import presenting
from shebao.values.id_numbers import masked


def who_told(found: Submission) -> dict[str, Any]:
    """Return who came, with both pictures; asked within `serving`."""
    there = presenting.shown(found)
    number = there.by_card.document_number if there.by_card else ""
    if there.presented:
        number = there.presented.document_number
    return {
        "reading": there.by_card,
        "presented": there.presented,
        "card": there.card,
        "photo": there.photo,
        "who_number": masked(number) if number else "",
    }
