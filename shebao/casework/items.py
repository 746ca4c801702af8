"""The table of service items (办理事项): what a module must have to be one, and how the rest finds it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.values import Actor, Refused

if TYPE_CHECKING:
    from shebao.casework.forms import ItemForm


class Item(Protocol):
    """One matter, one module.

    `Form` declares the fields. `facts` looks once, for all rows, at what is known and puts it into each row's
    `known`; `people` are those whom the registry knows, by row number. The module's functions marked with
    @check judge a row. `apply` does it, always for many, each row under its own act; it may be called again
    for some of them. `brings_people` says that somebody whom the registry does not know is written there.

    An item that does more than change the registry may have `why_not_undo(cases, *, by, on, pack)`, which
    says by case number what stands in the way of taking it back, and `undo(cases, acts, *, by, on, pack)`,
    which takes it back under new acts and tells the changes by case number. One whose choices depend on the
    employer may have `on_offer(*, by, on, pack)`, which returns by field what a page offers; sheets and
    programs keep the whole list. One with `tells_changes` tells all that it changes in the registry itself;
    one with `tells_back_pay` also what it makes good as 补缴明细;
    one with `takes_back` takes back other cases and brings nothing that could stand in the way of another.
    One whose page looks something up before the rest is filled in has `LOOK` and `look_up` (looking_up.py).
    """

    __name__: str
    __doc__: str | None
    Form: "type[ItemForm]"

    brings_people: bool

    def facts(
        self, rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack
    ) -> None: ...
    def apply(self, rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None: ...


ITEMS: dict[str, Any] = {}


def register(item: Any) -> None:
    """Enter a module in the table under its own name."""
    ITEMS[code_of(item)] = item


def code_of(item: Any) -> str:
    """Return the code of an item, which is its module's name: enrol_employee."""
    return str(item.__name__).rpartition(".")[2]


def about_employer(code: str) -> bool:
    """Say whether an item is about the employer itself: one row, and nobody in it."""
    return code in ITEMS and ITEMS[code].Form.subject == "employer"


def takes_back(code: str) -> bool:
    """Say whether an item takes back other cases."""
    return code in ITEMS and getattr(ITEMS[code], "takes_back", False)


def those_taking_back() -> list[str]:
    """Return the items that take back other cases."""
    return [code for code in ITEMS if takes_back(code)]


def item_of(code: str) -> Any:
    """Return the module of an item. Raises Refused for a code that nothing implements."""
    if code not in ITEMS:
        raise Refused("item", f"没有“{code}”这个事项。请从办理业务里重新选。")
    return ITEMS[code]
