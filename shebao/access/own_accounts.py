"""An insured person's own account at the counter: opened, given a new first password, ended.

The person stands there with the document. Any counter of the region finds her by its whole number (HB-10),
and by nothing else; the number itself is kept nowhere (CQR-108).
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shebao.access import accounts, passwords
from shebao.access.models import Account, PersonAccount, Role
from shebao.access.persons import link
from shebao.access.posts import require_role, staff_posts
from shebao.access.sessions import stamp
from shebao.registry.finding import NOW, Document, find_persons, lock_persons
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused

LAW = "《重庆市全民参保登记经办规程》第十八条"
DIGITS = 8


@dataclass(frozen=True)
class Owner:
    """The person at the counter: the record, 个人编号 (or empty), name, and the mark of the real person."""

    person_id: int
    number: str
    name: str
    human: str


@dataclass(frozen=True)
class Slip:
    """What is printed for the person once: the account, and its first password that nobody can read again."""

    account: Account
    password: str


def person_with(document: Document, *, by: Actor) -> Owner:
    """Return who stands under a whole document number now, to 受理岗 of the region.

    Raises Refused for nobody, for two records under one number, and for the clerk's own.
    """
    require_role(by, Role.ACCEPTOR)
    asked = Document(document.province, document.type, document.number, NOW)
    found = find_persons([asked], region=by.region).get(asked)
    if found is None or not found.name:
        raise Refused(
            "person", "这个证件号码下没有参保记录。请和证件逐字核对；没有参过保的，不用开通本人账号。"
        )
    if found.several:
        raise Refused(
            "several",
            "这个证件号码下有两份参保记录，分不清哪一份是本人的，不能给本人办理。"
            "其中一份号码登记错了的，更正以后就能办；单位替他办理不受影响。",
        )
    owner = Owner(
        found.person_id, found.number, found.name, accounts.human_of(document.type, document.number)
    )
    require_another(owner, by)
    return owner


def own_account(owner: Owner) -> Account | None:
    """Return the person's own account that stands, None where there is none."""
    held = PersonAccount.objects.filter(
        person_id=owner.person_id, retired__isnull=True, account__ended__isnull=True
    )
    found = held.select_related("account__opened").order_by("pk").first()
    return found.account if found else None


@transaction.atomic
def open_own_account(owner: Owner, *, by: Actor, on: datetime) -> Slip | None:
    """Open the person's own account; nothing happens, and None is returned, where one stands already."""
    require_role(by, Role.ACCEPTOR)
    require_another(owner, by)
    lock_persons([owner.person_id])
    if own_account(owner):
        return None
    password, number = passwords.initial(), drawn_number()
    account = accounts.open_account(
        number=number, name=owner.name, human=owner.human, password=password, by=by, on=on
    )
    link(account, owner.person_id, by=by, on=on)
    return Slip(account, password)


@transaction.atomic
def reissue(owner: Owner, *, seen: str, at: datetime, by: Actor, on: datetime) -> Slip:
    """Give the own account a new first password; its sessions end. `at` is real time.

    `seen` is the stamp of the password that goes: of two who ask at once one alone gets a slip. Raises
    Refused where there is none, where it is another by now, and where it does more than read the own record.
    """
    require_role(by, Role.ACCEPTOR)
    require_another(owner, by)
    lock_persons([owner.person_id])
    account = own_account(owner)
    if account is None:
        raise Refused("account", "这个人现在没有本人账号。请先开通。")
    if told := why_not_reissue(account):
        raise Refused("more", told, LAW)
    if stamp(account) != seen:
        raise Refused("changed", "这个账号的密码刚刚换过，这次没有再发。还要重发，请重新查本人，再办一次。")
    return Slip(account, accounts.reset_password(account, at=at, by=by, on=on))


def why_not_reissue(account: Account) -> str:
    """Say why an account gets no new password at the counter: it also opens what is not the person's own."""
    if staff_posts(account).exists():
        return "这个账号也在经办机构工作，密码由系统管理员重设。请先停用本人账号，再去找他。"
    if accounts.standing().filter(account=account).exists():
        return "这个账号还替单位办理业务，窗口不能重发密码。请先由单位结束它的授权，重发以后再授权。"
    return ""


def end_at_counter(owner: Owner, *, by: Actor, on: datetime) -> bool:
    """End a person's own account at the counter, and say whether one stood.

    Raises Refused for the clerk's own.
    """
    require_role(by, Role.ACCEPTOR)
    require_another(owner, by)
    account = own_account(owner)
    return account is not None and end_own_account(account, by=by, on=on)


@transaction.atomic
def end_own_account(account: Account, *, by: Actor, on: datetime) -> bool:
    """End that an account reads the person's record; one that does nothing else is closed with it.

    Nothing happens a second time; say whether anything did.
    """
    standing = PersonAccount.objects.select_for_update().filter(account=account, retired__isnull=True)
    if not standing:
        return False
    act = record_acts("end_person_account", [account.number], by=by, on=on)[0]
    standing.update(retired=act)
    if not does_more(account):
        Account.objects.filter(pk=account.pk, ended__isnull=True).update(ended=act)
    return True


def does_more(account: Account) -> bool:
    """Say whether an account also acts for employers or works for an agency."""
    return staff_posts(account).exists() or accounts.standing().filter(account=account).exists()


def require_another(owner: Owner, by: Actor) -> None:
    if owner.human == by.human:
        raise Refused("self", "不能给自己办。请由另一位受理岗的同事办理。", LAW)


def drawn_number() -> str:
    """Draw a login name that says nothing about the person and that nobody has."""
    while True:
        number = "gr" + "".join(secrets.choice("0123456789") for _ in range(DIGITS))
        if not Account.objects.filter(number=number).exists():
            return number
