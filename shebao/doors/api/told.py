"""Turns filings, rows, outcomes, verdicts and cases into JSON: amounts in yuan, months as 2023-04."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from shebao.casework.back_pay_table import numbered
from shebao.casework.forms import OfferedForm
from shebao.casework.models import Case, Progress, Step, Submission, SubmissionRow
from shebao.casework.states import CaseState, FilingState
from shebao.casework.verdicts import Verdict
from shebao.doors.api.fields import outer_name
from shebao.doors.ui.remedies import Remedy
from shebao.values import SHANGHAI, yuan

Json = dict[str, Any]
UNDER_WAY = (FilingState.CHECKING, FilingState.REHEARSING, FilingState.CONFIRMING)


def receipt_told(filing: Submission, progress: Progress | None = None) -> Json:
    """Tell how a filing stands."""
    return {
        "id": filing.id,
        "item": filing.item,
        "state": filing.state,
        "state_label": filing.get_state_display(),
        "number": filing.number,
        "note": filing.refusal,
        "began": moment(filing.began),
        "confirmed": moment(filing.confirmed) if filing.confirmed else None,
        "counts": {
            "read": filing.rows_read,
            "right": filing.rows_right,
            "doubtful": filing.rows_doubtful,
            "wrong": filing.rows_wrong,
            "done": filing.rows_done,
        },
        "unit": yuan(filing.unit_fen),
        "person": yuan(filing.person_fen),
        "digest": filing.digest or None,
        "progress": progress_told(progress) if progress and filing.state in UNDER_WAY else None,
    }


def progress_told(progress: Progress) -> Json:
    return {"stage": progress.stage, "done": progress.rows_done, "total": progress.rows_total}


def row_told(row: SubmissionRow, form: OfferedForm, remedies: Mapping[str, Remedy]) -> Json:
    """Tell a judged row."""
    return {
        "row": row.number,
        "state": row.state,
        "state_label": row.get_state_display(),
        "findings": findings_told(row.findings, form, remedies),
        "outcome": outcome_told(row.outcome) if row.outcome else None,
    }


def findings_told(
    findings: Iterable[Mapping[str, Any]], form: OfferedForm, remedies: Mapping[str, Remedy]
) -> list[Json]:
    """Tell findings with the labels that the region prints, and where each is put right."""
    return [
        {
            **finding,
            **place_told(finding["field"], form),
            "remedy": remedy_told(remedies.get(finding["code"])),
        }
        for finding in findings
    ]


def remedy_told(remedy: Remedy | None) -> Json | None:
    return remedy._asdict() | {"item": remedy.item or None} if remedy else None


def place_told(name: str, form: OfferedForm) -> Json:
    """Tell where a finding stands: the name under which the API asks for the field, and its label.

    In a list the line's place from 1 and its own field follow: handlers.2.id_number.
    """
    own, _, rest = name.partition(".")
    if field := form.fields.get(own):
        return {"field": outer_name(own, field) + (f".{rest}" if rest else ""), "label": str(field.label)}
    return {"field": name, "label": "整行"}


def outcome_told(outcome: Mapping[str, Any], case_number: str = "") -> Json:
    """Tell what a row comes to; the lines of 补缴明细 have numbers where the case has one."""
    return {
        "subject": outcome.get("subject") or None,
        "changes": outcome["changes"],
        "dues": [due_told(due) for due in outcome["dues"]],
        "back_pay": [back_pay_told(one) for one in numbered(outcome.get("back_pay", ()), case_number)],
        "later": [
            {
                "month": one["month"],
                "unit": yuan(one["unit_fen"]),
                "person": yuan(one["person_fen"]),
                "why": one["why"],
            }
            for one in outcome["later"]
        ],
        "notices": outcome["notices"],
        "bill": outcome.get("result", {}).get("bill"),
        "law": outcome.get("law"),
        "unit": yuan(outcome["unit_fen"]),
        "person": yuan(outcome["person_fen"]),
    }


def back_pay_told(line: Mapping[str, Any]) -> Json:
    return {
        **{name: line[name] for name in ("insurance", "label", "first", "last", "months")},
        **{share: yuan(line[f"{share}_fen"]) for share in ("base", "unit", "person", "total")},
        "number": line["number"] or None,
    }


def due_told(due: Mapping[str, Any]) -> Json:
    return {
        **{name: due[name] for name in ("month", "insurance", "label", "why", "assumed")},
        "base": yuan(due["base_fen"]),
        "unit": yuan(due["unit_fen"]),
        "person": yuan(due["person_fen"]),
    }


def verdict_told(verdict: Verdict, form: OfferedForm, remedies: Mapping[str, Remedy]) -> Json:
    """Tell what became of a row or a case."""
    return {
        "submission": verdict.filing_id,
        "number": verdict.filing_number or None,
        "case": verdict.case_number or None,
        "row": verdict.row,
        "item": verdict.item,
        "state": verdict.state,
        "state_label": verdict.state_label,
        "kind": verdict.kind,
        "note": verdict.note,
        "on": moment(verdict.on),
        "findings": findings_told(verdict.findings, form, remedies),
        "outcome": outcome_told(verdict.outcome, verdict.case_number) if verdict.outcome else None,
    }


def case_told(case: Case, steps: Iterable[Step], obstacle: str | None) -> Json:
    """Tell a case with its steps and with what keeps it from being taken back."""
    return {
        "number": case.number,
        "submission": case.submission_id,
        "row": case.row,
        "item": case.item,
        "state": case.state,
        "state_label": case.get_state_display(),
        "kind": case.kind,
        "filed": moment(case.filed),
        "outcome": outcome_told(case.outcome, case.number),
        "steps": [step_told(step) for step in steps],
        "obstacle": obstacle,
    }


def step_told(step: Step) -> Json:
    return {
        "state": step.state,
        "state_label": step.get_state_display(),
        "duty": step.duty,
        "on": moment(step.act.business_time),
        "by": "系统" if step.duty == "automatic" else step.act.name,
        "channel": step.act.channel,
        "note": step.note,
    }


def reversal_told(number: str, outcome: Mapping[str, Any], *, done: bool) -> Json:
    """Tell what taking a case back comes to."""
    state = CaseState.REVERSED if done else CaseState.DONE
    return {
        "number": number,
        "done": done,
        "state": state.value,
        "state_label": str(state.label),
        "outcome": outcome_told(outcome),
    }


def moment(at: datetime) -> str:
    return at.astimezone(SHANGHAI).isoformat(timespec="seconds")
