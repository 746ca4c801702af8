"""The regions that partners talk with, and what time it is there."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from shebao import policy
from shebao.clock import queries as clock
from shebao.values import Refused


def known_city(region: str) -> bool:
    """Say whether somebody can be insured in a region."""
    found = policy.load(settings.REGIONS, settings.ASSUMED).by_code.get(region)
    return bool(found and found.city)


@never_cache
def business_time(request: HttpRequest, region: str) -> JsonResponse:
    """Tell the region's business time, to the second; partners of a demonstration have no clock."""
    if not known_city(region):
        return JsonResponse({"code": "place", "message": "没有这个地区。"}, status=404)
    try:
        now = clock.now(region)
    except Refused as refusal:
        return JsonResponse({"code": refusal.code, "message": refusal.message}, status=409)
    return JsonResponse({"region": region, "now": now.isoformat(timespec="seconds")})
