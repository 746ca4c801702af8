"""Read one row as a person: name, wage, identity, and everything that is wrong or doubtful about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shebao.assessment.rates import BaseRule
from shebao.casework.mistakes import Mistake
from shebao.casework.names import NAME_AT_MOST, TOTAL_ROW
from shebao.casework.trial.sheet import IDENTITY, NAME, REMARK, SAMPLE_NAME, WAGE
from shebao.casework.trial.wages import doubt_wage, read_wage
from shebao.casework.typing import spoken, typed
from shebao.casework.workbooks import Row
from shebao.values import Fen


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
        return Person(row.number, name, None, None, "", (strange,))
    findings = [*name_findings(row.cells[NAME], name)]
    wage = read_wage(row.cells[WAGE])
    wage_fen = None if isinstance(wage, Mistake) else wage
    if isinstance(wage, Mistake):
        findings.append(Finding("月缴费工资", "月缴费工资", typed(row.cells[WAGE]), wage.wrong, wage.mend))
    elif doubt := doubt_wage(wage, base):
        told = typed(row.cells[WAGE])
        findings.append(Finding(doubt.reason, "月缴费工资", told, doubt.wrong, doubt.mend, fatal=False))
    choice = spoken(row.cells[IDENTITY])
    identity = identities.get(choice) if choice else default
    if identity is None:
        mend = f"从列表里选：{'、'.join(identities)}"
        findings.append(Finding("参保身份", "参保身份", typed(row.cells[IDENTITY]), "不在列表里", mend))
    return Person(row.number, name, wage_fen, identity, choice, tuple(findings))


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
    elif not any(sign.isalpha() for sign in name):
        yield Finding("姓名", "姓名", typed(cell), "是数字，可能填错了列", "写姓名，也可以写代号，如“员工1”")
    elif len(name) > NAME_AT_MOST:
        yield Finding("姓名", "姓名", typed(cell), f"超过 {NAME_AT_MOST} 个字", "只写姓名，别的写到备注里")
