"""What stands in a cell, as the person sees it and as they meant it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

INVISIBLE = re.compile(r"[\x00\u200b-\u200f\u2060\ufeff]")
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


def keepable(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed without NUL, which nobody means and no database keeps."""
    return {name: without_nul(cell) for name, cell in typed.items()}


def without_nul(cell: Any) -> Any:
    if isinstance(cell, (list, tuple)):
        return [without_nul(one) for one in cell]
    if isinstance(cell, Mapping):
        return keepable(cell)
    return cell.replace("\0", "") if isinstance(cell, str) and "\0" in cell else cell
