"""Read a day as people type it; what could be another day than meant is refused, never guessed."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

from shebao.casework.mistakes import Mistake
from shebao.casework.typing import INVISIBLE
from shebao.values.text import narrowed

SHAPES = (
    re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?"),
    re.compile(r"(\d{4})()(\d{2})(\d{2})"),
    re.compile(r"(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?"),
)
CLOCK = re.compile(r"(?<=\d)[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
WITHOUT_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}月?|(?:19|20)\d{2}(?:0[1-9]|1[0-2])|\d{4}年?")
WITHOUT_YEAR = re.compile(r"\d{1,2}(?:月|[-/.])\d{1,2}[日号]?")
SHORT_YEAR = re.compile(r"\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?")
DASHES = str.maketrans({"—": "-", "–": "-", "－": "-", "‐": "-", "−": "-", "。": ".", "、": "."})
SERIAL_AT_MOST = 6  # digits of the number under which Excel keeps a day
EARLIEST, LATEST = 1920, 2100
EXAMPLE = "写成 2023-04-06"


def read_day(cell: Any) -> date | Mistake:
    """Read 2023-04-06, 20230406, 2023.4.6, 2023/4/6, 2023年4月6日, or a day that Excel keeps as one."""
    if isinstance(cell, datetime):
        return plausible(cell.date(), str(cell.date()))
    if isinstance(cell, date):
        return plausible(cell, str(cell))
    if isinstance(cell, (bool, time, timedelta)):
        kind = "“是/否”" if isinstance(cell, bool) else "钟点"
        return Mistake(f"是{kind}，不是日期", EXAMPLE)
    if isinstance(cell, (int, float)):
        return read_number(cell)
    told = INVISIBLE.sub("", unicodedata.normalize("NFKC", str(cell))).strip()
    return read_text(narrowed(CLOCK.sub("", told).translate(DASHES)), told)


def read_number(cell: float) -> date | Mistake:
    """Read eight digits that are a day; a serial of Excel's is refused, for nobody can see its day."""
    told = f"{cell:.15g}"
    if re.fullmatch(r"(?:19|20)\d{6}", told):
        return read_text(told, told)
    return Mistake(f"是数字 {told}，看不出是哪一天", f"把这一列设成文本，{EXAMPLE}")


def read_text(text: str, told: str) -> date | Mistake:
    for shape in SHAPES:
        if found := shape.fullmatch(text):
            year, month, day = (int(found[group]) for group in (1, 3, 4))
            return existing(year, month, day, told)
    if SHORT_YEAR.fullmatch(text):
        return Mistake(f"“{told}”的年份只有两位", f"年份写四位，{EXAMPLE}")
    if WITHOUT_DAY.fullmatch(text):
        return Mistake(f"“{told}”没有写是哪一天", f"补上日，{EXAMPLE}")
    if WITHOUT_YEAR.fullmatch(text):
        return Mistake(f"“{told}”没有写年份", f"补上年份，{EXAMPLE}")
    if text.isdigit() and len(text) <= SERIAL_AT_MOST:
        return Mistake(f"是数字 {text}，看不出是哪一天", f"把这一列设成文本，{EXAMPLE}")
    return Mistake(f"“{told[:20]}”不是日期", EXAMPLE)


def existing(year: int, month: int, day: int, told: str) -> date | Mistake:
    try:
        return plausible(date(year, month, day), told)
    except ValueError:
        if year < EARLIEST:
            return strange_year(told)
        return Mistake(f"没有 {told} 这一天", "对照日历改正")


def plausible(day: date, told: str) -> date | Mistake:
    """Refuse what no employment can have: 1900-01-00 is what Excel makes of an empty or broken cell."""
    return day if EARLIEST <= day.year < LATEST else strange_year(told)


def strange_year(told: str) -> Mistake:
    return Mistake(f"“{told}”的年份不对", f"多半是 Excel 把别的数当成了日期，请{EXAMPLE}")
