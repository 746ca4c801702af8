"""What somebody has chosen so far for a proof, kept in the session: no number stands in an address."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from shebao.doors.hall.acting import ActingRequest
from shebao.proofs.employer_proofs import Order

KEPT = "proof"


@dataclass
class Choice:
    """险种, 时间, the name looked for, whom; `request` names the order: pressed twice it prints once."""

    employer: int = 0
    insurance: str = ""
    months: int = 0
    name: str = ""
    chosen: list[int] = field(default_factory=list)
    request: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def order(self) -> Order:
        return Order(self.insurance, self.months, tuple(self.chosen))

    def add(self, person_ids: Iterable[int]) -> None:
        """Choose people besides those chosen; nobody twice."""
        self.chosen = list(dict.fromkeys([*self.chosen, *person_ids]))

    def remove(self, person_ids: Iterable[int]) -> None:
        gone = set(person_ids)
        self.chosen = [one for one in self.chosen if one not in gone]


def choice_of(request: ActingRequest) -> Choice:
    """Return what this account has chosen for the employer it acts for; nothing yet for another one."""
    kept: dict[str, Any] = request.session.get(KEPT) or {}
    if kept.get("employer") != request.by.employer_id:
        return Choice(employer=request.by.employer_id or 0)
    return Choice(**kept)


def keep(request: ActingRequest, choice: Choice) -> None:
    request.session[KEPT] = asdict(choice)


def begin_anew(request: ActingRequest, choice: Choice) -> None:
    """Keep insurance and months for the next proof, and nobody."""
    keep(request, Choice(choice.employer, choice.insurance, choice.months))
