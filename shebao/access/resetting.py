"""A new password without anybody's help: by the 法定代表人, or by who showed a face in the APP (问题二)."""

from datetime import datetime

from django.db import transaction

from shebao.access import lockout, passwords, person_checks
from shebao.access.accounts import alone, an_act, refuse_weak, replace_password, standing
from shebao.access.models import Account, Level, PersonCheck, Purpose
from shebao.access.posts import staff_posts
from shebao.access.recognising import at_home
from shebao.values import Refused

NOT_THE_SAME = (
    "没有对上：统一社会信用代码、法定代表人的证件和姓名要和这里登记的法人账号一致。"
    "请对照营业执照和证件核对；还没有法人账号的，到参保地经办机构的窗口开通。"
)


def legal_representative(credit_code: str, human: str, name: str, region: str) -> Account:
    """Return the account of an employer's 法人. Raises Refused where one of them is not as it is known."""
    held = standing().filter(
        employer__region=region, employer__credit_code=credit_code, level=Level.LEGAL,
        account__human=human, account__name=name, account__ended__isnull=True,
    )  # fmt: skip
    found = held.order_by("account_id").first()
    if found is None:
        raise Refused("legal", NOT_THE_SAME)
    return without_post(found.account)


def account(account_id: int | None) -> Account | None:
    """Return the account that a visitor on the way has been found to be."""
    return Account.objects.filter(pk=account_id or 0, ended__isnull=True).first()


def whose(check: PersonCheck) -> list[Account]:
    """Return for which accounts a passed check lets set a password: the one, or all of the person there."""
    if check.account is None:
        return []
    if check.purpose == Purpose.RESET:
        return [check.account]
    own = Account.objects.filter(human=check.account.human, ended__isnull=True)
    return [one for one in at_home(own, check.region, as_person=False) if not staff_posts(one).exists()]


def set_password(account: Account, new: str, check: PersonCheck, *, at: datetime, on: datetime) -> None:
    """Set a password under a check that was passed, which is used up; sessions of the old one end.

    `at` is real time. Raises Refused for a password that will not do, and for a check that is over.
    """
    refuse_weak(new, account.number)
    if passwords.used(account, new):
        raise Refused("password", "这个密码现在用着，或者不久前用过。换一个没有用过的。")
    with transaction.atomic():
        person_checks.take_up(check.nonce, at=at, subject=check.subject)
        an_act("set_password_proved", alone(account, check.region), on)
        replace_password(account, new, at=at, must_change=False)
    lockout.forget_tries(account.number, at=at)


def without_post(account: Account) -> Account:
    if staff_posts(account).exists():
        raise Refused("office", "这个账号也在经办机构工作，密码由系统管理员重设。")
    return account
