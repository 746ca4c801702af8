"""`python -m shebao duties`: prove that duties stay separated in every route, or name what violates it."""

import sys
from collections.abc import Iterable

from django.conf import settings

from shebao import policy
from shebao.casework.items import ITEMS
from shebao.casework.separation import problems
from shebao.policy import Pack


def main(argv: list[str]) -> int:
    """Check all regions, or those named; 0 if nobody can both make and approve, else 1 and why."""
    law = policy.load(settings.REGIONS, settings.ASSUMED)
    packs = [law.pack(code) for code in argv] if argv else law.packs()
    told = [line for pack in packs for line in problems(pack, ITEMS)]
    print("\n".join(told) or summary(packs), file=sys.stderr if told else sys.stdout)
    return 1 if told else 0


def summary(packs: Iterable[Pack]) -> str:
    routes = sum(bool(offer.route) for pack in packs for offer in pack.offers())
    return f"{routes} routes: nobody can both make and approve, and somebody can do each step"
