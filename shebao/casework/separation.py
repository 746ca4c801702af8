"""Prove of every route that no human can both make and approve, and that somebody can do each step.

The humans are those that a region's posts allow: the holder of each post, a deputy who has the roles of two,
somebody to whom a higher agency has granted its items, and, to try the rule itself, one with every role there
is. What such a human could do is explored with the very function that the moves ask (`duties.why_not`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from shebao.access.models import Role
from shebao.casework.duties import ROLE_OF, why_not
from shebao.casework.states import Duty
from shebao.policy import Offer, Pack, PostOffer, Stop

Rule = Callable[..., str]
Taken = tuple[tuple[str, str], ...]

MAKING = (Duty.APPLY, Duty.ACCEPT)  # how a case begins: online, or at the counter
BUSINESS = frozenset(role.value for role in Role if role != Role.ADMINISTRATOR)
ONE = "the one human whom we watch"
OTHER = "somebody else"


@dataclass(frozen=True)
class Holder:
    """A human as rights go: what he is called, and the roles that he can come to have."""

    name: str
    roles: frozenset[str]


APPROVING = frozenset({Duty.REVIEW, Duty.APPROVE, Duty.FINANCE})
EVERYBODY = Holder("one human with every role", BUSINESS)


def problems(pack: Pack, items: Mapping[str, Any], *, rule: Rule = why_not) -> Iterator[str]:
    """Name every violation in a region: which item, which route, whose rights."""
    holders = holders_of(pack.posts)
    for holder in holders:
        if Role.ADMINISTRATOR in holder.roles and holder.roles & BUSINESS:
            yield f"{pack.code}: {holder.name} administers and has business rights (CQR-110)"
    for offer in pack.offers():
        yield from of_item(pack, offer, items.get(offer.item), holders, rule)


def of_item(pack: Pack, offer: Offer, item: Any, holders: Sequence[Holder], rule: Rule) -> Iterator[str]:
    where = f"{pack.code} {offer.item}"
    for name in sorted({stop.when for stop in offer.route if stop.when}):
        if not callable(getattr(item, name, None)):
            yield f"{where}: route: the item has no function {name}"
    for stop in offer.route:
        if not any(fits(post, stop) for post in pack.posts.values()):
            yield f"{where}: nobody can do {stop.duty}{f' at the level {stop.level}' if stop.level else ''}"
    for route in routes(offer.route):
        told = " → ".join(route)
        if route and not any(duty in APPROVING for duty in route):
            yield f"{where}: {told}: nobody approves"
        for holder in [*holders, EVERYBODY]:
            if found := both(route, holder, rule):
                yield f"{where}: {told}: {holder.name} could do {' and '.join(found)}"


def routes(stops: Sequence[Stop]) -> Iterator[tuple[Duty, ...]]:
    """Yield every route that the conditions of its steps allow."""
    for there in product(*((True, False) if stop.conditional else (True,) for stop in stops)):
        yield tuple(Duty(stop.duty) for stop, is_there in zip(stops, there, strict=True) if is_there)


def both(route: Sequence[Duty], holder: Holder, rule: Rule) -> tuple[str, ...]:
    """Return two things in one case that a human could do; nothing where the rule lets him do one at most."""
    for begins in MAKING:
        for beginner in (ONE, OTHER):
            steps = [duty for duty in route if duty != begins]
            if found := explored(steps, holder, rule, ((beginner, begins),)):
                return found
    return ()


def explored(route: Sequence[Duty], holder: Holder, rule: Rule, taken: Taken) -> tuple[str, ...]:
    """Follow every way in which the watched human, or somebody else, passes each step."""
    mine = tuple(duty for who, duty in taken if who == ONE)
    if len(mine) > 1:
        return mine
    if not route:
        return ()
    duty, rest = route[0], route[1:]
    may = not rule(duty, human=ONE, roles=holder.roles, taken=taken)
    for who in (ONE, OTHER) if may else (OTHER,):
        if found := explored(rest, holder, rule, (*taken, (who, duty))):
            return found
    return ()


def fits(post: PostOffer, stop: Stop) -> bool:
    """Say whether holders of a post can do a step."""
    at_level = not stop.level or not post.levels or stop.level in post.levels
    return at_level and ROLE_OF[Duty(stop.duty)] in post.roles


def holders_of(posts: Mapping[str, PostOffer]) -> list[Holder]:
    """Return everybody whom the posts allow: holders, and deputies with the roles of two."""
    found = [Holder(post.label, post.roles) for post in posts.values()]
    for post in posts.values():
        for other in post.stands_in:
            deputised = posts[other]
            found.append(Holder(f"{post.label}代{deputised.label}", post.roles | deputised.roles))
    return found


def vacancies(offer: Offer, staffed: Collection[tuple[str, str]]) -> Iterator[Stop]:
    """Yield the steps of an item that nobody can do; `staffed` are the (role, level) pairs that are held."""
    for stop in offer.route:
        role = ROLE_OF[Duty(stop.duty)]
        if not any(held == role and (not stop.level or stop.level == level) for held, level in staffed):
            yield stop
