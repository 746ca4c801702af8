"""Write down that tasks changed hands: an act and a step of each case, two statements for any number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shebao.casework.models import Step, Task
from shebao.casework.states import Duty, Event
from shebao.trail.many import write_many, write_values
from shebao.trail.models import Act
from shebao.values import Actor

ASSIGN, TAKE, HAND_ON, GIVE, PUT_BACK = "分配任务", "领取任务", "转办任务", "指定任务", "放回任务"


def system(region: str) -> Actor:
    """Return the system as an actor in a region."""
    return Actor(account="system", name="系统", human="系统", region=region, channel="console")


@dataclass(frozen=True)
class Move:
    """A task that changed hands, as its case remembers it. The case and the employer come with the task."""

    task: Task
    event: Event
    note: str


def record_moves(moves: Sequence[Move], item: str, duty: Duty, *, by: Actor, on: datetime) -> None:
    """Write the steps with their acts. Nobody takes on a duty of the case by this."""
    acts = write_many(
        Act(
            region=by.region,
            account=by.account,
            name=by.name,
            item=item,
            business_time=on,
            case_number=move.task.case.number,
            employer_number=move.task.employer.number,
            channel=by.channel,
        )
        for move in moves
    )
    write_values(
        Step,
        (
            {
                "case_id": move.task.case_id,
                "act_id": act.pk,
                "duty": duty,
                "event": move.event,
                "position": move.task.position,
                "human": by.human,
                "state": move.task.case.state,
                "note": move.note[:500],
            }
            for move, act in zip(moves, acts, strict=True)
        ),
    )
