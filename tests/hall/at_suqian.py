"""An employer of Suqian, its people, and whoever logs in for it."""

from django.test import Client

from shebao.access.models import Account, Level
from shebao.registry.actions import add_persons
from shebao.registry.models import Employer, Person
from shebao.registry.persons import Naming, name_persons, number_persons
from shebao.values import EVERY_ITEM
from tests.access.factories import PASSWORD, an_account
from tests.casework.desks import an_id_number
from tests.hall.app import SUQIAN
from tests.hall.doors import known_as
from tests.registry.factories import an_act, an_employee, an_employer

HALL = f"/hall/{SUQIAN}"
PHONE = "13800000000"


def an_employer_of_suqian(count: int = 0, since: str = "2021-01") -> Employer:
    """An employer with so many people of known names."""
    act = an_act(SUQIAN)
    employer = an_employer(act)
    people = add_persons(
        [
            Person(province="320000", document_type="resident_id", document_number=an_id_number())
            for _ in range(count)
        ]
    )
    name_persons([Naming(one.id, f"何静{place}", None, act) for place, one in enumerate(people, 1)])
    number_persons([one.id for one in people], region=SUQIAN)
    for one in people:
        an_employee(act, employer, since=since, person=one)
    return employer


def employed(employer: Employer, name: str, since: str) -> Person:
    """Somebody of that name who works there from a month on."""
    act = an_act(SUQIAN)
    person = add_persons(
        [Person(province="320000", document_type="resident_id", document_number=an_id_number())]
    )[0]
    name_persons([Naming(person.id, name, None, act)])
    number_persons([person.id], region=SUQIAN)
    an_employee(act, employer, since=since, person=person)
    return person


def a_member(employer: Employer, level: Level = Level.ADMINISTRATOR, **more) -> Account:
    """Somebody who acts for it, known by a document, with a telephone."""
    phone, document = more.pop("phone", PHONE), more.pop("document", "")
    account = an_account(employer, level=level, rights=more.pop("rights", (EVERY_ITEM,)), **more)
    known_as(account, *([document] if document else []))
    Account.objects.filter(pk=account.pk).update(phone=phone)
    account.refresh_from_db()
    return account


def logged_in(account: Account, region: str = SUQIAN) -> Client:
    client = Client()
    given = {"number": account.number, "password": PASSWORD}
    assert client.post(f"/hall/{region}/login/", given).status_code == 303
    return client
