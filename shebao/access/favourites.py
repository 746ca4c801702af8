"""常用功能: the entries of a region's menu that an account keeps at hand.

No act: it changes nobody's business.
"""

from django.db.models import QuerySet

from shebao.access.models import Account, Favourite
from shebao.values import Actor


def favourites(*, by: Actor) -> tuple[str, ...]:
    """Return the codes of the entries that the actor's account keeps in its region, the oldest first."""
    return tuple(kept_entries(by=by).values_list("entry", flat=True))


def kept_entries(*, by: Actor) -> QuerySet[Favourite]:
    """Return the entries that the actor's account keeps in its region, the oldest first."""
    own = Favourite.objects.filter(account__number=by.account, region=by.region, kept=True)
    return own.order_by("pk")


def keep(entry: str, *, by: Actor) -> None:
    """Put an entry among the actor's own; once more changes nothing."""
    account = Account.objects.get(number=by.account)
    Favourite.objects.update_or_create(
        account=account, region=by.region, entry=entry, defaults={"kept": True}
    )


def let_go(entry: str, *, by: Actor) -> None:
    """Take an entry out of the actor's own; once more changes nothing."""
    Favourite.objects.filter(account__number=by.account, region=by.region, entry=entry).update(kept=False)
