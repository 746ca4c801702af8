"""Where an office page stands: its region's law and its region's business time, read once per request."""

import time
from datetime import datetime

from django.conf import settings
from django.http import Http404

from shebao import policy
from shebao.clock import queries as clock
from shebao.policy import Pack
from shebao.values import Refused


def cities() -> list[Pack]:
    """Return the places that have an agency, in the order of their names' sound."""
    return list(policy.load(settings.REGIONS, settings.ASSUMED).cities())


def city(code: str) -> Pack:
    """Return the pack of a place that has an agency, or answer 404."""
    found = policy.load(settings.REGIONS, settings.ASSUMED).by_code.get(code)
    if found is None or not found.city:
        raise Http404(code)
    return found


def business_time(pack: Pack) -> datetime:
    """Return what time it is in a region; real time where no clock has been set."""
    try:
        return clock.now(pack.code)
    except Refused:
        return datetime.fromtimestamp(time.time(), clock.CHINA)
