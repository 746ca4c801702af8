"""A QR code to be scanned off the screen."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=512)  # drawing one takes longer than all the rest of a page
def qr_code(address: str) -> SafeString:
    """Return an address as an inline picture; who cannot see it needs the address as a link beside it."""
    return mark_safe(segno.make(address, error="m").svg_inline(border=0, omitsize=True))  # noqa: S308  # segno's own
