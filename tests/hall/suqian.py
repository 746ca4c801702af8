"""A clerk of an employer of Suqian at the pages of the hall."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse

from tests.access.factories import PASSWORD
from tests.hall.filing import Clerk
from tests.items.suqian import REGION, SuqianDesk, a_suqian_desk

HALL = f"/hall/{REGION}"


@dataclass
class SuqianClerk(Clerk):
    """Somebody who has logged in for an employer of Suqian."""

    desk: SuqianDesk = field(default_factory=a_suqian_desk)

    def log_in(self) -> HttpResponse:
        return self.client.post(f"{HALL}/login/", {"number": self.account.number, "password": PASSWORD})

    def get(self, place: str, **asked: Any) -> HttpResponse:
        return self.client.get(f"{HALL}/{place}" if not place.startswith("/") else place, asked)

    def post(self, place: str, **typed: Any) -> HttpResponse:
        return self.client.post(f"{HALL}/{place}" if not place.startswith("/") else place, typed)
