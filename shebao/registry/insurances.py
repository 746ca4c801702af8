"""The insurances that an enrolment holds, as the bits in which it is stored."""

from collections.abc import Iterable
from enum import IntFlag


class Insurance(IntFlag):
    """One bit per insurance; an enrolment stores their sum."""

    PENSION = 1
    UNEMPLOYMENT = 2
    INJURY = 4

    @property
    def code(self) -> str:
        """The name that the law's files use: pension, unemployment, injury."""
        return (self.name or "").lower()


ALL = Insurance.PENSION | Insurance.UNEMPLOYMENT | Insurance.INJURY


def insurances_of(codes: Iterable[str]) -> Insurance:
    """Return the set of the named insurances. Raises KeyError for one that no row can hold."""
    return Insurance(sum(Insurance[code.upper()] for code in set(codes)))


def codes_of(insurances: int) -> list[str]:
    """Return the codes of a stored set, pension first."""
    return [one.code for one in Insurance(insurances)]
