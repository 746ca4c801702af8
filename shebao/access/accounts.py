"""Open and end accounts, say for whom each may act, change passwords; the caller has the right to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from shebao.access import lockout, passwords
from shebao.access.models import Account, Delegation, Level, Membership
from shebao.registry.models import Agency, Employer, EmployerParticulars
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import EVERY_ITEM, Actor, Refused

LEADING = (Level.LEGAL, Level.ADMINISTRATOR)


@dataclass(frozen=True)
class Post:
    """An employer for whom an account acts, as people call it, and at which level."""

    employer_id: int
    region: str
    number: str
    name: str
    level: str
    leads: bool  # may lead the employer's accounts and keys: 法人 or 管理员


def open_account(
    *,
    number: str,
    name: str,
    human: str,
    password: str,
    by: Actor,
    on: datetime,
    phone: str = "",
    must_change: bool = True,
    act: Act | None = None,
) -> Account:
    """Open an account with its first password, under a case's act or one of its own.

    Raises Refused where the password is too weak.
    """
    refuse_weak(password, number)
    with transaction.atomic():
        return Account.objects.create(
            number=number,
            name=name,
            human=human,
            phone=phone,
            password=passwords.hashed(password),
            password_set_at=on,
            must_change=must_change,
            opened=act or an_act("open_account", by, on),
        )


def human_of(document_type: str, document_number: str) -> str:
    """Return the opaque mark of a real person, the same whenever the same document is shown."""
    shown = f"{document_type}:{document_number.upper()}"
    return salted_hmac("shebao.access.human", shown, algorithm="sha256").hexdigest()


def let_act_for(
    account: Account,
    employer: Employer,
    level: Level,
    *,
    by: Actor,
    on: datetime,
    rights: Iterable[str] = (EVERY_ITEM,),
    act: Act | None = None,
    delegation: Delegation | None = None,
) -> Membership:
    """Let an account act for an employer, with rights to some items or to every one."""
    with transaction.atomic():
        return Membership.objects.create(
            account=account,
            employer=employer,
            level=level,
            rights=sorted(rights),
            since=on.date(),
            delegation=delegation,
            learned=act or an_act("let_act_for", by, on),
        )


def end_membership(membership: Membership, *, by: Actor, on: datetime) -> None:
    """End what an account may do for an employer; nothing happens where it has ended already.

    Whoever leaves a firm leaves the clients that delegated to it.
    """
    with transaction.atomic():
        standing = Membership.objects.select_for_update().filter(pk=membership.pk, retired__isnull=True)
        if standing:
            act = an_act("end_membership", by, on)
            standing.update(retired=act)
            served = Membership.objects.filter(account_id=membership.account_id, retired__isnull=True)
            served.filter(delegation__firm=membership.employer_id).update(retired=act)


def end_account(account: Account, *, by: Actor, on: datetime) -> None:
    """Close an account: its sessions end with their next request."""
    with transaction.atomic():
        standing = Account.objects.select_for_update().filter(pk=account.pk, ended__isnull=True)
        if standing:
            standing.update(ended=an_act("end_account", by, on))


def change_password(
    account: Account,
    new: str,
    *,
    at: datetime,
    by: Actor,
    on: datetime,
    old: str | None = None,
    use_up: Callable[[], None] = lambda: None,
) -> None:
    """Set a new password; `old`, where given, must be the present one. Sessions begun with that one end.

    `use_up` spends what is good for one change, once nothing else stands against it.

    Raises Refused with the code login or locked for a wrong old password, with the code password for a
    new one that will not do; its message names every mistake.
    """
    if old is not None:
        lockout.prove(account.number, old, account.password, at=at)
    refuse_weak(new, account.number)
    if passwords.used(account, new):
        raise Refused("password", "这个密码现在用着，或者不久前用过。换一个没有用过的。")
    use_up()
    with transaction.atomic():
        an_act("change_password", by, on)
        replace_password(account, new, at=at, must_change=False)


def reset_password(account: Account, *, at: datetime, by: Actor, on: datetime) -> str:
    """Give an account a new first password, return it, and open a lock; every session of it ends."""
    password = passwords.initial()
    with transaction.atomic():
        record_acts("reset_password", [account.number], by=by, on=on)
        replace_password(account, password, at=at, must_change=True)
    lockout.forget_tries(account.number, at=at)
    return password


def replace_password(account: Account, new: str, *, at: datetime, must_change: bool) -> None:
    """Set a password and keep what stood for the one before, so that it is not taken again."""
    passwords.keep(account, until=at)
    account.password, account.password_set_at = passwords.hashed(new), at
    account.must_change = must_change
    account.save(update_fields=["password", "password_set_at", "must_change"])


def refuse_weak(password: str, number: str) -> None:
    if told := passwords.mistakes(password, number=number):
        raise Refused("password", "；".join(told) + "。")


def actor_of(account: Account, employer_id: int, channel: str) -> Actor:
    """Return who acts when this account acts for an employer. Raises Refused where the right has ended."""
    with connection.cursor() as cursor:
        cursor.execute(ACTS_FOR, {"account": account.pk, "employer": employer_id})
        told = cursor.fetchone()
    if told is None:
        raise Refused("membership", "你已经不能办理这个单位的业务。要恢复，请找这个单位的法人或管理员。")
    region, number, name, rights = told
    return Actor(
        account=account.number,
        name=account.name,
        human=account.human,
        region=region,
        employers=(employer_id,),
        employer_id=employer_id,
        employer_number=number,
        employer_name=name or number,
        rights=frozenset(rights),
        channel=channel,
    )


# Asked by every page of the hall: one statement, in place of one each for membership, employer and name.
ACTS_FOR = """
    select employer.region, employer.number,
        (select name from registry_employerparticulars
         where employer_id = employer.id and retired_id is null order by since desc limit 1),
        held.rights
    from access_membership as held
    join access_account as account on account.id = held.account_id and account.ended_id is null
    join registry_employer as employer on employer.id = held.employer_id
    where held.account_id = %(account)s and held.employer_id = %(employer)s and held.retired_id is null
