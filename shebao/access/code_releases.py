"""解除一次性密码: for whoever lost the phone, works for no agency any more and still files for an employer.

One-time codes outlast the post for which they were (coming_in.owes_code), and no administrator leads that
account any more. The holder stands at a counter with the document: 受理岗 asks, another human who leads that
agency decides, and the password stays as it is. The document's number is compared and kept nowhere (CQR-108).
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from shebao.access import accounts, second_factor
from shebao.access.login import account_numbered
from shebao.access.models import Account, CodeRelease, Role
from shebao.access.one_hand import CODES, PASSWORD, require_one_of_two
from shebao.access.posts import require_role, staff_posts
from shebao.access.staff import reached
from shebao.registry.finding import Document
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused

LAW = "《重庆市全民参保登记经办规程》第十八条"
ASK, DECLINE = "ask_code_release", "decline_code_release"
NOT_THEIRS = (
    "没有这个账号，或者它不是出示证件的人开的。"
    "请和本人核对账号、证件类型和证件号码；账号是在网上大厅登录时填的那一个。"
)


def bearer(number: str, document: Document, *, by: Actor) -> Account:
    """Return the account of a login name, to 受理岗, where the document is that of its holder.

    Raises Refused alike for an unknown account and for somebody else's document, and for the clerk's own.
    """
    require_role(by, Role.ACCEPTOR)
    human = accounts.human_of(document.type, document.number)
    account = account_numbered(number.strip())
    if account is None or account.human != human:
        raise Refused("account", NOT_THEIRS)
    if human == by.human:
        raise Refused("self", "不能给自己办。请由另一位受理岗的同事办理。", LAW)
    if told := why_not(account):
        raise Refused("not_here", told)
    return account


def why_not(account: Account) -> str:
    """Say why an account's codes are not a counter's to take away; empty where they are."""
    if not account.active:
        return "这个账号已经停用。要再办理业务，请单位重新开通授权。"
    if staff_posts(account).exists():
        return "这个账号现在还在经办机构工作，一次性密码由他单位的系统管理员重设。"
    if not second_factor.enabled(account):
        return "这个账号没有启用一次性密码，不用解除。忘了密码的，请单位的法人或管理员处理。"
    if not accounts.standing().filter(account=account).exists():
        return "这个账号现在不替任何单位办理业务，不用解除。"
    return ""


def ask(account: Account, *, by: Actor, on: datetime) -> CodeRelease:
    """Ask that an account's codes be taken away; where that waits already nothing more is asked."""
    require_role(by, Role.ACCEPTOR)
    if account.human == by.human:
        raise Refused("self", "不能给自己办。请由另一位受理岗的同事办理。", LAW)
    if told := why_not(account):
        raise Refused("not_here", told)
    try:
        with transaction.atomic():
            return CodeRelease.objects.create(
                account=account,
                region=by.region,
                agency_id=by.agency_id,
                asker=by.human,
                asked=record_acts(ASK, [account.number], by=by, on=on)[0],
            )
    except IntegrityError as twice:
        if waiting := releases(by=by).filter(account=account, decided__isnull=True).first():
            return waiting
        raise Refused(
            "elsewhere", "别的窗口已经提出，还没有批准。请本人到那里办完，或等那里办结。"
        ) from twice


def releases(*, by: Actor) -> QuerySet[CodeRelease]:
    """Return what counters of the actor's agencies asked: what waits first, then the newest."""
    found = CodeRelease.objects.filter(reached(by), region=by.region)
    return found.select_related("account", "asked", "decided", "agency").order_by("-decided_id", "-pk")


def release(pk: int, *, by: Actor) -> CodeRelease:
    """Return one of them. Raises Refused where it is none of the actor's agencies'."""
    if found := releases(by=by).filter(pk=pk).first():
        return found
    raise Refused("release", "没有这个申请。请从列表里打开。")


def why_not_decide(one: CodeRelease, *, by: Actor) -> str:
    """Say why somebody does not decide on it; empty where nothing stands against it."""
    if one.decided_id:
        return "这个申请已经办结。"
    if Role.SUPERVISOR not in by.rights:
        return "由主管批准，你的岗位不能办。请转给主管。"
    if by.human == one.asker:
        return "这是你自己受理的，要由另一位主管批准。"
    if by.human == one.account.human:
        return "不能给自己批。请由另一位主管批准。"
    return ""


@transaction.atomic
def decide(
    pk: int, granted: bool, reason: str, *, at: datetime, by: Actor, on: datetime
) -> tuple[CodeRelease, bool]:
    """Decide on what a counter asked, once; say whether that happened now. `at` is real time.

    Granted, the codes are gone and every session in which one was given ends. Raises Refused without a
    reason for declining, for who may not decide, and where the account has got a post meanwhile.
    """
    one = CodeRelease.objects.select_for_update().get(pk=release(pk, by=by).pk)
    if one.decided_id and (one.granted, one.decider) == (granted, by.human):
        return one, False
    if told := why_not_decide(one, by=by):
        raise Refused("state" if one.decided_id else "role", told)
    if not granted and not reason.strip():
        raise Refused("reason", "请写明不同意的原因，窗口会告诉本人。")
    if granted:
        take_away(one.account, at=at, by=by)
    one.decided = record_acts(CODES if granted else DECLINE, [one.account.number], by=by, on=on)[0]
    one.granted, one.reason, one.decider = granted, " ".join(reason.split())[:200], by.human
    one.save(update_fields=["granted", "reason", "decider", "decided"])
    return one, True


def take_away(account: Account, *, at: datetime, by: Actor) -> None:
    """Take an account's codes away, unless whoever does so has just reset its password."""
    if told := why_not(account):
        raise Refused("not_here", told)
    require_one_of_two(account, PASSWORD, at=at, by=by)
    second_factor.forget(account)
