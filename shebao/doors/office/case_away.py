"""异地受理: what staff read of a case that their counter took and another place handles (HB-10)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from shebao.access.acting import acting
from shebao.access.staff import agency_called
from shebao.casework.at_hand import only_taken
from shebao.casework.models import Case, Step
from shebao.casework.states import Event
from shebao.casework.terms import steps_of
from shebao.casework.walk_in.record import Walked, walked
from shebao.casework.work import COUNTER
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.case_facts import label_of
from shebao.doors.office.handling import about
from shebao.policy import Pack
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import Actor


def handled_at(found: Case, request: StaffRequest) -> str:
    """Return which other agency handles a case that was only taken here; empty where it is handled here."""
    return named(found.agency_id, request.pack) if only_taken(found, by=request.by) else ""


def now_at(found: Case, request: StaffRequest) -> str:
    """Return which agency a case's employer belongs to by now."""
    return named(found.employer.agency_id, request.pack)


@contextmanager
def as_reader(found: Case, request: StaffRequest, away: str) -> Iterator[Actor]:
    """Read how far a case is; whoever only took it, to be handled `away`, does so for the employer."""
    if not away:
        yield request.by
        return
    by = about(request.by, found.employer)
    with acting(by):
        yield by


def note_look(found: Case, request: StaffRequest, away: str, why: str = "") -> None:
    """Write a look down in the employer's matter: what a counter took may be of another place (HB-10)."""
    if not found.person_id:
        return
    with as_reader(found, request, away):
        record_look(
            Seen.DETAIL,
            by=about(request.by, found.employer),
            on=request.on,
            person_id=found.person_id,
            case_number=found.number,
            why=why or f"办理{label_of(found, request.pack)}",
        )


def history(found: Case, request: StaffRequest, away: str) -> list[Step]:
    """Return a case's steps with their acts, which are those of the employer's place."""
    with as_reader(found, request, away):
        return steps_of(found)


def at_counter(found: Case, request: StaffRequest, away: str) -> Walked | None:
    """Return what is on record of a walk-in case, the same that its applicant reads (HB-17)."""
    if found.submission.channel != COUNTER:
        return None
    with as_reader(found, request, away) as by:
        return walked(found, by=by)


def brought(found: Case, done: Sequence[Step], pack: Pack) -> str:
    """Say who brought a case: the employer's clerk, or whoever took it at which counter."""
    accepted = next((one for one in done if one.event == Event.ACCEPTED), None)
    if accepted is None:
        return f"由{found.submission.name}申请"
    return f"由{accepted.act.name}在{named(found.accepted_by_id, pack)}窗口受理"


def named(agency_id: int | None, pack: Pack) -> str:
    return agency_called(agency_id, pack)
