"""One row of a filing while it is judged and applied: what was typed, what it means, what is wrong."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shebao.assessment.settle import Settlement
from shebao.trail.models import Act


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with a row, or doubtful (`grave` is False): where, what, how to mend it, by
    which law.

    `field` is empty where it is about the row as a whole. `code` is stable and for programs. `choices` are
    the answers that would be right there, each {"value", "label"}, where there are only a few.
    """

    field: str
    code: str
    message: str
    mend: str = ""
    law: str = ""
    grave: bool = True
    choices: list[dict[str, str]] = dataclasses.field(default_factory=list)


@dataclass
class Row:
    """One row; `data` holds what could be read, `known` what the item found out about its subject.

    `number` is the row's own: in a workbook the row of the sheet, on a page the order in which rows were
    added.
    """

    number: int
    typed: Mapping[str, Any]
    data: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    person_id: int | None = None
    employer_id: int = 0
    known: Any = None
    act: Act | None = None
    kind: str = ""  # what the change is called in statistics: 新参保, 续保, 暂停缴费
    insurances: int = 0  # those that change
    settlements: list[Settlement] = field(default_factory=list)  # what became of its months' money
    notices: list[str] = field(default_factory=list)  # what the person must still do
    told: list[dict[str, str]] = field(
        default_factory=list
    )  # what changed beside the registry: sign and text
    dues: list[dict[str, Any]] = field(
        default_factory=list
    )  # amounts that are no one person's, see outcome.py
    result: dict[str, Any] = field(default_factory=dict)  # what is known only once it is done: numbers drawn
    drawn: list[dict[str, str]] = field(default_factory=list)  # such numbers as they are told among changes

    @property
    def wrong(self) -> bool:
        return any(finding.grave for finding in self.findings)

    @property
    def doubtful(self) -> bool:
        return bool(self.findings) and not self.wrong

    @property
    def person(self) -> int:
        """The person whom the row is about. Raises LookupError where there is nobody."""
        if self.person_id is None:
            raise LookupError(f"row {self.number} has nobody")
        return self.person_id

    @property
    def done_by(self) -> Act:
        """The act under which the row is done. Raises LookupError before there is one."""
        if self.act is None:
            raise LookupError(f"row {self.number} has no act")
        return self.act
