"""Open the demo accounts for employers that the demo cities have."""

from dataclasses import replace
from datetime import datetime, timedelta

from demo.accounts import ACCOUNTS, UNBOUND, DemoAccount
from demo.holders import document_of
from shebao.access.accounts import human_of, let_act_for, open_account
from shebao.access.means import bind
from shebao.access.models import Level, Role, Way
from shebao.access.persons import open_person_account
from shebao.access.posts import give_post
from shebao.registry.models import Agency, Employer, Enrolment, PersonParticulars
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values import Actor


def open_accounts(region: str, *, on: datetime) -> None:
    """Open every demo account of a region under acts of the demonstration."""
    by = Actor(account="demo", name="演示数据", human="demo", region=region, channel="console")
    for account in ACCOUNTS:
        if account.region == region:
            open_one(account, by=by, on=on)


def open_one(account: DemoAccount, *, by: Actor, on: datetime) -> None:
    owner = owner_of(account)
    opened = open_account(
        number=account.number,
        name=owner.name if owner else account.name,
        human=human_of_owner(owner) if owner else account.human or human_of_account(account.number),
        password=account.password,
        must_change=account.must_change,
        phone=account.phone,
        by=by,
        on=on,
    )
    if account.roles:
        agency = Agency.objects.filter(region=account.region, code=account.agency).first()
        give_post(opened, account.region, map(Role, account.roles), by=by, on=on, agency=agency)
    if owner:
        open_person_account(opened, owner.person, by=by, on=on)
        look_at(owner.person_id, account, by=by, on=on)
    for employer in Employer.objects.filter(region=account.region, number__in=account.employers):
        let_act_for(opened, employer, Level(account.level), rights=account.rights, by=by, on=on)
    if account.employers and account.number not in UNBOUND:
        bind(opened, Way.SCAN, opened.human, f"{account.name}的电子社保卡", by=by, on=on)


def human_of_account(number: str) -> str:
    return human_of("resident_id", document_of(number))


def owner_of(account: DemoAccount) -> PersonParticulars | None:
    """Return whose own account it is: the first person who is still at the employer named."""
    if not account.own:
        return None
    held = Enrolment.objects.filter(
        region=account.region, employer__number=account.own, retired__isnull=True, until__isnull=True
    )
    known = PersonParticulars.objects.filter(retired__isnull=True, person_id__in=held.values("person_id"))
    return known.select_related("person").order_by("person_id").first()


def human_of_owner(owner: PersonParticulars) -> str:
    return human_of(owner.person.document_type, owner.person.document_number)


def look_at(person_id: int, account: DemoAccount, *, by: Actor, on: datetime) -> None:
    """Let somebody have looked at the person before: the employer, twice, and the agency."""
    reviewer = next(one for one in ACCOUNTS if one.region == account.region and "reviewer" in one.roles)
    handler = next(one for one in ACCOUNTS if account.own in one.employers and one.level == "handler")
    own = replace(by, employer_number=account.own)
    clerk = replace(own, account=handler.number, name=handler.name, channel="hall")
    staff = replace(own, account=reviewer.number, name=reviewer.name, channel="office")
    for days, who, seen, why in (
        (40, clerk, Seen.DETAIL, "查看参保人员"),
        (12, clerk, Seen.EXPORT, "导出单位参保人员"),
        (5, staff, Seen.DETAIL, "查询参保人员"),
    ):
        record_looks(seen, [person_id], by=who, on=on - timedelta(days=days), why=why)
