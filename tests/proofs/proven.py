"""An employer whose May is declared, billed, paid and distributed, and proofs of it."""

from shebao.assessment.bill_view import bills
from shebao.proofs.employer_proofs import Order
from shebao.proofs.issuing import issue_proof
from shebao.proofs.models import Proof
from shebao.registry.actions import add_persons
from shebao.registry.models import Person
from shebao.registry.persons import Naming, name_persons, number_persons
from tests.assessment.months import at, pay, post_and_distribute, run
from tests.casework.desks import Desk, an_id_number, yichang
from tests.registry.factories import an_act, an_employee, an_employer

VERIFY_PAGE = "http://testserver/verify/"


def an_employer_with(count: int, *, since: str = "2023-05", months: tuple[str, ...] = ("2023-05",)) -> Desk:
    """An employer with so many people of known names and numbers, its months run."""
    act = an_act()
    employer = an_employer(act)
    people = add_persons(
        [
            Person(province="420000", document_type="resident_id", document_number=an_id_number())
            for _ in range(count)
        ]
    )
    name_persons([Naming(one.id, f"何静{place}", None, act) for place, one in enumerate(people, 1)])
    number_persons([one.id for one in people], region="420500")
    for one in people:
        an_employee(act, employer, since=since, person=one)
    run(yichang(), *months)
    return Desk(employer)


def persons_of(desk: Desk) -> tuple[int, ...]:
    return tuple(Person.objects.filter(enrolments__employer=desk.employer).values_list("id", flat=True))


def pay_month(desk: Desk) -> None:
    """Declare May, issue the bill, pay it, and let it be distributed."""
    desk.file("declare_month", {})
    case = desk.file("issue_bill", {})[0]
    pay(bills(by=desk.by).get(number=case.outcome["result"]["bill"]), at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))


def a_proof(desk: Desk, request: str = "a" * 32, **changed) -> Proof:
    order = Order(**{"insurance": "unemployment", "months": 3, "person_ids": persons_of(desk)} | changed)
    return issue_proof(order, request=request, verify_page=VERIFY_PAGE, **desk.asking)
