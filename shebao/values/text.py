"""What people type, made plain before it is judged; long signs, made easy to read."""

import re
import unicodedata

INVISIBLE = re.compile(r"[\s\u00a0\u200b-\u200f\u2060\u3000\ufeff]+")


def narrowed(text: str) -> str:
    """Return the text with full-width signs made narrow and every blank, visible or not, taken out."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def in_fours(sign: str) -> str:
    """Print a long sign in groups of four: a41f-09c2-…"""
    return "-".join(sign[start : start + 4] for start in range(0, len(sign), 4))
