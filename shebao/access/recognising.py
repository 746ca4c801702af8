"""From what was proved elsewhere to accounts that are there already; nothing is opened or given.

Where one person has several, all are returned: whoever logs in says which.
"""

from collections.abc import Iterable

from shebao.access.accounts import human_of, standing
from shebao.access.models import Account, LoginMeans, PersonAccount, Way
from shebao.access.posts import staff_posts
from shebao.values import Refused

RESIDENT = 18  # signs of a resident's number; no login name is so long
FORM = "网上办事大厅登陆授权信息采集表"


def by_human(human: str, region: str, *, as_person: bool) -> list[Account]:
    """Return the accounts of a real person in a region. Raises Refused where there is none."""
    own = Account.objects.filter(human=human, ended__isnull=True)
    told = (
        "这个人在这里还没有本人账号。请本人带证件到经办机构任何一个窗口开通。"
        if as_person
        else f"身份核对无误，但这个人在这里还不能替任何单位办理。请单位先办《{FORM}》。"
    )
    return some(at_home(own, region, as_person=as_person), told)


def named_by_document(typed: str, region: str, *, as_person: bool) -> str:
    """Return the login name of who is meant by a resident's number, where the person has just one account.

    Anything else is returned as it was typed: whether somebody has an account is not told.
    """
    number = "".join(typed.split()).upper()
    if len(number) != RESIDENT:
        return typed
    own = Account.objects.filter(human=human_of("resident_id", number), ended__isnull=True)
    found = at_home(own, region, as_person=as_person)
    return found[0].number if len(found) == 1 else typed


def by_licence(human: str, credit_code: str, region: str) -> tuple[list[Account], int]:
    """Return the accounts of who shows an employer's licence, and that employer's row.

    Raises Refused where the employer is not insured there, and where that person does not act for it.
    """
    acting = standing().filter(employer__region=region, employer__credit_code=credit_code)
    held = acting.filter(account__human=human, account__ended__isnull=True)
    if found := held.order_by("employer_id", "account_id").first():
        same = held.filter(employer=found.employer_id).order_by("account_id")
        return without_password([one.account for one in same]), found.employer_id
    if not acting.exists():
        raise Refused("no_employer", "营业执照核对无误，但这里没有这家单位的账号。请核对参保所属地。")
    raise Refused(
        "no_member",
        "营业执照核对无误，但出示的人在这家单位没有账号。登录不会新开权限，"
        f"请单位的法人授权，或者办《{FORM}》。",
    )


def by_means(way: str, mark: str, region: str, *, as_person: bool = False) -> list[Account]:
    """Return the accounts that a card or a certificate opens. Raises Refused where it is bound to none."""
    bound = LoginMeans.objects.filter(way=way, mark=mark, retired__isnull=True)
    own = Account.objects.filter(means__in=bound, ended__isnull=True)
    if way == Way.SCAN:
        told = f"这张电子社保卡还没有绑定账号。请单位先办《{FORM}》，办好后再扫。"
    else:
        told = "这张数字证书还没有绑定账号。请先用账号密码登录，在“登录方式”里绑定。"
    return some(at_home(own, region, as_person=as_person), told)


def at_home(accounts: Iterable[Account], region: str, *, as_person: bool) -> list[Account]:
    """Keep those that have something to do in a region: their own record, or an employer's business."""
    ids = [one.pk for one in accounts]
    if as_person:
        own = PersonAccount.objects.filter(account__in=ids, retired__isnull=True)
        kept = set(own.values_list("account_id", flat=True))
    else:
        acting = standing().filter(account__in=ids, employer__region=region)
        kept = set(acting.values_list("account_id", flat=True))
    return list(Account.objects.filter(pk__in=kept).order_by("pk"))


def some(accounts: list[Account], told: str) -> list[Account]:
    if not accounts:
        raise Refused("unbound", told)
    return without_password(accounts)


def without_password(accounts: list[Account]) -> list[Account]:
    """Keep those that may come in without their password: none that also opens the agency's pages.

    Raises Refused where none is left.
    """
    if kept := [one for one in accounts if not staff_posts(one).exists()]:
        return kept
    raise Refused("office", "这个账号也在经办机构工作，只能用账号和密码登录。")
