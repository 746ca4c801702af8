"""An employer goes to another agency (参保地经办机构调整): what waits of it goes with it, whoever had it.

A task that is done at another place now has nobody, and is assigned anew there; who had a duty in its case
gets no second one. The same action back undoes it. Cases are held before their employer, as deciding does.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.casework.busy import refusing_when_busy
from shebao.casework.desk import moves
from shebao.casework.desk.asking import ask_to_assign
from shebao.casework.desk.explaining import RELOCATED
from shebao.casework.models import OPEN, Case, Task
from shebao.casework.routes import Places
from shebao.casework.states import CaseState, Duty, Event
from shebao.notices.actions import tell
from shebao.registry import scope
from shebao.registry.agency_changes import agencies_within, change_agency
from shebao.registry.finding import lock_employers
from shebao.registry.models import Agency, Employer
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused

ITEM = "参保地经办机构调整"
WAITING = (CaseState.IN_REVIEW, CaseState.RETURNED)

PUT = """
    update casework_task as task
    set agency_id = told.agency, why = told.why, holder = '', holder_name = '', given = null
    from jsonb_to_recordset(%s::jsonb) as told(id bigint, agency bigint, why jsonb)
    where task.id = told.id
"""


@dataclass(frozen=True)
class Going:
    """What goes along: the cases that wait, and of their tasks those that are done at another place then."""

    cases: int
    tasks: int
    held: int


def employer_of(number: str, *, by: Actor) -> Employer:
    """Return an employer of the asker's agencies with its agency. Raises Refused where there is none."""
    found = scope.employers(by).filter(number=number).select_related("agency").first()
    if found is None:
        raise Refused("employer", "没有这个单位，或者它不归你所在的经办机构管。请核对单位编号。")
    return found


def code_of(agency: Agency | None) -> str:
    """Return an agency's code, as pages name it; empty for the leading one."""
    return agency.code if agency and agency.parent_id else ""


def targets(employer: Employer, *, by: Actor) -> list[Agency]:
    """Return to which agencies an employer may be let go by somebody."""
    return [one for one in agencies_within(by) if code_of(one) != code_of(employer.agency)]


def going(employer: Employer, to: Agency, *, by: Actor) -> Going:
    """Count what would go along with an employer."""
    tasks = list(open_tasks(employer))
    moved = differing(tasks, to, Places(employer.region))
    return Going(unended(employer).count(), len(moved), sum(bool(one.holder) for one in moved))


@refusing_when_busy
@transaction.atomic
def relocate(number: str, code: str, reason: str, *, seen: str, by: Actor, on: datetime) -> Going:
    """Let an employer go to the agency of a code, with all that waits; `seen` is the code shown before.

    Twice is once. Raises Refused without the post or a reason, for an agency that is not the asker's, and
    where somebody else has let it go meanwhile.
    """
    require_role(by, Role.SUPERVISOR)
    employer = employer_of(number, by=by)
    to = target(code, by)
    list(unended(employer).select_for_update())
    lock_employers([employer.pk], alone=True)
    employer.refresh_from_db()
    if code_of(employer.agency) == code_of(to):
        return Going(0, 0, 0)
    if code_of(employer.agency) != seen:
        raise Refused("changed", f"这个单位刚刚调整到{name_of(employer)}。请看过现在的情况再定。")
    if not reason.strip():
        raise Refused("reason", "请写明调整的原因，接手的经办机构和单位都会看到。")
    return moved_along(employer, to, reason.strip(), by=by, on=on)


def target(code: str, by: Actor) -> Agency:
    """Return the agency of a code among those beneath the asker's own."""
    for one in agencies_within(by):
        if one.code == code:
            return one
    raise Refused("agency", "这个机构不归你所在的经办机构管。请从列表里选。")


def moved_along(employer: Employer, to: Agency, reason: str, *, by: Actor, on: datetime) -> Going:
    said = f"参保地经办机构由{name_of(employer)}调整到{to.name}：{reason}"
    place = to if to.parent_id else None
    act = record_acts(ITEM, [""], by=acting_on(employer, by), on=on)[0]
    change = change_agency(employer, place, reason, act=act)
    cases = list(unended(employer).select_for_update())
    tasks = differing(list(open_tasks(employer)), to, places := Places(employer.region))
    held = sum(bool(one.holder) for one in tasks)
    Case.objects.filter(pk__in=[one.pk for one in cases]).update(agency=place)
    hand_over(tasks, to, places, said, by=by, on=on)
    tell_employer(employer, to, said, key=str(change.pk), on=on)
    ask_to_assign(employer.region)
    return Going(len(cases), len(tasks), held)


def tell_employer(employer: Employer, to: Agency, said: str, *, key: str, on: datetime) -> None:
    tell(
        employer.region,
        employer_id=employer.pk,
        topic="agency",
        key=key,
        title=f"参保地经办机构调整到{to.name}",
        text=f"{said}。以后到{to.name}办理；没有办完的一起转过去，期限不变，不用重新申请。",
        at=on,
    )


def hand_over(
    tasks: Sequence[Task], to: Agency, places: Places, said: str, *, by: Actor, on: datetime
) -> None:
    """Put tasks to where they are done now, into nobody's hands, and write it down in each case."""
    if not tasks:
        return
    told = [
        {
            "id": one.pk,
            "agency": place_of(one, to, places),
            "why": {"rule": RELOCATED, "by": by.name, "reason": said, "was": one.holder_name},
        }
        for one in tasks
    ]
    with connection.cursor() as cursor:
        cursor.execute(PUT, [json.dumps(told, ensure_ascii=False)])
    steps = [moves.Move(one, Event.HANDED_ON, said) for one in tasks]
    moves.record_moves(steps, ITEM, Duty.SUPERVISE, by=by, on=on)


def unended(employer: Employer) -> QuerySet[Case]:
    """Return the cases that wait for somebody, also those that are done and still to be handed out."""
    waits = Q(state__in=WAITING) | Q(pk__in=Task.objects.filter(OPEN, employer=employer).values("case"))
    return Case.objects.filter(waits, employer=employer).order_by("pk")


def open_tasks(employer: Employer) -> QuerySet[Task]:
    return Task.objects.filter(OPEN, employer=employer).select_related("case", "employer").order_by("pk")


def differing(tasks: Sequence[Task], to: Agency, places: Places) -> list[Task]:
    """Return the tasks that are done at another place once their employer belongs to an agency."""
    return [one for one in tasks if (one.agency_id or places.leading) != place_of(one, to, places)]


def place_of(task: Task, to: Agency, places: Places) -> int | None:
    """Return where a task is done of an employer of an agency: some steps are done at a level above."""
    route = task.case.route
    level = str(route[task.position].get("level", "")) if task.position < len(route) else ""
    return places.of(to.pk, level)


def agency_of(employer: Employer) -> Agency | None:
    """Return which agency handles an employer: the leading one where none is named."""
    return employer.agency or Agency.objects.filter(region=employer.region, parent__isnull=True).first()


def name_of(employer: Employer) -> str:
    """Return what the agency is called that handles an employer."""
    held = agency_of(employer)
    return held.name if held else "本地区经办机构"


def still_seen(employer: Employer, to: Agency) -> bool:
    """Say whether the agency that an employer leaves is above the one that it goes to, and sees it still."""
    above, was = Places(employer.region).upwards(to.pk), agency_of(employer)
    return was is not None and was.pk in {one.pk for one in above}


def acting_on(employer: Employer, by: Actor) -> Actor:
    return replace(by, employer_number=employer.number)
