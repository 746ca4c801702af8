"""参保状态变化: changes of a person's insurance status as lines of a table, for staff and the person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shebao.access.accounts import employer_names
from shebao.registry.sentences import insurances_said
from shebao.registry.status import Change, Source, StatusChange

AT_MOST = 50
BEYOND = "其他经办机构的单位"
EVERYWHERE = "所有参保单位"
BY_ONESELF = "个人办事"  # the region's own window, which has no name


@dataclass(frozen=True)
class StatusLine:
    """A change in words; `address` leads to the case behind it where the reader may open it."""

    change: str
    tone: str
    insurances: str
    effect: str
    employer: str
    source: Source
    address: str
    undone: Source | None

    @property
    def mark(self) -> str:
        """What the table's chip says."""
        return f"{self.change}（已撤销）" if self.undone else self.change


def nowhere(case_number: str) -> str:
    """Lead nowhere: the case is the employer's to open."""
    return ""


def status_page(changes: Sequence[StatusChange], address: Callable[[str], str] = nowhere) -> dict[str, Any]:
    """Return what pages show of the changes, and how many of them that is where there are more."""
    cut = len(changes) > AT_MOST
    return {"changes": status_lines(changes, address), "changes_shown": AT_MOST if cut else None}


def status_lines(
    changes: Sequence[StatusChange], address: Callable[[str], str] = nowhere
) -> list[StatusLine]:
    """Return the newest changes in words; `address` says where a case of a number is read."""
    shown = changes[:AT_MOST]
    names = employer_names({one.employer_id for one in shown if one.employer_id and one.employer_id > 0})
    return [
        StatusLine(
            change=f"{one.change}（{one.note}）" if one.note else str(one.change),
            tone=tone(one),
            insurances=insurances_said(one.insurances) if one.insurances else "",
            effect=effect(one),
            employer=where(one.employer_id, names),
            source=one.source,
            address=address(one.source.case_number) if one.source.case_number else "",
            undone=one.undone,
        )
        for one in shown
    ]


def where(employer_id: int | None, names: Mapping[int, str]) -> str:
    """Name the employer, as far as the reader may know it."""
    if employer_id is None:
        return EVERYWHERE
    return BEYOND if employer_id < 0 else names.get(employer_id, BY_ONESELF)


def tone(one: StatusChange) -> str:
    if one.undone:
        return "wait"
    return {Change.INTERRUPTED: "warn", Change.ENDED: "wait"}.get(one.change, "ok")


def effect(one: StatusChange) -> str:
    """Say from which day on it holds; of what ended, which day was the last."""
    ends = one.change in (Change.INTERRUPTED, Change.ENDED)
    return f"{one.day:%Y-%m-%d} {'止' if ends else '起'}"
