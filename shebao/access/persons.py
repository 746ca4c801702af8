"""Insured people with accounts of their own: whose record one reads, and who it was that looked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from shebao.access.accounts import employer_names, human_of
from shebao.access.models import Account, PersonAccount, StaffPost
from shebao.registry.models import Agency, Employer, Enrolment, Person
from shebao.registry.own_window import own_window
from shebao.trail.actions import record_acts
from shebao.trail.models import Look
from shebao.values import Actor, Refused

OF_AGENCIES = ("office", "counter")  # channels of the agencies' own staff


def open_person_account(account: Account, person: Person, *, by: Actor, on: datetime) -> PersonAccount:
    """Make an account that person's own; the same once more changes nothing.

    Raises Refused unless the account's owner is who the document names, and for an account of another person.
    """
    if account.human != human_of(person.document_type, person.document_number):
        raise Refused("human", "账号的实名和参保人不是同一个人。请本人带身份证到经办机构核对后开通。")
    if held := own_of(account):
        if held.person_id == person.pk:
            return held
        raise Refused("person", "这个账号已经连着另一份参保记录。请到经办机构核对是不是重号。")
    return link(account, person.pk, by=by, on=on)


@transaction.atomic
def link(account: Account, person_id: int, *, by: Actor, on: datetime) -> PersonAccount:
    """Write that an account is a person's own, under an act that names the account."""
    act = record_acts("open_person_account", [account.number], by=by, on=on)[0]
    return PersonAccount.objects.create(account=account, person_id=person_id, learned=act)


def own_of(account: Account) -> PersonAccount | None:
    """Return whose own account it is now, None where it is nobody's."""
    return PersonAccount.objects.filter(account=account, retired__isnull=True).first()


def person_actor(account: Account, region: str) -> Actor:
    """Return who acts when this account reads its own record in a region: for no employer, with no right.

    Raises Refused where it is no insured person's own.
    """
    held = own_of(account)
    if held is None or not account.active:
        raise Refused(
            "no_person",
            "这个账号还没有连上本人的参保记录。请本人带证件到经办机构任何一个窗口开通，或拨打 12333。",
        )
    return Actor(
        account=account.number,
        name=account.name,
        human=account.human,
        region=region,
        channel="hall",
        person_id=held.person_id,
    )


def own_filer(by: Actor, items: Iterable[str]) -> Actor:
    """Return a person as one who files for herself: at the region's own window, nothing but these items."""
    window = own_window(by.region)
    return replace(
        by,
        employers=(window.pk,),
        employer_id=window.pk,
        employer_number=window.number,
        rights=frozenset(items),
    )


def own_enrolments(*, by: Actor) -> QuerySet[Enrolment]:
    """Return the person's standing enrolments in the region at whatever employer, the newest first."""
    own = Enrolment.objects.filter(region=by.region, person_id=by.person_id or 0, retired__isnull=True)
    return own.select_related("employer").order_by("-since", "-id")


def lookers(looks: Iterable[Look]) -> Mapping[tuple[str, str], str]:
    """Return the names of the employers for which people looked, by region and 单位编号."""
    asked = {(one.region, one.employer_number) for one in looks if one.employer_number}
    found = Employer.objects.filter(
        region__in={region for region, _ in asked}, number__in={number for _, number in asked}
    )
    employers = {one.pk: (one.region, one.number) for one in found}
    names = employer_names(employers)
    return {key: names[pk] for pk, key in employers.items() if key in asked and pk in names}


def agencies_of(looks: Iterable[Look]) -> Mapping[tuple[str, str], str]:
    """Return where each looker of the office or a counter works or worked last, by region and account.

    Whoever has no agency of its own works at the region's leading one; whoever never worked in the region
    looked from another city's counter (异地受理, HB-10).
    """
    asked = {(one.region, one.account) for one in looks if one.channel in OF_AGENCIES}
    held = StaffPost.objects.filter(account__number__in={account for _, account in asked}).order_by("id")
    posts = list(held.values_list("region", "account__number", "agency__name"))
    leading = dict(
        Agency.objects.filter(region__in={one for one, _, _ in posts}, parent__isnull=True).values_list(
            "region", "name"
        )
    )
    there = {(region, account): name or leading.get(region, "") for region, account, name in posts}
    anywhere = {account: there[region, account] for region, account, _ in posts}
    return {key: there.get(key, anywhere.get(key[1], "")) for key in asked}
