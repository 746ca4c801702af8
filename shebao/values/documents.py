"""By which paper a person is known: the types of document, as printed, and how a number of each is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shebao.values.errors import Refused
from shebao.values.id_numbers import (
    DAMAGED,
    OLD_SHAPE,
    POWER,
    SHAPE,
    birth_of,
    check_digit,
    has_known_county,
    is_male,
    parse_id,
    plain,
    require_birth,
    require_check,
)

RESIDENT_ID = "resident_id"
RESIDENCE_PERMIT = "residence_permit"
PERMANENT_RESIDENCE = "permanent_residence"
PASSPORT = "passport"
HK_MACAU_PERMIT = "hk_macau_permit"
TAIWAN_PERMIT = "taiwan_permit"

FREE = re.compile(r"[A-Z0-9]{5,20}")
OLD_PERMANENT = re.compile(r"[A-Z]{3}[0-9]{12}")
HELD_BY_REGIONS = ("81", "82", "83")


@dataclass(frozen=True)
class DocumentKind:
    """One type of document: its code and how it is printed."""

    code: str
    printed: str
    read: Callable[[str, date | None], str]
    carries_birth: bool = False


def read_resident(text: str, on: date | None) -> str:
    return parse_id(text, on=on)


def read_permit(text: str, on: date | None) -> str:
    number = parse_id(text, on=on)
    if not number.startswith(HELD_BY_REGIONS):
        raise Refused(
            "id_type",
            "港澳台居民居住证的号码以 81、82 或 83 开头。请对照证件重新填，或改证件类型。",
        )
    return number


def read_permanent(text: str, on: date | None) -> str:
    """Read 外国人永久居留身份证: 18 digits that begin with 9 (since 2023), or three letters and 12 digits."""
    number = plain(text)
    if OLD_PERMANENT.fullmatch(number):
        return number
    paper = "永久居留身份证"
    if POWER.fullmatch(number):
        raise Refused("id_damaged", DAMAGED.format(paper=paper))
    if not SHAPE.fullmatch(number) or number[0] != "9":
        raise Refused(
            "id_shape",
            f"不是{paper}的号码：新证是 9 开头的 18 位，旧证是 3 个字母加 12 位数字。请对照证件重新填。",
        )
    require_birth(number, on, paper)
    require_check(number, paper)
    return number


def read_free(text: str, on: date | None) -> str:
    number = plain(text).replace("(", "").replace(")", "").replace("-", "")
    if POWER.fullmatch(number):
        raise Refused("id_damaged", DAMAGED.format(paper="证件"))
    if SHAPE.fullmatch(number) and check_digit(number) == number[-1]:
        raise Refused(
            "id_type", "这像是居民身份证号码。请把证件类型改成“居民身份证(户口簿)”，或对照证件重新填。"
        )
    if not FREE.fullmatch(number):
        raise Refused("id_shape", "证件号码由 5 到 20 个字母和数字组成。请对照证件重新填。")
    return number


KINDS = {
    kind.code: kind
    for kind in (
        DocumentKind(RESIDENT_ID, "居民身份证(户口簿)", read_resident, carries_birth=True),
        DocumentKind(RESIDENCE_PERMIT, "港澳台居民居住证", read_permit, carries_birth=True),
        DocumentKind(PERMANENT_RESIDENCE, "外国人永久居留身份证", read_permanent),
        DocumentKind(PASSPORT, "护照", read_free),
        DocumentKind(HK_MACAU_PERMIT, "港澳居民来往内地通行证", read_free),
        DocumentKind(TAIWAN_PERMIT, "台湾居民来往大陆通行证", read_free),
    )
}
DOCUMENT_TYPES = tuple((kind.code, kind.printed) for kind in KINDS.values())


@dataclass(frozen=True)
class Document:
    """A paper as read; `doubts` are sentences about what may be wrong with its number."""

    kind: str
    number: str
    doubts: tuple[str, ...] = ()

    @property
    def birth(self) -> date | None:
        """The birth date that the number carries, where it carries one."""
        return birth_of(self.number) if is_dated(self.kind, self.number) else None

    @property
    def male(self) -> bool | None:
        return is_male(self.number) if is_dated(self.kind, self.number) else None


def is_dated(kind: str, number: str) -> bool:
    return KINDS[kind].carries_birth or (kind == PERMANENT_RESIDENCE and number[0] == "9")


def read_document(kind: str, text: str, *, on: date | None = None) -> Document:
    """Read a document number by its type. Raises Refused with what is wrong and how to mend it."""
    number = KINDS[kind].read(text, on)
    doubts = []
    if KINDS[kind].carries_birth:
        if OLD_SHAPE.fullmatch(plain(text)):
            doubts.append("是 15 位的旧号码，按 18 位办理。请对照身份证核对换算出来的号码。")
        if not has_known_county(number):
            doubts.append(
                f"前 6 位“{number[:6]}”不在县级行政区划代码里。请对照身份证核对；确实没错，不用改。"
            )
    return Document(kind, number, tuple(doubts))
