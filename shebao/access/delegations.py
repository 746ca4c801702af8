"""委托代办: a client lets a firm file for it, the firm says who of it does; either side ends it at once.

One delegation per client; the guide knows accounts only. The firm's people act for the client as 经办人 under
the delegation, which names the items; with its end they end.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from shebao.access.accounts import an_act, let_act_for
from shebao.access.memberships import employer_of, given_rights, members, own_level, require_leading
from shebao.access.models import Delegation, Level, Membership
from shebao.policy import Pack
from shebao.registry.models import Employer
from shebao.values import Actor, Refused

LEADING = (Level.LEGAL, Level.ADMINISTRATOR)
GONE = "没有这一项委托，或者它已经结束。请回到“委托代办”看最新的。"


@dataclass(frozen=True)
class Firm:
    """To whom a client delegates: two numbers that must belong together, and how the client calls it."""

    number: str
    credit_code: str
    name: str


def given(*, by: Actor) -> QuerySet[Delegation]:
    """Return to whom the employer acted for has delegated."""
    return standing().filter(client_id=by.employer_id or 0)


def taken(*, by: Actor) -> QuerySet[Delegation]:
    """Return who has delegated to the employer acted for."""
    return standing().filter(firm_id=by.employer_id or 0)


def standing() -> QuerySet[Delegation]:
    """Return those that stand, without their acts: whoever asks may not read those of the other side."""
    found = Delegation.objects.filter(retired__isnull=True).select_related("client", "firm")
    return found.order_by("id")


def one(delegation_id: int, *, by: Actor) -> Delegation:
    """Return a delegation of either side. Raises Refused without one."""
    found = standing().filter(pk=delegation_id).first()
    if found is None or by.employer_id not in (found.client_id, found.firm_id):
        raise Refused("delegation", GONE)
    return found


def delegate(firm: Firm, rights: Collection[str], *, by: Actor, on: datetime, pack: Pack) -> Delegation:
    """Let a firm file items for the employer acted for; the same once more changes nothing.

    Raises Refused for a firm whose number and credit code do not belong together, and for whoever may not
    authorise 经办人.
    """
    require_leading(Level.HANDLER, by=by, on=on, pack=pack)
    allowed = given_rights(Level.HANDLER, rights, by=by, pack=pack)
    asked = firm_known(firm, by=by)
    if found := given(by=by).filter(firm=asked).first():
        return as_asked(found, allowed)
    try:
        with transaction.atomic():
            act = an_act("delegate", by, on)
            return Delegation.objects.create(
                client=employer_of(by), firm=asked, client_name=by.employer_name, firm_name=firm.name,
                rights=list(allowed), since=on.date(), learned=act,
            )  # fmt: skip
    except IntegrityError:  # somebody pressed twice
        return as_asked(given(by=by).get(firm=asked), allowed)


def firm_known(firm: Firm, *, by: Actor) -> Employer:
    """Return the employer of that number and credit code in the region. Raises Refused."""
    found = Employer.objects.filter(
        region=by.region, number=firm.number.strip(), credit_code=firm.credit_code.strip().upper()
    ).first()
    if found is None or not firm.name.strip():
        raise Refused(
            "firm", "没有这样的单位：单位编号和统一社会信用代码要都对得上，并写明全称。请向受托单位核对。"
        )
    if found.pk == by.employer_id:
        raise Refused("firm", "不能委托给自己。本单位的人在“开通授权”里授权。")
    return found


def as_asked(found: Delegation, rights: Collection[str]) -> Delegation:
    if set(found.rights) == set(rights):
        return found
    raise Refused("delegated", "已经委托给这家单位了。要改能办的事项，先结束现在的委托，再重新委托。")


def assigned(delegation: Delegation) -> QuerySet[Membership]:
    """Return which of the firm's people act for the client now."""
    found = Membership.objects.filter(delegation=delegation, retired__isnull=True)
    return found.select_related("account").order_by("id")


def assign(delegation: Delegation, account_number: str, *, by: Actor, on: datetime) -> Membership:
    """Have one of the firm's people act for the client; the same once more changes nothing.

    Raises Refused for whoever does not lead the firm, for somebody who is not of the firm, and where the
    delegation has ended meanwhile.
    """
    require_leader(delegation.firm_id, by)
    with transaction.atomic():
        if not held(delegation):
            raise Refused("delegation", GONE)
        return let_serve(delegation, account_number, by=by, on=on)


def let_serve(delegation: Delegation, account_number: str, *, by: Actor, on: datetime) -> Membership:
    own_people = members(by=by).select_for_update(of=("self",))  # nobody leaves the firm meanwhile
    colleague = own_people.filter(account__number=account_number).first()
    if colleague is None:
        raise Refused("member", "只能指派本单位已授权的人。请先在“经办人管理”里授权。")
    own = Membership.objects.filter(
        account=colleague.account, employer=delegation.client, retired__isnull=True
    )
    if found := own.first():
        return found
    return let_act_for(
        colleague.account, delegation.client, Level.HANDLER, rights=delegation.rights, by=by, on=on,
        delegation=delegation,
    )  # fmt: skip


def end(delegation: Delegation, *, by: Actor, on: datetime) -> None:
    """End a delegation from either side, and at once what the firm's people may do for the client."""
    require_leader(by.employer_id or 0, by)
    with transaction.atomic():
        ending = held(delegation)
        if not ending:
            return
        act = an_act("end_delegation", by, on)
        Membership.objects.filter(delegation=delegation, retired__isnull=True).update(retired=act)
        ending.update(retired=act)


def held(delegation: Delegation) -> QuerySet[Delegation]:
    """Return a delegation that stands, held until the transaction ends; nothing where it has ended."""
    return Delegation.objects.select_for_update().filter(pk=delegation.pk, retired__isnull=True)


def require_leader(employer_id: int, by: Actor) -> None:
    """Refuse whoever does not lead that employer."""
    if by.employer_id != employer_id or own_level(by) not in LEADING:
        raise Refused("lead", "委托代办由法人或管理员办理。请找本单位的法人或管理员。")
