"""HR software of one employer: what tests of the API begin with."""

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.test import Client

from shebao.access import keys
from shebao.access.models import Level
from shebao.registry.models import Employer
from tests.access.factories import an_actor
from tests.casework.desks import REGION, declare, pay
from tests.casework.desks import hire as typed_hire
from tests.registry.factories import ON, an_act, an_employer

HOME = f"/api/v1/{REGION}"
JSON = "application/json"
sent = count(1)


def hire(number: str, **more: str) -> dict[str, str]:
    """A row as a program sends it: the wage is in yuan, and so is its name."""
    row = typed_hire(number, **more)
    return row | {"wage": row.pop("wage_fen")}


@dataclass
class Program:
    """A program with a key of an employer."""

    employer: Employer
    secret: str
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    home: str = HOME

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}

    def get(self, path: str, **asked: Any):
        return self.client.get(self.home + path, asked, headers=self.headers)

    def post(self, path: str, body: Any, *, key: str = "", content_type: str = JSON):
        headers = self.headers | ({"Idempotency-Key": key} if key else {})
        data = body if isinstance(body, bytes) else json.dumps(body)
        return self.client.post(self.home + path, data, content_type=content_type, headers=headers)

    def preview(self, *rows: dict[str, Any], item: str = "enrol_employee"):
        return self.post(f"/items/{item}/preview", {"rows": rows})

    def submit(self, *rows: dict[str, Any], item: str = "enrol_employee", key: str = "", **more: Any):
        if item == "stop_employee":
            pay(self.employer)  # HB-171
        return self.post(
            f"/items/{item}/submissions", {"rows": rows, **more}, key=key or f"call-{next(sent)}"
        )

    def enrol(self, number: str, **more: str) -> dict[str, Any]:
        """Enrol one person; return the receipt."""
        answer = self.submit(hire(number, **more))
        assert answer.status_code == 201, answer.content.decode()
        return answer.json()


def a_program(*, rights: tuple[str, ...] = ("*",), declared: str = "2023-04") -> Program:
    """A program whose employer has declared every month up to the one given."""
    employer = an_employer(an_act())
    declare(employer, through=declared)
    return Program(employer, a_key(employer, rights))


def a_key(employer: Employer, rights: tuple[str, ...] = ("*",)) -> str:
    """The secret of a key that the employer's administrator has issued."""
    by = an_actor(employer, level=Level.ADMINISTRATOR)
    return keys.issue("人事系统", rights, by=by, on=ON).secret
