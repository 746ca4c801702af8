"""Addresses of cases, for lists that name many of them: what stands before the number is spelled out once."""

from functools import cache
from urllib.parse import quote

from django.urls import reverse


def case_address(region: str, number: str) -> str:
    """Return where a case is shown."""
    before, after = around(region)
    return f"{before}{quote(number)}{after}"


@cache
def around(region: str) -> tuple[str, str]:
    """Return what stands before and after the number."""
    before, _, after = reverse("office:case", args=[region, "number"]).rpartition("number")
    return before, after
