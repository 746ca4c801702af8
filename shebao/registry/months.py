"""Months of a span, half-open, and what is left of them where others are taken out."""

from typing import NamedTuple


class Months(NamedTuple):
    """From `since` until before `until`, or for good; both are numbers such as 202304."""

    since: int
    until: int | None = None

    def overlaps(self, other: "Months") -> bool:
        return (self.until is None or other.since < self.until) and (
            other.until is None or self.since < other.until
        )

    def holds(self, month: int) -> bool:
        return self.since <= month and (self.until is None or month < self.until)

    def without(self, other: "Months") -> "list[Months]":
        """Return what is left once another's months are taken out: nothing, the head, the tail or both."""
        if not self.overlaps(other):
            return [self]
        left = []
        if self.since < other.since:
            left.append(Months(self.since, other.since))
        if other.until is not None and (self.until is None or other.until < self.until):
            left.append(Months(other.until, self.until))
        return left
