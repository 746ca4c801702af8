"""Read one row as a person: name, wage, identity, and everything that is wrong or doubtful about it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from shebao.assessment.rates import BaseRule
from shebao.assessment.rules import LARGEST_FEN
from shebao.casework.trial.sheet import IDENTITY, NAME, REMARK, SAMPLE_NAME, WAGE
from shebao.casework.workbooks import Row
from shebao.values import Fen, Refused, grouped, parse_yuan

INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
SPACES = re.compile(r"\s+")
BETWEEN_LATIN = re.compile(r"(?<![A-Za-z.,]) | (?![A-Za-z])")
TOTAL_ROW = re.compile(r"(?:合|总|小|共|累)计.*|.*合计")
TEN_THOUSANDS = re.compile(r"(\d+(?:\.\d{1,4})?)万元?")
MONTHS_A_YEAR = 12
NAME_AT_MOST = 50


@dataclass(frozen=True)
class Finding:
    """One thing wrong (the row is not reckoned) or doubtful (it is), and how to mend it."""

    reason: str  # what the findings are counted by
    column: str
    typed: str
    wrong: str
    mend: str
    fatal: bool = True


@dataclass(frozen=True)
class Person:
    """What one row says; wage and identity are missing only where a finding says why."""

    number: int
    name: str
    wage_fen: Fen | None
    identity: str | None
    choice: str  # the identity as printed
    remark: str
    findings: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        return not any(finding.fatal for finding in self.findings)

    @property
    def state(self) -> str:
        return "有错" if not self.right else "有提醒" if self.findings else "通过"


def read_person(row: Row, identities: Mapping[str, str], default: str, base: BaseRule) -> Person:
    """Read a row. `identities` maps printed names to codes; `base` tells a yearly wage from a monthly one."""
    name = spoken(row.cells[NAME])
    if strange := no_person(name, row):
        return Person(row.number, name, None, None, "", typed(row.cells[REMARK]), (strange,))
    findings = [*name_findings(row.cells[NAME], name)]
    wage_fen = identity = None
    try:
        wage_fen = read_wage(row.cells[WAGE])
        findings += wage_findings(row.cells[WAGE], wage_fen, base)
    except Refused as refusal:
        findings.append(Finding("月缴费工资", "月缴费工资", typed(row.cells[WAGE]), *told(refusal)))
    choice = spoken(row.cells[IDENTITY])
    identity = identities.get(choice) if choice else default
    if identity is None:
        mend = f"从列表里选：{'、'.join(identities)}"
        findings.append(Finding("参保身份", "参保身份", typed(row.cells[IDENTITY]), "不在列表里", mend))
    return Person(row.number, name, wage_fen, identity, choice, typed(row.cells[REMARK]), tuple(findings))


def no_person(name: str, row: Row) -> Finding | None:
    """Tell rows that describe nobody: sums at the foot, the sample from the help sheet."""
    if TOTAL_ROW.fullmatch(name):
        return Finding(
            "合计行", "姓名", typed(row.cells[NAME]), "这是合计行，不是人", "删掉这一行，合计由系统算"
        )
    if "示例" in name or (name == SAMPLE_NAME[:2] and "示例" in typed(row.cells[REMARK])):
        return Finding("示例行", "姓名", typed(row.cells[NAME]), "这是示例行，不是人", "删掉这一行")
    return None


def name_findings(cell: Any, name: str) -> Iterator[Finding]:
    if not name:
        yield Finding("姓名", "姓名", typed(cell), "没有填写", "补上姓名")
    elif not isinstance(cell, str) or any(sign.isdigit() for sign in name):
        yield Finding("姓名", "姓名", typed(cell), "姓名里有数字，可能填错了列", "照身份证写姓名")
    elif len(name) > NAME_AT_MOST:
        yield Finding(
            "姓名", "姓名", typed(cell)[:20] + "…", f"超过 {NAME_AT_MOST} 个字", "只写姓名，别的写到备注里"
        )


def read_wage(cell: Any) -> Fen:
    """Read a wage, a number or a text. Raises Refused with what is wrong and, after a bar, how to mend it."""
    if cell == "" or (isinstance(cell, str) and not spoken(cell)):
        raise Refused("wage_empty", "没有填写|补上每月工资，例如 5200")
    if isinstance(cell, (bool, date, time)):
        raise Refused("wage_type", "是日期或是非，不是金额|把单元格格式改成“常规”，写成 5200")
    if isinstance(cell, (int, float)):
        return read_wage(f"{cell:.15g}") if abs(cell) < 1e14 else read_wage("9" * 15)
    text = spoken(cell).replace(" ", "")
    if found := TEN_THOUSANDS.fullmatch(text):
        raise Refused("wage_unit", f"用了“万”作单位|写成 {Decimal(found[1]) * 10_000:.0f}")
    if text.startswith("#"):
        raise Refused("wage_type", "是公式算错的结果|改成数字，例如 5200")
    try:
        fen = parse_yuan(text)
    except Refused as refusal:
        raise Refused("wage_type", "不是数字，或者小数多于两位|写成数字，例如 5200") from refusal
    if fen <= 0:
        raise Refused("wage_sign", ("是 0" if fen == 0 else "是负数") + "|写每月应发工资；没有工资的人不要列")
    if fen > LARGEST_FEN:
        raise Refused("wage_large", f"超过 {grouped(LARGEST_FEN)} 元|多半是多写了零，核对后重填")
    return fen


def wage_findings(cell: Any, wage_fen: Fen, base: BaseRule) -> Iterator[Finding]:
    """Doubt a wage above the cap that would be ordinary if it were a year's."""
    if wage_fen > base.cap_fen and base.floor_fen <= wage_fen // MONTHS_A_YEAR <= base.cap_fen:
        a_month = grouped(wage_fen // MONTHS_A_YEAR)
        yield Finding(
            "像是全年工资",
            "月缴费工资",
            typed(cell),
            f"高于上限 {grouped(base.cap_fen)}，像是全年的",
            f"如果是全年工资，改成每月 {a_month}；确是每月的，不用改",
            fatal=False,
        )


def told(refusal: Refused) -> tuple[str, str]:
    wrong, _, mend = refusal.message.partition("|")
    return wrong, mend


def spoken(cell: Any) -> str:
    """Return what a person meant: narrow signs, nothing invisible, no blanks inside a Chinese name."""
    if not isinstance(cell, str):
        return typed(cell)
    text = SPACES.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFKC", cell))).strip()
    return BETWEEN_LATIN.sub("", text)


def typed(cell: Any) -> str:
    """Return what stands in the cell, as the person sees it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)
