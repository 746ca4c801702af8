"""What the counters of a month accept, and how the office behind them works it off."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from random import Random
from typing import Any

from shebao.casework import moving, queries, submissions
from shebao.casework.desk.assigning import assign_waiting
from shebao.casework.models import OPEN, Task
from shebao.casework.states import Duty
from shebao.clock.queries import CHINA
from shebao.policy import Pack
from shebao.reception import calling
from shebao.registry.actions import add_persons
from shebao.registry.models import Employer, Person
from shebao.registry.persons import Naming, name_persons
from shebao.values import EVERY_ITEM, Actor
from tests.casework.desks import an_id_number
from tests.casework.staff import PAPER
from tests.reception.desk import REGION
from tests.reception.month_staff import Staff
from tests.registry.factories import an_act, an_employee, an_employer

ITEM = "change_key_person"
A_DAY = 8  # tasks that one person gets through
EMPLOYERS = 12  # per agency
ELSEWHERE = 0.2  # of what is accepted is of another agency's employer


@dataclass
class Office:
    """The cases of a month, and for every day on which one had nobody: why."""

    staff: Staff
    pack: Pack
    random: Random
    employers: dict[str, list[Employer]] = field(default_factory=dict)
    accepted: dict[str, str] = field(default_factory=dict)  # hall by case
    nobody: dict[str, list[tuple[date, str]]] = field(default_factory=lambda: defaultdict(list))
    left_over: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        tree = self.staff.tree
        for hall, agency in (("city", tree.city), ("xiling", tree.xiling), ("wujiagang", tree.wujia)):
            self.employers[hall] = [an_employer(an_act()) for _ in range(EMPLOYERS)]
            keys = [one.pk for one in self.employers[hall]]
            Employer.objects.filter(pk__in=keys).update(agency=agency)

    # --- at the counter -------------------------------------------------------------------------------------

    def accept(self, by: Actor, on: datetime, hall: str) -> None:
        """Accept a case in an employer's stead, one of another agency now and then."""
        place = self.random.choice(list(self.employers)) if self.random.random() < ELSEWHERE else hall
        employer, number = self.random.choice(self.employers[place]), an_id_number()
        insure(number, employer)
        instead = replace(
            by, channel="counter", employers=(employer.pk,), employer_id=employer.pk,
            employer_number=employer.number, rights=frozenset({EVERY_ITEM}), agencies=(),
        )  # fmt: skip
        cases = filed({"by": instead, "on": on, "pack": self.pack}, number)
        calling.accept_cases(cases, by=by, on=on)
        self.accepted |= dict.fromkeys(cases, hall)

    # --- behind it ------------------------------------------------------------------------------------------

    def work(self, on: datetime) -> None:
        """Let the worker give out what waits, and everybody work off what has been there since yesterday."""
        done: dict[str, int] = defaultdict(int)
        assign_waiting(REGION, at=on)  # takes it from whoever is away today
        for task in open_tasks():
            if task.began.astimezone(CHINA).date() < on.date():
                self.take_up(task, done, on)
        assign_waiting(REGION, at=on)
        for task in open_tasks():
            if not task.holder:
                self.nobody[task.case.number].append((on.date(), task.why["missing"]))
            elif task.began.astimezone(CHINA).date() < on.date():
                self.left_over[task.case.number].append(on.date())

    def take_up(self, task: Task, done: dict[str, int], on: datetime) -> None:
        if not task.holder or done[task.holder] >= A_DAY:
            return
        assert on.date() not in self.staff.absent[task.holder], "given to somebody who is away"
        done[task.holder] += 1
        asking: dict[str, Any] = {"by": self.staff.by_number[task.holder], "on": on, "pack": self.pack}
        if task.duty == Duty.DELIVER:
            moving.deliver(task.case.number, "窗口领取", **asking)
            return
        outcome, row = moving.rehearse(task.case.number, **asking)
        assert outcome is not None, row.findings
        moving.decide(task.case.number, outcome["digest"], **asking)


def open_tasks() -> list[Task]:
    return list(Task.objects.filter(OPEN, region=REGION).select_related("case").order_by("due", "pk"))


def insure(number: str, employer: Employer) -> None:
    """Have somebody under a document number insured by an employer."""
    who = Person(province="420000", document_type="resident_id", document_number=number)
    person = add_persons([who])[0]
    name_persons([Naming(person.pk, "何静", None, an_act())])
    an_employee(an_act(), employer, person=person)


def filed(asking: dict[str, Any], number: str) -> list[str]:
    """Type, show and hand in the correction of a name, with its two papers; return the cases."""
    filing = submissions.open_submission(ITEM, **asking)
    typed = {"document_type": "resident_id", "id_number": number, "new_name": "何婧", "proof": "police"}
    row = submissions.add_row(filing.pk, typed, **asking)
    assert not row.wrong, row.findings
    for kind in ("application", "proof"):
        submissions.attach_material(filing.pk, kind, PAPER, f"{kind}.pdf", **asking)
    ready = submissions.rehearse(filing.pk, **asking)
    done = submissions.confirm(filing.pk, ready.digest, **asking)
    return list(queries.cases(done, by=asking["by"]).values_list("number", flat=True))
