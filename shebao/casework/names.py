"""Read a person's name as on the ID card: · between its parts, no blanks, rare signs let through."""

import re

from shebao.casework.mistakes import Mistake, Reading
from shebao.casework.typing import spoken

NAME_AT_MOST = 50
SAMPLE = "示例"
SAMPLE_NAMES = frozenset({"张三", "李四", "王五", "某某", "某某某"})
NO_NAME = Mistake("不是姓名，可能填错了列", "照身份证写姓名", "name")
LIKE_SAMPLE = Mistake(
    "像是示例行，证件号码也不对", "是示例就删掉这一行；确有其人，改好证件号码", "row_sample"
)
TOTAL_ROW = re.compile(r"(?:合|总|小|共|累)计.*|.*合计\W*")
DOTS = re.compile(r"(?<=[^\x00-\x7f])\s*[.•・‧∙●⋅᛫·｡。]\s*(?=[^\x00-\x7f])")
STRANGE = re.compile("[^\\w\\s·.'’\\-\ue000-\uf8ff\U00020000-\U0003ffff]|[0-9_]")
UNPRINTABLE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]")
BETWEEN_PARTS = "·"


def read_name(text: str) -> Reading | Mistake:
    """Read a name. What is no person at all (a sum, the sample) is told by `nobody`."""
    name = DOTS.sub(BETWEEN_PARTS, spoken(text))
    if len(name) > NAME_AT_MOST:
        return Mistake(f"超过 {NAME_AT_MOST} 个字", "只写姓名", "too_long")
    if UNPRINTABLE.search(name):
        return Reading(
            name, (Mistake("姓名里有打不出来的字", "对照身份证核对，确实是这个字就不用改", "name_sign"),)
        )
    if not any(sign.isalpha() or sign > "\U00020000" for sign in name):
        return NO_NAME
    if found := STRANGE.search(name):
        return Mistake(f"姓名里有“{found[0]}”", "照身份证写，去掉别的符号", "name")
    if len(name) == 1:
        return Reading(
            name, (Mistake("姓名只有一个字", "对照身份证核对，确实只有一个字就不用改", "name_short"),)
        )
    return Reading(name)


def nobody(cell: object) -> Mistake | None:
    """Tell the name cell of a row that describes nobody: sums at the foot, the sample of the help sheet."""
    if not isinstance(cell, str):
        return None
    name = spoken(cell).replace(" ", "")
    if TOTAL_ROW.fullmatch(name):
        return Mistake("这是合计行，不是人", "删掉这一行，合计由系统算", "row_total")
    if SAMPLE in name:
        return Mistake("这是示例行，不是人", "删掉这一行", "row_sample")
    return None
