"""Staff of an agency, as tests of routes and tasks have them act."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from shebao.access.models import Role
from shebao.casework import moving, queries, submissions
from shebao.casework.models import Case
from shebao.policy import Pack, Stop
from shebao.values import Actor
from tests.casework.desks import REGION, Desk, an_id_number

PAPER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def a_member(
    name: str, *roles: Role, agency_id: int | None = None, agencies: tuple[int, ...] = (0,)
) -> Actor:
    """Somebody of the region's leading agency, or of the one named, in these roles."""
    return Actor(
        account=f"staff-{name}",
        name=name,
        human=f"human-{name}",
        region=REGION,
        rights=frozenset(role.value for role in roles),
        channel="office",
        office=True,
        agency_id=agency_id,
        agencies=agencies,
    )


OPERATOR = a_member("周慧", Role.OPERATOR)
REVIEWER = a_member("胡斌", Role.REVIEWER)
SUPERVISOR = a_member("余虹", Role.SUPERVISOR)
DELIVERER = a_member("向芳", Role.DELIVERER)
FINANCE = a_member("龚琳", Role.FINANCE)


def asking(by: Actor, desk: Desk, on: datetime | None = None) -> dict[str, Any]:
    """Who asks, when and under which law."""
    return {"by": by, "on": on or desk.on, "pack": desk.pack}


def shown(number: str, by: Actor, desk: Desk, on: datetime | None = None) -> str:
    """The digest of what somebody is shown."""
    outcome, _ = moving.rehearse(number, **asking(by, desk, on))
    return str(outcome["digest"]) if outcome else ""


def passed(number: str, by: Actor, desk: Desk, on: datetime | None = None) -> Case:
    """Let somebody pass the step that a case waits for, as it is shown."""
    return moving.decide(number, shown(number, by, desk, on), **asking(by, desk, on))


def walked(number: str, desk: Desk) -> Case:
    """Let 经办岗 and 审核岗 pass a case."""
    passed(number, OPERATOR, desk)
    return passed(number, REVIEWER, desk)


def revoked(number: str, reason: str, desk: Desk, by: Actor = SUPERVISOR) -> Case:
    """Let a supervisor take a case back, as it is shown."""
    seen = moving.rehearse_revocation(number, **asking(by, desk))["digest"]
    return moving.revoke(number, reason, seen, **asking(by, desk))


def a_waiting_case(desk: Desk) -> Case:
    """Hand in 劳动合同补缴 for somebody hired more than three months back, with the contract."""
    number = an_id_number()
    desk.enrol(number, since="2022-11-01")
    filing = desk.open("contract_back_pay")
    row = desk.add(filing, **contract(number))
    assert not row.findings
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    filing = desk.confirm(desk.rehearse(filing))
    return queries.cases(filing, by=desk.by)[0]


def contract(number: str, **more: str) -> dict[str, str]:
    """What is typed for the months from 2022-11 to 2023-03."""
    return {
        "id_number": number, "contract_on": "2022-11-01", "first_month": "2022-11", "last_month": "2023-03",
        "wage_fen": "5200",
    } | more  # fmt: skip


def routed(pack: Pack, item: str, *stops: Stop) -> Pack:
    """A pack in which an item takes another way."""
    return replace(pack, items={**pack.items, item: replace(pack.items[item], route=stops)})
