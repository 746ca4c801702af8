"""Names and 个人编号 of people whom somebody may see."""

from collections.abc import Iterable

from shebao.registry.scope import particulars, person_numbers
from shebao.values import Actor


def people_named(person_ids: Iterable[int], *, by: Actor) -> dict[int, tuple[str, str]]:
    """Return, by person, the newest 个人编号 here and the name; whoever the asker may not see is left out."""
    ids = list(person_ids)
    names = dict(
        particulars(by).filter(person_id__in=ids, retired__isnull=True).values_list("person_id", "name")
    )
    numbers = dict(
        person_numbers(by).filter(person_id__in=names).order_by("number").values_list("person_id", "number")
    )
    return {person_id: (numbers.get(person_id, ""), name) for person_id, name in names.items()}
