"""HR software of an employer of Suqian, in August 2021."""

from django.conf import settings

from shebao.access import keys
from shebao.access.accounts import actor_of
from shebao.access.models import Level
from tests.access.factories import an_account
from tests.api.programs import Program
from tests.items.jiangsu import SUQIAN, a_desk
from tests.items.jiangsu import hired as typed_hire
from tests.items.suqian import at


def in_august(monkeypatch) -> None:
    """Let assumed figures hold, and 2021-08-20 stand still."""
    from shebao.clock import queries

    settings.ASSUMED = settings.ROOT / "demo" / "assumed"
    monkeypatch.setattr(queries, "now", lambda region: at(8, 20))


def hired(number: str, **more: str) -> dict[str, str]:
    row = typed_hire(number, **more)
    return row | {"wage": row.pop("wage_fen")}


def a_program(*rights: str, level: Level = Level.ADMINISTRATOR) -> Program:
    """A program with a key for these items, or for every one."""
    employer = a_desk().employer
    by = actor_of(an_account(employer, level=level), employer.id, "hall")
    key = keys.issue("人事系统", rights or ("*",), by=by, on=at(8, 20))
    return Program(employer, key.secret, home=f"/api/v1/{SUQIAN}")
