"""Names and 个人编号 of people whom somebody may see, and the people behind a name or a number."""

from collections.abc import Iterable
from typing import NamedTuple

from shebao.registry.scope import particulars, person_numbers
from shebao.values import Actor


class Named(NamedTuple):
    """A person as lists name one."""

    number: str
    name: str
    document_number: str


def people_named(person_ids: Iterable[int], *, by: Actor) -> dict[int, Named]:
    """Return, by person, the newest 个人编号 here and the name; whoever the asker may not see is left out."""
    known = particulars(by).filter(person_id__in=list(person_ids), retired__isnull=True)
    rows = list(known.values_list("person_id", "name", "person__document_number"))
    numbered = person_numbers(by).filter(person_id__in=[person_id for person_id, _, _ in rows])
    numbers = dict(numbered.order_by("number").values_list("person_id", "number"))
    return {
        person_id: Named(numbers.get(person_id, ""), name, document) for person_id, name, document in rows
    }


def people_called(text: str, *, by: Actor) -> list[int]:
    """Return the people of the asker's employers whose name begins so, or whose 个人编号 it is."""
    if text.isdecimal():
        return list(person_numbers(by).filter(number=text).values_list("person_id", flat=True))
    named = particulars(by).filter(name__startswith=text, retired__isnull=True)
    return list(named.values_list("person_id", flat=True))
