"""What the question before an act tells of a case: whose, what would change, who was there last."""

from collections.abc import Sequence
from typing import Any

from shebao.casework.applicants import applicant
from shebao.casework.at_hand import open_task
from shebao.casework.desk import giving
from shebao.casework.models import Case, Step
from shebao.casework.states import Duty
from shebao.clock.queries import work_calendar
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.case_facts import label_of
from shebao.policy import Unstated
from shebao.registry.at_hand import people_told
from shebao.registry.own_window import is_own
from shebao.values import SHANGHAI, grouped
from shebao.values.estimates import told_due
from shebao.values.id_numbers import masked

BY_ITSELF = "console"  # the channel of what the system does


def facts_told(found: Case, request: StaffRequest, employer_name: str) -> list[tuple[str, Any]]:
    whose = "办理人" if is_own(found.employer) else "单位"
    concerned = people_told([found.person_id], by=request.by) if found.person_id else []
    return [
        ("事项", label_of(found, request.pack)),
        (whose, f"{applicant(found, employer_name)} {found.employer.number}"),
        *(("人员", f"{one.name} {masked(one.document_number)}") for one in concerned),
    ]


def changes_told(outcome: dict[str, Any], now: bool) -> list[str]:
    """Say what passing changes and costs: now, or once the steps after it have been passed as well."""
    told = [signed(**change) for change in outcome.get("changes", [])] + money(outcome)
    return told if now or not told else [f"全部环节办完以后才会：{'；'.join(told)}"]


def signed(sign: str, text: str) -> str:
    """Tell one change in a sentence: what goes out of the record is not read as if it came in."""
    return f"去掉：{text}" if sign == "-" else text


def money(outcome: dict[str, Any]) -> list[str]:
    total = outcome.get("unit_fen", 0) + outcome.get("person_fen", 0)
    if not total:
        return []
    verb = "应补缴" if total > 0 else "应退"
    return [f"{verb} {grouped(abs(total))} 元"]


def next_stop(found: Case) -> str:
    """Name the step after the present one."""
    left = found.route[found.position + 1 :]
    return str(Duty(left[0]["duty"]).label) if left else "办结"


def completed_by(request: StaffRequest) -> str:
    """Say until when an applicant must complete what is sent back today."""
    today = request.on.astimezone(SHANGHAI).date()
    try:
        term = request.pack.value("correction_term", today).term
    except Unstated:
        return "没有载明补正期限；单位补正后接着计时。"
    last = told_due(term, today, work_calendar(request.pack.code))
    return f"单位须在 {last} 前补正，过期自动失效。"


def latest(found: Case, steps: Sequence[Step]) -> str:
    """Say who did what with a case last; what the system does of itself afterwards is nobody's."""
    by_people = [one for one in steps if one.act.channel != BY_ITSELF]
    if not by_people:
        return ""
    step = by_people[-1]
    at = step.act.business_time.astimezone(SHANGHAI)
    return (
        f"{step.act.name} {at:%m-%d %H:%M} {step.get_event_display()}，现在是“{found.get_state_display()}”。"
    )


def colleagues_of(found: Case, request: StaffRequest) -> list[tuple[str, str]]:
    """Return who may be given the open task of a case, to choose from."""
    task = open_task(found, by=request.by)
    able = giving.colleagues(task, by=request.by, on=request.on) if task else []
    return [(one.account, f"{one.name}（{one.account}）") for one in able]
