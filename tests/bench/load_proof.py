"""After the load: is anything lost, done twice or left lying? Asked of the database itself."""

import time
from collections import Counter

REGION = "420500"


def settled(seconds: float) -> None:
    """Wait until the worker has given every task to somebody, at most so long."""
    from django.db import connection

    from shebao.casework.models import Task

    connection.close()  # its server has been killed meanwhile
    connection.close_pool()
    until = time.monotonic() + seconds
    while time.monotonic() < until and Task.objects.filter(state="open", holder="").exists():
        time.sleep(1)


def problems(filed: list[tuple[str, str]]) -> list[str]:
    """Name everything that is not as it must be."""
    return [*lost(filed), *twice(), *separated(), *lying()]


def lost(filed: list[tuple[str, str]]) -> list[str]:
    """Name what somebody was told is handed in and is not there exactly once."""
    from shebao.casework.models import Case

    wanted = Counter(filed)
    there = Counter(
        Case.objects.filter(region=REGION, person__document_number__in={number for _, number in filed})
        .values_list("item", "person__document_number")
    )  # fmt: skip
    return [f"{item}: handed in {times} times, there {there[item, number]} times"
            for (item, number), times in wanted.items() if there[item, number] != times]  # fmt: skip


def twice() -> list[str]:
    """Name cases in which a step was passed more than once."""
    from django.db.models import Count

    from shebao.casework.models import Step

    rows = (
        Step.objects.filter(event="decided", position__isnull=False).values("case__number", "position")
        .annotate(times=Count("pk")).filter(times__gt=1)
    )  # fmt: skip
    return [f"{row['case__number']}: step {row['position']} passed {row['times']} times" for row in rows]


def separated() -> list[str]:
    """Name cases in which one human had two duties."""
    from django.db.models import Count

    from shebao.casework.models import CaseDuty

    rows = CaseDuty.objects.values("case_id", "human").annotate(duties=Count("duty", distinct=True))
    return [f"case {row['case_id']}: {row['duties']} duties" for row in rows.filter(duties__gt=1)]


def lying() -> list[str]:
    """Name cases that wait for somebody without a task, tasks of cases that do not wait, tasks of nobody."""
    from shebao.casework.models import OPEN, Case, Task

    waiting = set(Case.objects.filter(state="in_review").values_list("number", flat=True))
    tasked = set(Task.objects.filter(OPEN).values_list("case__number", flat=True))
    nobody = Task.objects.filter(state="open", holder="").values_list("case__number", flat=True)
    return [
        *(f"{number}: waits without a task" for number in sorted(waiting - tasked)),
        *(f"{number}: a task, and nothing waits" for number in sorted(tasked - waiting)),
        *(f"{number}: nobody has the task" for number in nobody),
    ]
