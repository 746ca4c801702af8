"""Citizens' ID numbers (公民身份号码), read as people write them and judged without a register."""

import re
from datetime import date
from functools import lru_cache
from operator import mul

from stdnum import numdb

from shebao.values.errors import Refused
from shebao.values.text import narrowed

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
PREFIXES = (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
PROVINCES = frozenset(str(code) for codes in (*PREFIXES, (71, 81, 82, 83)) for code in codes)
WITHOUT_COUNTIES = frozenset({"71", "81", "82", "83"})
SHAPE = re.compile(r"[0-9]{17}[0-9X]")
OLD_SHAPE = re.compile(r"[0-9]{15}")
POWER = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+")
LOOKALIKES = str.maketrans(
    {"×": "X", "Х": "X", "х": "X", "χ": "X", "Χ": "X", "'": "", "‘": "", "’": "", "`": ""}
)
EARLIEST = 1900
DAMAGED = "单元格被 Excel 当成数字存了，后几位已经丢了。请把这一列设成文本，再按{paper}重新填。"
RESIDENT_PAPER = "身份证"


def parse_id(text: str, *, on: date | None = None) -> str:
    """Read an ID number of 18 signs, or an old one of 15 digits, and return the 18.

    Blanks, invisible signs, full-width signs and a small x are mended. `on` is the day that no birth may lie
    after. Raises Refused saying what is wrong; never which check digit would be right.
    """
    number = plain(text)
    if is_damaged(number):
        raise Refused("id_damaged", DAMAGED.format(paper=RESIDENT_PAPER))
    if OLD_SHAPE.fullmatch(number):
        number = upgraded(number)
    require_shape(number)
    if number[0] == "9":
        raise Refused(
            "id_type",
            "9 开头的是外国人永久居留身份证的号码。"
            "请把证件类型改成“外国人永久居留身份证”，或对照证件重新填。",
        )
    if number[:2] not in PROVINCES:
        raise Refused("id_province", f"前两位“{number[:2]}”不是任何一个省的代码。请对照身份证重新填。")
    require_birth(number, on)
    require_check(number)
    return number


def plain(text: str) -> str:
    """Return the number as it was meant: narrow, without blanks, letters large."""
    if SHAPE.fullmatch(text):
        return text
    return narrowed(text.translate(LOOKALIKES)).upper().translate(LOOKALIKES)


def is_damaged(number: str) -> bool:
    """Tell what Excel leaves of 18 digits kept as a number: 4.20503E+17, or 15 digits and zeros."""
    if POWER.fullmatch(number):
        return True
    return bool(SHAPE.fullmatch(number)) and number.endswith("000") and check_digit(number) != number[-1]


def require_shape(number: str) -> None:
    if len(number) != LENGTH:
        raise Refused("id_length", f"写了 {len(number)} 位，应为 18 位。请对照身份证补齐或删去多写的。")
    if not SHAPE.fullmatch(number):
        raise Refused(
            "id_shape", "有不该出现的字符：前 17 位是数字，最后一位是数字或 X。请对照身份证重新填。"
        )


def require_birth(number: str, on: date | None, paper: str = RESIDENT_PAPER) -> None:
    """Refuse a birth date that no calendar has, or that lies too early or after `on`."""
    told = f"第 7 到 14 位的出生日期“{number[6:14]}”"
    try:
        birth = birth_of(number)
    except ValueError:
        raise Refused("id_birth", f"{told}不存在。请对照{paper}重新填。") from None
    if birth.year < EARLIEST:
        raise Refused("id_birth", f"{told}太早了。请对照{paper}重新填。")
    if on and birth > on:
        raise Refused("id_birth", f"{told}还没有到。请对照{paper}重新填。")


def require_check(number: str, paper: str = RESIDENT_PAPER) -> None:
    if check_digit(number) != number[-1]:
        raise Refused("id_check", f"第 18 位校验码不符，多半是抄错了一位。请对照{paper}原件重新填。")


def check_digit(number: str) -> str:
    """Reckon the last sign out of the first seventeen (ISO 7064 MOD 11-2, GB 11643)."""
    return CHECKS[sum(map(mul, WEIGHTS, map(int, number[:17]))) % 11]


def upgraded(fifteen: str) -> str:
    """Return the number of 18 that replaced an old one of 15: the century and the check digit are added."""
    seventeen = f"{fifteen[:6]}19{fifteen[6:]}"
    return seventeen + check_digit(seventeen)


def birth_of(number: str) -> date:
    """Return the birth date that a number of 18 carries."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def is_male(number: str) -> bool:
    """Say whether a number of 18 is a man's: its seventeenth digit is odd."""
    return int(number[16]) % 2 == 1


def masked(number: str) -> str:
    """Print a number so that its holder knows it and nobody else: 4 signs, stars, 4 signs."""
    shown = 4 if len(number) > 8 else len(number) // 4
    return number[:shown] + "*" * (len(number) - 2 * shown) + number[len(number) - shown :]


def has_known_county(number: str) -> bool:
    """Say whether the first six digits are, or were since 1980, a county's code."""
    return number[:2] in WITHOUT_COUNTIES or is_county(number[:6])


@lru_cache(maxsize=16384)
def is_county(code: str) -> bool:
    return any("county" in told for _, told in numdb.get("cn/loc").info(code))
