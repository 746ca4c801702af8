"""Remind of cases before their terms are over: employers of 补正, staff of tasks; each once per term.

Sources: CQO-56 to CQO-62 (terms), CQO-57 (what the employer is told). How many days ahead is the region's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from shebao.access.models import Role, StaffPost
from shebao.casework.models import Case, Task
from shebao.casework.moving.ending import completes_until, returned_after
from shebao.casework.reminding import leads, spoken
from shebao.casework.states import TaskState
from shebao.clock.queries import work_calendar
from shebao.notices.actions import Letter
from shebao.policy import Pack

DAY = timedelta(days=1)


def completions(region: str, today: date, pack: Pack) -> Iterator[Letter]:
    """Remind of cases that were sent back and lapse within days."""
    calendar, lead, last = work_calendar(region), leads(pack, "supplement", today), 0
    while some := returned_after(region, last):
        due = {pk: completes_until(since, pack, calendar) for pk, since in some}
        near = {pk: until for pk, until in due.items() if until and today <= until <= today + lead * DAY}
        for case in Case.objects.filter(pk__in=near).order_by("pk"):
            yield completion(case, near[case.pk], pack)
        last = some[-1][0]


def completion(case: Case, until: date, pack: Pack) -> Letter:
    label = pack.items[case.item].label if case.item in pack.items else case.item
    return Letter(
        case.employer_id,
        f"{case.number}:{until}",
        f"{label}等着补正，{spoken(until)}截止",
        f"办件 {case.number} 退回以后还没有补正。请在 {spoken(until)}前补好再提交；"
        "过了这一天自动失效，要办得重新申请。",
        f"cases/{case.number}/",
    )


def tasks_due(region: str, today: date, pack: Pack) -> Iterator[Letter]:
    """Remind staff of tasks whose promised day is near, and supervisors of those that nobody has."""
    until = today + leads(pack, "task", today) * DAY
    near = Task.objects.filter(region=region, state=TaskState.OPEN, due__range=(today, until))
    free: Counter[int | None] = Counter()
    for task in near.select_related("case").order_by("due", "pk"):
        if task.holder:
            yield task_letter(task, pack)
        else:
            free[task.agency_id] += 1
    yield from unassigned(region, today, free)


def task_letter(task: Task, pack: Pack) -> Letter:
    label = pack.items[task.item].label if task.item in pack.items else task.item
    due = spoken(task.due) if task.due else ""
    return Letter(
        None,
        f"{task.pk}:{task.due}",
        f"任务快到期：{label} {task.case.number}，{due}",
        f"你手上的{task.get_duty_display()}任务承诺 {due}办结。办不完的，延长期限要写原因，或者转给同事。",
        f"cases/{task.case.number}/",
        addressee=task.holder,
    )


def unassigned(region: str, today: date, free: Counter[int | None]) -> Iterator[Letter]:
    """Tell an agency's supervisors how many tasks that nobody has are due soon."""
    if not free:
        return
    posts = StaffPost.objects.filter(
        region=region, retired__isnull=True, account__ended__isnull=True, roles__contains=[Role.SUPERVISOR]
    )
    leaders: dict[int | None, list[str]] = defaultdict(list)
    for place, account in posts.order_by("pk").values_list("agency_id", "account__number"):
        leaders[place].append(account)
    for agency, count in free.items():
        for account in leaders[agency]:
            yield Letter(
                None,
                f"free:{agency or 0}:{today}",
                f"{count} 件快到期的任务还没有人办",
                "这些任务承诺的日子快到了，还在待分配里。请指定负责人。",
                "tasks/?view=waiting",
                addressee=account,
            )
