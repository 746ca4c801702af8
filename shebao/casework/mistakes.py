"""What came of reading one cell: a value, perhaps with doubts, or a mistake with the way to mend it."""

from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from shebao.values import Refused


class Mistake(NamedTuple):
    """What is wrong, and how to mend it; neither ends with a full stop. `code` is for programs."""

    wrong: str
    mend: str
    code: str = ""

    @classmethod
    def of(cls, refusal: Refused) -> Self:
        """Take a refusal apart: its first sentence is what is wrong, the rest how to mend it."""
        wrong, _, mend = refusal.message.partition("。")
        return cls(wrong, mend.rstrip("。"), refusal.code)

    @property
    def sentence(self) -> str:
        return "".join(f"{part}。" for part in (self.wrong, self.mend) if part)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as read; doubts do not stop it."""

    value: Any
    doubts: tuple[Mistake, ...] = ()
