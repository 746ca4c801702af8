"""Where a call stands: its region's law and its region's business time, read once per request."""

import time
from datetime import datetime

from django.conf import settings

from shebao import policy
from shebao.clock import queries as clock
from shebao.policy import Pack
from shebao.values import Refused


def city(code: str) -> Pack:
    """Return the pack of a place where somebody can be insured. Raises Refused for any other."""
    found = policy.load(settings.REGIONS, settings.ASSUMED).by_code.get(code)
    if found is None or not found.city:
        raise Refused("region", f"没有“{code[:12]}”这个地区。请核对地址里的地区代码，例如 420500。")
    return found


def business_time(pack: Pack) -> datetime:
    """Return what time it is in a region, demo cities included; real time where no clock has been set."""
    try:
        return clock.now(pack.code)
    except Refused:
        return datetime.fromtimestamp(time.time(), clock.CHINA)
