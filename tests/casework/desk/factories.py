"""Agencies, their people and tasks that state only what a test is about."""

from datetime import date, datetime
from itertools import count

from shebao.access.accounts import open_account
from shebao.access.models import Absence, Account, Role, StaffPost
from shebao.access.posts import staff_actor
from shebao.casework.models import Case, CaseDuty, Step, Submission, Task
from shebao.casework.states import CaseState, Duty, Event, TaskState
from shebao.clock.queries import CHINA
from shebao.registry.models import Agency, AgencyLevel, Employer, Person
from shebao.trail.actions import record_act
from shebao.trail.models import Act
from shebao.values import Actor
from tests.access.factories import PASSWORD, SYSTEM
from tests.registry.factories import an_act, an_employer

REGION = "420500"
ON = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)  # a Monday
TODAY = ON.date()
BACK_PAY = "contract_back_pay"
numbers = count(1)


def a_tree() -> tuple[Agency, Agency, Agency]:
    """The leading agency of the city, a district's and one of its towns'."""
    city = Agency.objects.create(region=REGION, code="420500", name="宜昌市", level=AgencyLevel.CITY)
    district = an_agency("夷陵区", city)
    return city, district, an_agency("龙泉镇", district, AgencyLevel.TOWN)


def an_agency(name: str, parent: Agency, level: AgencyLevel = AgencyLevel.DISTRICT) -> Agency:
    code = f"4205{next(numbers):04}"
    return Agency.objects.create(region=REGION, code=code, name=name, level=level, parent=parent)


def a_clerk(
    *roles: Role, agency: Agency | None = None, skills=(), name: str = "", human: str = ""
) -> Account:
    """Somebody with a post at an agency, at the leading one where none is named."""
    number = next(numbers)
    account = open_account(
        number=f"office{number:05}", name=name or f"职员{number}", human=human or f"office-{number}",
        password=PASSWORD, must_change=False, by=SYSTEM, on=ON,
    )  # fmt: skip
    StaffPost.objects.create(
        account=account, human=account.human, region=REGION, agency=agency,
        roles=sorted(roles), skills=list(skills), since=TODAY, learned=an_act(),
    )  # fmt: skip
    return account


def acts_as(account: Account) -> Actor:
    return staff_actor(account, REGION)


def leave(account: Account, *, since: date = TODAY, until: date = TODAY, deputy: Account | None = None):
    """Send somebody away for some days."""
    return Absence.objects.create(
        account=account, region=REGION, since=since, until=until, deputy=deputy, learned=an_act()
    )


def end_post(account: Account) -> None:
    StaffPost.objects.filter(account=account).update(retired=an_act())


def move_to(account: Account, *roles: Role, agency: Agency | None = None, skills=()) -> None:
    """Give somebody another post instead."""
    end_post(account)
    StaffPost.objects.create(
        account=account, human=account.human, region=REGION, agency=agency,
        roles=sorted(roles), skills=list(skills), since=TODAY, learned=an_act(),
    )  # fmt: skip


def a_case(
    *,
    agency: Agency | None = None,
    item: str = BACK_PAY,
    state: CaseState = CaseState.IN_REVIEW,
    employer: Employer | None = None,
    filed: datetime = ON,
    channel: str = "hall",
    person: Person | None = None,
    duty: Duty = Duty.REVIEW,
    level: str = "",
) -> Case:
    """A case somebody has applied for at a human's name of its own."""
    employer, number = employer or insured_at(agency), next(numbers)
    filing = Submission.objects.create(
        region=REGION, item=item, employer=employer, account="clerk", name="何静", channel=channel,
        number=f"20230508{number:06}", state="confirmed", began=filed, changed=filed, confirmed=filed,
    )  # fmt: skip
    return Case.objects.create(
        region=REGION, number=filing.number, submission=filing, row=1, item=item, employer=employer,
        state=state, filed=filed, agency=agency, person=person, route=[{"duty": duty, "level": level}],
    )  # fmt: skip


def insured_at(agency: Agency | None) -> Employer:
    """An employer whose business an agency handles."""
    employer = an_employer(an_act())
    if agency:
        employer.agency = agency
        employer.save(update_fields=["agency"])
    return employer


def a_task(
    *,
    duty: Duty = Duty.REVIEW,
    agency: Agency | None = None,
    item: str = BACK_PAY,
    due: date | None = None,
    holder: Account | None = None,
    state: TaskState = TaskState.OPEN,
    case: Case | None = None,
    began: datetime = ON,
    ended: datetime | None = None,
    urgent: bool = False,
    case_state: CaseState = CaseState.IN_REVIEW,
) -> Task:
    case = case or a_case(agency=agency, item=item, state=case_state, filed=began)
    return Task.objects.create(
        case=case, region=REGION, agency=agency, employer=case.employer, item=item, duty=duty, position=0,
        state=state, began=began, due=due, holder=holder.number if holder else "", ended=ended,
        holder_name=holder.name if holder else "", given=began if holder else None, urgent=urgent,
    )  # fmt: skip


def had(task: Task, account: Account, duty: Duty) -> None:
    """Somebody had a duty in the case of a task."""
    CaseDuty.objects.create(case=task.case, human=account.human, duty=duty)


def a_step(case: Case, duty: Duty, event: Event, *, by: Account, on: datetime = ON) -> Step:
    return Step.objects.create(
        case=case, act=an_act_of(by, on), duty=duty, event=event, human=by.human, state=case.state
    )


def an_act_of(account: Account, on: datetime) -> Act:
    return record_act(region=REGION, account=account.number, name=account.name, item="测试", on=on)


def again(task: Task) -> Task:
    return Task.objects.get(pk=task.pk)


def held_by(tasks) -> dict[str, int]:
    """Count tasks by who has them."""
    found: dict[str, int] = {}
    for task in tasks:
        holder = again(task).holder
        found[holder] = found.get(holder, 0) + 1
    return found
