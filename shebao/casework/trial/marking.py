"""The marked workbook of a trial: as typed, with state, reason and each person's amounts."""

from collections.abc import Sequence
from typing import Any

from shebao.casework.trial.bill import Bill, bill_of
from shebao.casework.trial.people import Finding
from shebao.casework.trial.unit import Reckoned, UnitTrial
from shebao.casework.workbooks import Filled, MarkedRow, Template, write_marked
from shebao.values import Fen
from shebao.values.text import in_fours


def mark_workbook(template: Template, filled: Filled, trial: UnitTrial) -> bytes:
    """Return the workbook that goes back; `filled` holds the cells as they were typed."""
    rows = (
        MarkedRow(row.cells, one.person.state, reasons(one.person.findings), amounts(one, trial), one.assumed)
        for row, one in zip(filled.rows, trial.people, strict=True)
    )
    return write_marked(template, titles(trial), rows, summary(trial, bill_of(trial)))


def titles(trial: UnitTrial) -> list[str]:
    shares = [f"{short}{share}" for short in trial.insurances.values() for share in ("单位", "个人")]
    return ["缴费基数", *shares, "单位承担", "个人承担", "合计"]


def amounts(one: Reckoned, trial: UnitTrial) -> Sequence[Fen]:
    if not one.shares:
        return ()
    shares = [one.shares.get(code) for code in trial.insurances]
    each = [fen for share in shares for fen in ((share.unit_fen, share.person_fen) if share else (0, 0))]
    return [one.base_fen, *each, one.unit_fen, one.person_fen, one.total_fen]


def reasons(findings: Sequence[Finding]) -> str:
    told = ((one.column, one.wrong.rstrip("。"), one.mend.rstrip("。")) for one in findings)
    return "".join(f"{column}：{wrong}。{mend}。" for column, wrong, mend in told)


def summary(trial: UnitTrial, bill: Bill) -> list[list[Any]]:
    """Return the bill as a sheet: texts as texts, whole numbers in fen."""
    lines = [
        [line.short, line.base_fen, line.unit_fen, line.person_fen, line.total_fen] for line in bill.lines
    ]
    return [
        [
            f"{trial.region_name} {trial.terms.month} 试算，不作缴费依据"
            + ("（含演示取值）" if trial.assumed else "")
        ],
        *([text] for text in trial.spoken),
        ["险种", "缴费基数合计", "单位缴纳金额", "个人缴纳金额", "应缴合计"],
        *lines,
        ["合计", "", bill.unit_fen, bill.person_fen, bill.total_fen],
        ["实际应缴金额合计大写", bill.capital],
        ["规则包", f"{trial.region} {in_fours(trial.fingerprint)}"],
    ]
