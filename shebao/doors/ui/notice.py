"""A note at the top of a page."""

from typing import NamedTuple


class Notice(NamedTuple):
    """What a page has to say first: how grave it is, in short, at length, to whom it is read out."""

    kind: str
    title: str
    text: str = ""
    role: str = "status"
