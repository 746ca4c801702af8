"""Every operation of the API, asked about another employer's business: no answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from shebao.doors.api import urls
from shebao.doors.api.api import api
from tests.access.theirs import Theirs, their_employer
from tests.access.visitors import ELSEWHERE, REGION, a_key, at_work, coming_in
from tests.access.walking import addresses, changed, everything, leaks, patterns, read, walker
from tests.api.programs import Program, hire
from tests.casework.desks import an_id_number
from tests.casework.staff import contract

SHARED = (
    "items",
    "halls",
    "register",
    "openapi.json",
)  # the same address for every employer, which sees its own there
RIGHT = {"since": "2023-01-01", "until": "2023-12-31", "limit": "100", "offset": "0", "after": "0"}


@dataclass(frozen=True)
class Caller:
    """A program with a key of somebody else's, or without any; or somebody's browser."""

    secret: str = ""
    client: Client = field(default_factory=walker)
    own: tuple[str, ...] = ()  # what the header of a page may say of who has come in

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}

    def get(self, address: str, question: dict[str, str]) -> Any:
        return self.client.get(address, question, headers=self.headers)

    def post(self, address: str, body: Any, key: str) -> Any:
        headers = self.headers | {"Idempotency-Key": key}
        return self.client.post(address, body, content_type="application/json", headers=headers)


@pytest.fixture
def theirs(db, settings, tmp_path) -> Theirs:
    at_work(settings, tmp_path)
    return their_employer()


def calling(who: str, theirs: Theirs) -> Caller:
    if who in ("person", "staff", "handler"):
        visitor = coming_in(who, theirs)
        return Caller(client=visitor.client, own=visitor.own)
    secrets = {"nobody": lambda: "", "guessed": lambda: guessed(theirs.secret)}
    made = secrets.get(who, lambda: a_key(ELSEWHERE if who == "elsewhere" else REGION))
    return Caller(made())


def guessed(secret: str) -> str:
    return secret[:-1] + ("A" if secret[-1] != "A" else "E")


def asked(theirs: Theirs) -> Iterator[tuple[str, bool]]:
    """Every address about what is theirs, and every one that lists or finds; true for the former."""
    for region in (REGION, ELSEWHERE):
        for address, about in addresses(
            patterns(urls.urlpatterns, "/api/v1/", "api"), region, theirs.values, ()
        ):
            yield address, about and not any(f"/{place}" in address for place in SHARED)


def names_asked() -> set[str]:
    """The names of what may be asked behind the question mark of any operation."""
    operations = [
        one
        for methods in api.get_openapi_schema(path_prefix="")["paths"].values()
        for one in methods.values()
    ]
    return {one["name"] for each in operations for one in each.get("parameters", ()) if one["in"] == "query"}


WHO = pytest.mark.parametrize(
    "who", ["program", "elsewhere", "nobody", "guessed", "person", "staff", "handler"]
)


@WHO
def test_CQR_107_no_operation_tells_anything_of_another_employer(theirs, who):
    caller, told = calling(who, theirs), []
    for address, about_theirs in asked(theirs):
        for question in questions(theirs, few=about_theirs or who != "program"):
            answer = caller.get(address, question)
            told += wrong(address, answer, about_theirs, theirs, *caller.own, *question.values())
    assert told == []


def questions(theirs: Theirs, *, few: bool) -> Iterator[dict[str, str]]:
    yield {}
    if not few:
        for name in names_asked() - RIGHT.keys():
            yield from ({name: typed} | RIGHT for typed in (theirs.bill.number, theirs.employer.number))


def wrong(
    address: str, answer: Any, about_theirs: bool, theirs: Theirs, *typed: str
) -> list[tuple[str, str]]:
    """What an operation should not have answered."""
    told = [(address, one) for one in leaks(read(answer), theirs.told, address, *typed)]
    if answer.status_code >= 500 or (about_theirs and answer.status_code < 400):
        told.append((address, str(answer.status_code)))
    return told


@WHO
def test_CQR_107_no_call_changes_anything_of_another_employer(theirs, who):
    caller = calling(who, theirs)
    before, told = everything(), []
    for place, (address, about_theirs) in enumerate(asked(theirs)):
        for number, body in enumerate(bodies(theirs)):
            answer = caller.post(address, body, f"call-{place}-{number}")
            told += wrong(address, answer, about_theirs, theirs, *caller.own, str(body))
    assert told == []
    assert changed(before, theirs.about) == []


def bodies(theirs: Theirs) -> Iterator[dict[str, Any]]:
    """What a call may bring, whichever it is."""
    yield {}
    yield {"dry_run": True}
    yield {"reason": "核对"}
    for filing in (theirs.draft, theirs.batch, theirs.case.submission):
        yield {"preview": filing.pk, "digest": filing.digest}
    for typed in (theirs.bill.number, theirs.enquiry.key):
        yield {"rows": [{"bill_number": typed}]}
        yield {"rows": [{"reply": typed}]}
    yield {"rows": [contract(theirs.case.data["id_number"])]}
    yield {"rows": [{"id_number": theirs.case.data["id_number"], "ended_on": "2023-05-08"}]}


def test_CQR_107_a_key_of_repetition_is_each_employers_own(theirs):
    """Sent under the same Idempotency-Key, another's filing is not answered with theirs."""
    mine = Program(theirs.employer, theirs.secret)
    row = hire(an_id_number(), name="易小戊")
    receipt = mine.submit(row, key="the-same").json()
    other = Program(theirs.employer, a_key(REGION))
    answer = other.submit(hire(an_id_number()), key="the-same")
    assert answer.status_code == 201, answer.content.decode()
    assert answer.json()["number"] != receipt["number"]
    assert leaks(read(answer), [*theirs.told, "易小戊", str(receipt["number"])]) == []


def test_what_no_other_key_may_read_is_read_by_their_own(theirs):
    """Without this the tests above would prove nothing."""
    caller = Caller(theirs.secret)
    whole = "".join(read(caller.get(address, {})) for address, _ in asked(theirs))
    assert [
        one for one in (theirs.case.number, theirs.bill.number, theirs.numbers[0]) if one not in whole
    ] == []
