"""An employer's clerk at the pages of the hall: logs in, fills in, presses buttons, without JavaScript."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.access.factories import PASSWORD, an_account
from tests.casework.desks import Desk, a_desk, pay

HALL = "/hall/420500"


@dataclass
class Clerk:
    """Somebody who has logged in for the employer of a desk."""

    client: Client
    desk: Desk = field(default_factory=a_desk)
    rights: tuple[str, ...] = ("*",)

    def __post_init__(self) -> None:
        self.account = an_account(self.desk.employer, rights=self.rights)
        answer = self.log_in()
        assert answer.status_code == 303, answer.content.decode()

    def log_in(self) -> HttpResponse:
        return self.client.post(f"{HALL}/login/", {"number": self.account.number, "password": PASSWORD})

    def get(self, place: str, **asked: Any) -> HttpResponse:
        return self.client.get(f"{HALL}/{place}" if not place.startswith("/") else place, asked)

    def post(self, place: str, **typed: Any) -> HttpResponse:
        return self.client.post(f"{HALL}/{place}" if not place.startswith("/") else place, typed)

    def begin(self, item: str = "enrol_employee", way: str = "single") -> str:
        """Open a filing and return the address of its second step; what was charged is paid before a stop."""
        if item == "stop_employee":
            pay(self.desk.employer, on=self.desk.on)
        answer = self.post(f"items/{item}/", way=way)
        assert answer.status_code == 303, answer.content.decode()
        return answer.url

    def to_confirmation(self, form: str, *rows: dict[str, Any]) -> str:
        """Add rows that are right and go on; return the address of the third step."""
        for row in rows:
            answer = self.post(form, do="add", **row)
            assert answer.status_code == 303, errors_in(answer)
        answer = self.post(form, do="next")
        assert answer.url.endswith("/confirm/"), answer.url
        return answer.url

    def confirm(self, confirmation: str) -> HttpResponse:
        return self.post(confirmation, declared="yes", digest=digest_on(self.get(confirmation)))

    def file(self, *rows: dict[str, Any], item: str = "enrol_employee") -> str:
        """File rows from the first step to the last; return the number."""
        answer = self.confirm(self.to_confirmation(self.begin(item), *rows))
        assert answer.status_code == 303, answer.content.decode()
        return number_on(self.get(answer.url))


def digest_on(page: HttpResponse) -> str:
    return found(r'name="digest" value="([0-9a-f]{64})"', page)


def number_on(page: HttpResponse) -> str:
    return found(r'id="number">(\d+)<', page)


def person_on(page: HttpResponse) -> str:
    """Return the 个人编号 of the first person in a list."""
    return found(r"/people/(\d+)/", page)


def errors_in(page: HttpResponse) -> list[str]:
    return re.findall(r'<p class="msg".*?<span>(.*?)</span>', page.content.decode(), re.S)


def found(pattern: str, page: HttpResponse) -> str:
    match = re.search(pattern, page.content.decode())
    assert match, page.content.decode()
    return match[1]
