"""What is looked up while a form is filled in: who stands under a number, and what there is to choose then.

An item with a search beside one of its fields declares `LOOK` and has `look_up(data, *, by, on, pack)`, which
gets what could be read so far and returns a LookedUp. Pages ask it; sheets and programs do without.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Look:
    """The search of a form: the field beside which its button stands, and the button's words."""

    beside: str
    label: str


class Listed(Protocol):
    """A line of what was found that can be filled into the form again: of whom, and what is typed then."""

    key: str
    person_id: int

    @property
    def typed(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class LookedUp:
    """What was found: `choices` to offer by field, `values` to fill in by field, `shown` beneath the form.

    `about` is what the lines shown belong to.
    """

    choices: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    shown: Sequence[Any] = ()
    about: Any = None


NOTHING_FOUND = LookedUp()
