"""Who comes to the hall and the API without any business with an employer's things."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.test import Client

from shebao.access import keys
from shebao.access.accounts import actor_of
from shebao.access.models import Account, Level, PersonAccount
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.registry.models import PersonNumber
from tests.access.factories import PASSWORD, an_account
from tests.access.offices import a_member
from tests.access.places import BUSINESS
from tests.access.theirs import COLLEAGUE, NAME, Theirs, an_own_account
from tests.access.walking import leaks, read, walker
from tests.casework.desks import declare
from tests.registry.factories import ON, an_act, an_employer

REGION, ELSEWHERE = "420500", "321300"


def at_work(settings: Any, tmp_path: Any) -> None:
    """Two cities on a morning in May, with a state folder of their own and no assumed values."""
    settings.STATE, settings.ARCHIVE, settings.ALLOWED_HOSTS = tmp_path, tmp_path / "archive", ["testserver"]
    settings.ASSUMED = None
    for region in (REGION, ELSEWHERE):
        start_clock(region, frozen_at=datetime(2023, 5, 8, 9, 20, tzinfo=CHINA))


def a_handler(region: str) -> Account:
    """Somebody who leads another employer."""
    act = an_act(region)
    employer = an_employer(act)
    if region == REGION:
        declare(employer, through="2023-04")
    return an_account(employer, level=Level.LEGAL)


@dataclass(frozen=True)
class Visitor:
    """Somebody whose business theirs is not, logged in, at home in a region; `own` is what that one reads."""

    client: Client
    region: str
    own: tuple[str, ...] = ()

    def told(self, address: str, answer: Any, theirs: Theirs, *typed: str) -> list[tuple[str, str]]:
        """What of theirs an address should not have answered."""
        secret = [one for one in theirs.told if one not in self.own]
        told = [(address, one) for one in leaks(read(answer), secret, address, *typed)]
        return told + ([(address, "fails")] if answer.status_code >= 500 else [])


def coming_in(who: str, theirs: Theirs) -> Visitor:
    if who == "person":
        account = an_own_account(COLLEAGUE)
        return Visitor(entered(account, REGION, **{"as": "person"}), REGION, own_of(account, theirs))
    if who == "staff":
        return Visitor(at_the_office(a_member(None, *BUSINESS)), REGION)
    region = ELSEWHERE if who == "elsewhere" else REGION
    return Visitor(entered(a_handler(region), region), region)


def own_of(account: Account, theirs: Theirs) -> tuple[str, ...]:
    """What somebody enrolled by their employer reads in the own record."""
    person = PersonAccount.objects.get(account=account).person
    number = PersonNumber.objects.get(person=person).number
    return COLLEAGUE, person.document_number, number, NAME, theirs.employer.number


def a_key(region: str) -> str:
    """A key of another employer's software."""
    account = a_handler(region)
    by = actor_of(account, account.memberships.get().employer_id, "hall")
    return keys.issue("别家软件", ("*",), by=by, on=ON).secret


def entered(account: Account, region: str, **more: str) -> Client:
    client = walker()
    given = {"number": account.number, "password": PASSWORD, **more}
    assert client.post(f"/hall/{region}/login/", given).status_code == 303
    return client


def at_the_office(account: Account) -> Client:
    client = walker()
    given = {"number": account.number, "password": PASSWORD}
    assert client.post(f"/office/{REGION}/login/", given).status_code == 303
    return client
