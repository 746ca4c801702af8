"""The front page: choose where one is insured."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shebao.doors.hall.places import law
from shebao.policy import Pack
from shebao.values.text import narrowed


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """List the regions; `q` narrows them by name, code or pinyin."""
    asked = request.GET.get("q", "")[:40]
    cities = [pack for pack in law().cities() if answers(pack, narrowed(asked).lower())]
    return render(request, "hall/front.html", {"cities": cities, "asked": asked})


def answers(pack: Pack, word: str) -> bool:
    """Say whether a region is meant by that word: 宜昌, 湖北, yichang, 420500."""
    return word in pack.full_name or word in pack.pinyin or pack.code.startswith(word)