"""


def alone(account: Account, region: str) -> Actor:
    """Return an account acting for itself only, such as when it changes its password."""
    return Actor(account=account.number, name=account.name, human=account.human, region=region)


def leads(by: Actor) -> bool:
    """Say whether an actor is 法人 or 管理员 of the employer acted for."""
    if by.employer_id is None:
        return False
    own = standing().filter(account__number=by.account, employer_id=by.employer_id)
    return own.filter(level__in=LEADING).exists()


def posts_of(account: Account) -> list[Post]:
    """List the employers for whom an account acts now, by region and number."""
    memberships = standing().filter(account=account).order_by("employer__region", "employer__number")
    names = employer_names(one.employer_id for one in memberships)
    return [
        Post(
            one.employer_id,
            one.employer.region,
            one.employer.number,
            names.get(one.employer_id, one.employer.number),
            one.get_level_display(),
            one.level in LEADING,
        )
        for one in memberships
    ]


def at_agency(posts: Iterable[Post], code: str) -> list[Post]:
    """Keep the employers that are insured at an agency; the leading one has those that name none."""
    held = {one.employer_id: one for one in posts}
    there = Q(agency__code=code)
    if Agency.objects.filter(code=code, parent__isnull=True).exists():
        there |= Q(agency__isnull=True)
    kept = Employer.objects.filter(there, pk__in=held).values_list("pk", flat=True)
    return [one for employer_id, one in held.items() if employer_id in set(kept)]


def standing() -> QuerySet[Membership]:
    return Membership.objects.filter(retired__isnull=True).select_related("account", "employer")


def employer_numbered(region: str, number: str) -> Employer:
    """Return the employer of that 单位编号. Raises Refused where there is none."""
    if employer := Employer.objects.filter(region=region, number=number).first():
        return employer
    raise Refused("employer", f"地区 {region} 没有编号 {number} 的单位。请核对单位编号。")


def employer_names(employer_ids: Iterable[int]) -> dict[int, str]:
    """Return the newest name of each employer."""
    known = EmployerParticulars.objects.filter(employer_id__in=list(employer_ids), retired__isnull=True)
    return dict(known.order_by("since").values_list("employer_id", "name"))


def employer_numbers(employer_ids: Iterable[int]) -> dict[int, str]:
    """Return the 单位编号 of employers."""
    return dict(Employer.objects.filter(pk__in=list(employer_ids)).values_list("pk", "number"))


def an_act(item: str, by: Actor, on: datetime) -> Act:
    return record_acts(item, [""], by=by, on=on)[0]
