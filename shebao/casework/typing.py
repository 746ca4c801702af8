"""What stands in a cell, as the person sees it and as they meant it."""

import re
import unicodedata
from typing import Any

INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
SPACES = re.compile(r"\s+")
BESIDE_CHINESE = re.compile(r"(?<![A-Za-z.,]) | (?![A-Za-z])")
LONGEST = 60


def spoken(cell: Any) -> str:
    """Return what a person meant: narrow signs, nothing invisible, no blanks inside a Chinese name."""
    if not isinstance(cell, str):
        return typed(cell)
    text = SPACES.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFKC", cell))).strip()
    return BESIDE_CHINESE.sub("", text)


def typed(cell: Any) -> str:
    """Return what stands in the cell, as the person sees it, the beginning of what is long."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell)[:LONGEST]
