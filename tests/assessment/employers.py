"""An employer of people at the floor wage and its clerk, by the law with assumed values."""

from django.conf import settings

from shebao import policy
from shebao.assessment.bill_view import bills
from shebao.assessment.closing import close
from shebao.assessment.models import Bill
from shebao.casework.models import Case
from shebao.policy import Pack
from shebao.registry.banking import Banking, name_accounts
from shebao.values import Month
from tests.assessment.months import REGION, at, run
from tests.casework.desks import Desk
from tests.registry.factories import an_act, an_employee, an_employer

ONE = 86_940  # HB-192: 552.00 + 276.00 + 24.15 + 10.35 + 6.90 = 869.40 on 3,450, injury class 1


def assumed_yichang() -> Pack:
    return policy.load(settings.REGIONS, settings.ROOT / "demo" / "assumed").pack(REGION)


def a_clerk(*months: str, people: int = 1) -> Desk:
    """A clerk whose employer has people at the floor since May and an account for refunds; months are run."""
    act, pack = an_act(), assumed_yichang()
    employer = an_employer(act)
    for _ in range(people):
        an_employee(act, employer, since="2023-05")
    name_accounts([Banking(employer.id, "103", "演示银行", "演示单位", "1790000000001", act)])
    run(pack, *(months or ("2023-05",)))
    return Desk(employer, pack=pack)


def on(desk: Desk, when: str) -> Desk:
    """The same clerk at another moment."""
    return Desk(desk.employer, on=at(when), pack=desk.pack)


def declared(desk: Desk) -> Case:
    return desk.file("declare_month", {})[0]


def billed(desk: Desk, kind: str = "collect") -> Bill:
    case = desk.file("issue_bill", {"kind": kind})[0]
    return bills(by=desk.by).get(number=case.outcome["result"]["bill"])


def wrong(desk: Desk, item: str, **typed: str) -> dict[str, str]:
    """What is said against a row, by code."""
    row = desk.add(desk.open(item), **typed)
    return {one.code: one.message for one in row.findings if one.grave}


def nothing_is_lost(*months: str) -> None:
    for month in months or ("2023-05",):
        assert close(REGION, Month.parse(month)).unexplained == []
