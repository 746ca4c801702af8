"""Reads a page as text, for comparing what a person sees."""

import re
from html import unescape

from django.http import HttpResponse

TAG = re.compile(r"<[^>]+>")


def text(response: HttpResponse) -> str:
    """Return what stands on the page, tags out and blanks folded."""
    body = response.content.decode()
    return " ".join(unescape(TAG.sub(" ", body[body.index("<body") :])).split())


def plain(part: HttpResponse) -> str:
    """Return what stands in a part of a page."""
    return " ".join(unescape(TAG.sub(" ", part.content.decode())).split())
