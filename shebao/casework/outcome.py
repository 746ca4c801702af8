"""What rows came to, read back from the facts and lines themselves: the preview, the receipt, the digest.

An outcome is plain JSON: {"changes": [{"sign", "text"}], "dues": [{"month", "insurance", "label", "base_fen",
"unit_fen", "person_fen", "why", "ask", "assumed"}], "later": [{"month", "unit_fen", "person_fen", "why"}],
"notices": […], "hints": […], "unit_fen", "person_fen", "digest", "law", "result"}. Amounts are fen; `law` is
the fingerprint of the pack by which it was judged and done (HB-189), and `result` is what is known only once
it is done, such as a bill's number; neither is part of the digest, nor is what `drawn` adds to the changes.
The lines of 补缴明细 stand under "back_pay", where an item tells them (back_pay_table.py).
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shebao.assessment.models import Settled
from shebao.assessment.queries import AMOUNTS
from shebao.assessment.rates import NORMAL_BAND, RELIEVED
from shebao.assessment.settle import Settlement, Terms
from shebao.casework.back_pay_table import back_pay_of
from shebao.casework.rows import Row
from shebao.casework.work import Work
from shebao.policy import Pack
from shebao.policy.windows import counts_as_declared
from shebao.registry.differences import APART, differences, thing, versions_of
from shebao.registry.insurances import codes_of
from shebao.registry.models import DeclaredBase, Enrolment, Fact
from shebao.registry.reversal import taken_and_brought
from shebao.registry.sentences import sentence
from shebao.trail.loading import load
from shebao.trail.written import Written
from shebao.values import Month, yuan

RELIEF = "，单位享受减免"

Outcome = dict[str, Any]


def outcomes(rows: Sequence[Row], work: Work, written: Written) -> list[Outcome]:
    """Read back what rows that have been applied brought about, in their order; `written` counts what did."""
    acts = [row.act.id for row in rows if row.act]
    changes = changes_of(dict.fromkeys(acts, work.by.employer_id), written)
    settled = written.inserted[Settled._meta.db_table]
    lines = lines_of(acts if settled else [])
    return [
        outcome_of(row, changes[row.act.id], lines[row.act.id, row.person_id], work)
        for row in rows
        if row.act
    ]


def changes_of(
    acts: Mapping[int, int | None], written: Written | None = None
) -> Mapping[int, list[dict[str, str]]]:
    """Tell what acts took out of the registry and brought into it; of new versions, what is otherwise.

    `acts` names the employer in whose matter each is: what a retirement ends at others is not told there.
    """
    told: dict[int, list[dict[str, str]]] = defaultdict(list)
    gone, come = taken_and_brought(list(acts), written)
    taken = [(kind, row) for kind, row in gone if own_to(acts[row.retired_id], kind, row)]
    brought = [(kind, row) for kind, row in come if own_to(acts[row.learned_id], kind, row)]
    before, after = versions_of(taken, "retired_id"), versions_of(brought, "learned_id")
    for kind, row in taken:
        if kind not in APART or thing(kind, row, row.retired_id) not in after:
            told[row.retired_id].append({"sign": "-", "text": sentence(kind, row)})
    for kind, row in brought:
        was = before.get(thing(kind, row, row.learned_id)) if kind in APART else None
        told[row.learned_id] += (
            [{"sign": "·", "text": text} for text in differences(kind, was, row)]
            if was
            else [{"sign": "+", "text": sentence(kind, row)}]
        )
    return told


def own_to(employer_id: int | None, kind: type[Fact], row: Any) -> bool:
    """Say whether a row is told in an employer's matter: it stays in or out, and is no other's enrolment."""
    if row.learned_id == row.retired_id:
        return False
    return kind not in (Enrolment, DeclaredBase) or row.employer_id == employer_id


def lines_of(acts: Sequence[int]) -> Mapping[tuple[int, int | None], list[Settled]]:
    lines: dict[tuple[int, int | None], list[Settled]] = defaultdict(list)
    if not acts:
        return lines
    for line in load(Settled, "act_id = any (%s::bigint[]) order by month, id", [list(acts)]):
        lines[line.act_id, line.person_id].append(line)
    return lines


def outcome_of(row: Row, changes: list[dict[str, str]], lines: Sequence[Settled], work: Work) -> Outcome:
    settlements = {one.settling.month.number: one for one in row.settlements}
    dues = [due for line in lines for due in dues_of(line, settlements.get(line.month), work)] + row.dues
    outcome: Outcome = {
        "changes": row.told if getattr(work.item, "tells_changes", False) else changes + row.told,
        "dues": dues,
        "later": [later_of(one, work) for one in row.settlements if one.waits and (one.terms or one.silence)],
        "notices": list(row.notices),
        "hints": [finding.message for finding in row.findings],
        "unit_fen": sum(due["unit_fen"] for due in dues),
        "person_fen": sum(due["person_fen"] for due in dues),
    }
    if getattr(work.item, "tells_back_pay", False):
        outcome["back_pay"] = back_pay_of(dues, work.month)
    outcome["digest"] = digest_of(work.offered.as_json(row.data), outcome)
    outcome["changes"] = [*outcome["changes"], *row.drawn]
    outcome["law"] = work.pack.fingerprint
    if row.result:
        outcome["result"] = row.result
    return outcome


def dues_of(line: Settled, settlement: Settlement | None, work: Work) -> list[dict[str, Any]]:
    """Tell one stored line insurance by insurance."""
    month = Month.of_number(line.month)
    terms = settlement.terms if settlement else None
    dues = []
    for insurance in ("pension", "unemployment", "injury"):
        base = getattr(line, f"{insurance}_base_fen")
        if base is None:
            continue
        dues.append(
            {
                "month": str(month),
                "insurance": insurance,
                "label": work.pack.value("insurance_name", month, insurance=insurance, form="long").plain,
                "base_fen": base,
                "unit_fen": getattr(line, f"{insurance}_unit_fen") or 0,
                "person_fen": getattr(line, f"{insurance}_person_fen", None) or 0,
                "why": why_of(line, month, work) + (RELIEF if terms and terms.relieved else ""),
                "ask": asking(terms, insurance) if terms else {},
                "assumed": terms.assumed if terms else False,
            }
        )
    return dues


def why_of(line: Settled, month: Month, work: Work) -> str:
    """Say in a few words why a month is settled now."""
    if min(getattr(line, name) or 0 for name in AMOUNTS) < 0:
        return f"{month} 退回已计的金额"
    return f"{month} 已申报，单独核定" if month == work.month else f"{month} 自动补收"


def asking(terms: Terms, insurance: str) -> dict[str, str]:
    """Return what the reckoner must be asked to explain this amount."""
    asked = {
        "month": str(terms.month),
        "wage": yuan(terms.wage_fen),
        "identity": terms.identity,
        "risk_class": str(terms.risk_class),
        "of": insurance,
    }
    if terms.relieved:
        asked["relieved"] = RELIEVED
    return asked | ({"band": str(terms.band_percent)} if terms.band_percent != NORMAL_BAND else {})


def later_of(settlement: Settlement, work: Work) -> dict[str, Any]:
    """Tell a month that is declared or assessed later: what it will cost then."""
    month = settlement.settling.month
    owed = dict(zip(AMOUNTS, settlement.owed, strict=True))
    terms = settlement.terms
    return {
        "month": str(month),
        "unit_fen": sum(fen or 0 for name, fen in owed.items() if name.endswith("_unit_fen")),
        "person_fen": sum(fen or 0 for name, fen in owed.items() if name.endswith("_person_fen")),
        "insurances": codes_of(terms.insurances) if terms else [],
        "why": f"随 {month} 的{carried_by(work.pack, work.on.date())}一起缴"
        + (f"（{settlement.silence.missing}，以后再算）" if settlement.silence else ""),
        "assumed": terms.assumed if terms else False,
    }


def carried_by(pack: Pack, day: date) -> str:
    """Name that with which a month's money is paid: the employer's declaration, or the month itself."""
    return "社会保险费" if counts_as_declared(pack, day) else "申报"


def digest_of(data: Mapping[str, Any], outcome: Outcome) -> str:
    """Name what a person has seen: input, facts and amounts, without numbers that are drawn later."""
    seen = json.dumps([data, outcome], ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(seen.encode()).hexdigest()
