"""A clerk whose employer has people in May 2023, which has been run, and nothing declared in it yet."""

from django.test import Client

from tests.assessment.months import run
from tests.casework.desks import Desk, declare, yichang
from tests.hall.filing import Clerk, found
from tests.registry.factories import an_act, an_employee, an_employer


def a_clerk(
    client: Client,
    *,
    people: int = 1,
    months: tuple[str, ...] = ("2023-05",),
    declared: str = "",
    **more,
) -> Clerk:
    """A clerk of an employer with people at the floor of 3,450 since the first of the months.

    Months before, up to `declared`, are declared with nobody in them.
    """
    act = an_act()
    employer = an_employer(act)
    if declared:
        declare(employer, through=declared)
    for _ in range(people):
        an_employee(act, employer, since=months[0])
    run(yichang(), *months)
    return Clerk(client, Desk(employer), **more)


def confirmed(clerk: Clerk, item: str, **typed: str) -> str:
    """File an item about the employer through its three pages; return the address of the last one."""
    form = clerk.begin(item)
    answer = clerk.post(form, do="next", **typed)
    assert answer.status_code == 303, answer.content.decode()
    answer = clerk.confirm(answer.url)
    assert answer.status_code == 303, answer.content.decode()
    return answer.url


def a_bill(clerk: Clerk) -> str:
    """Declare May and issue its bill; return the 征集通知单据号."""
    confirmed(clerk, "declare_month")
    return bill_on(clerk.get(confirmed(clerk, "issue_bill", kind="collect")))


def bill_on(page) -> str:
    return found(r"/bills/(\d{16})/", page)
