"""服务说明 as it is read on a day: the figures of its lines filled in from the pack."""

from datetime import date

from shebao.policy.figures import told
from shebao.policy.offers import Offer, Section
from shebao.policy.pack import Pack


def service_told(offer: Offer, pack: Pack, on: date) -> tuple[Section, ...]:
    """Return the sections with figures in words; a line about what the region does not have is left out."""
    sections = (
        Section(one.title, tuple(text for line in one.lines if (text := line_told(line, pack, on))))
        for one in offer.service
    )
    return tuple(one for one in sections if one.lines)


def line_told(line: str, pack: Pack, on: date) -> str:
    return "".join(piece.text for piece in told(line, pack, on))
