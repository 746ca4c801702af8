"""Log in without a password: a browser waits, somebody proves elsewhere who is there, it takes that up.

Whatever the way, an answer is good for one browser, once, for five minutes, and gives no right: it finds an
account that is there. Tries are counted as with passwords; a locked account stays locked by every way.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from shebao.access import lockout
from shebao.access.models import Account, LoginChallenge, Way
from shebao.values import SHANGHAI, Refused

TERM = timedelta(minutes=5)
OVER = "这次登录等得太久，已经过期。请回到登录页，再来一次。"
UNKNOWN = "没有这一次登录，或者它已经用过。请回到登录页，再来一次。"
USED = "这一份凭证已经用过一次，不能再用。请回到登录页，重新开始。"


def begin(
    region: str, way: str, *, at: datetime, as_person: bool = False, binds: Account | None = None
) -> LoginChallenge:
    """Begin to wait; `binds` is whose account a card or certificate is to open from now on."""
    return LoginChallenge.objects.create(
        region=region,
        way=way,
        nonce=secrets.token_hex(16),
        as_person=as_person,
        binds=binds,
        begun_at=at,
        expires_at=at + TERM,
    )


def found(nonce: str) -> LoginChallenge | None:
    """Return what waits under a nonce, whatever has become of it."""
    return LoginChallenge.objects.filter(nonce=nonce).first()


def awaited(nonce: str, way: str, region: str, *, at: datetime) -> LoginChallenge:
    """Return what still waits for its answer, held until the transaction ends.

    Raises Refused where nothing waits under that nonce, by that way and there, or where it is too late.
    """
    held = LoginChallenge.objects.select_for_update().filter(nonce=nonce, way=way, region=region).first()
    if held is None or held.used_at or held.why:
        raise Refused("challenge", UNKNOWN)
    if held.expires_at <= at:
        raise Refused("over", OVER)
    return held


@transaction.atomic
def answer(
    challenge: LoginChallenge,
    accounts: Sequence[Account],
    *,
    number: str,
    at: datetime,
    employer_id: int | None = None,
) -> LoginChallenge:
    """Say whose login it is; `number` names what was shown. The same answer again changes nothing.

    Of several accounts of one person the browser that waits chooses. Raises Refused where another answer came
    first, for one that was shown before, and for a locked account.
    """
    held = awaited(challenge.nonce, challenge.way, challenge.region, at=at)
    told = [one.pk for one in accounts]
    if held.answered_at:
        if held.answer == number and (held.candidates or [held.account_id or 0]) == told:
            return held
        raise Refused("answered", UNKNOWN)
    if len(accounts) == 1:
        require_unlocked(accounts[0], at=at)
        held.account = accounts[0]
    else:
        held.candidates = told
    held.employer_id, held.answer, held.answered_at = employer_id, number, at
    try:
        with transaction.atomic():
            held.save(update_fields=["account", "candidates", "employer", "answer", "answered_at"])
    except IntegrityError:
        raise Refused("replayed", USED) from None
    return held


def choosable(nonce: str, *, at: datetime) -> list[Account]:
    """Return the accounts among which whoever was proved has to choose; none where there is no choice."""
    waiting = found(nonce)
    if waiting is None or waiting.account_id or waiting.used_at or waiting.expires_at <= at:
        return []
    return list(Account.objects.filter(pk__in=waiting.candidates, ended__isnull=True).order_by("pk"))


@transaction.atomic
def choose(nonce: str, number: str, *, at: datetime) -> None:
    """Log in by one of the accounts that were offered. Raises Refused for another one, and a locked one."""
    held = LoginChallenge.objects.select_for_update().filter(nonce=nonce, account__isnull=True).first()
    chosen = next((one for one in choosable(nonce, at=at) if one.number == number), None)
    if held is None or chosen is None:
        raise Refused("account", "没有这个账号可以选。请回到登录页，再来一次。")
    require_unlocked(chosen, at=at)
    held.account = chosen
    held.save(update_fields=["account"])


@transaction.atomic
def answer_binding(challenge: LoginChallenge, mark: str, label: str, *, number: str, at: datetime) -> None:
    """Say what was shown to whoever wants to bind it; it is bound when that browser confirms it."""
    held = awaited(challenge.nonce, challenge.way, challenge.region, at=at)
    if held.answered_at:
        return
    held.account, held.mark, held.label = held.binds, mark, label[:120]
    held.answer, held.answered_at = number, at
    try:
        with transaction.atomic():
            held.save(update_fields=["account", "mark", "label", "answer", "answered_at"])
    except IntegrityError:
        raise Refused("replayed", USED) from None


def refuse(challenge: LoginChallenge, why: str, *, at: datetime) -> None:
    """Tell the browser that waits why what was shown lets nobody in; it begins anew."""
    waiting = LoginChallenge.objects.filter(pk=challenge.pk, answered_at__isnull=True)
    waiting.update(why=why[:300], answered_at=at)


def take_up(nonce: str, *, at: datetime) -> LoginChallenge:
    """Let the waiting browser in, once. Raises Refused before the answer, too late, and a second time."""
    ready = LoginChallenge.objects.filter(nonce=nonce, used_at__isnull=True, account__isnull=False)
    if not ready.filter(expires_at__gt=at).update(used_at=at):
        known = found(nonce)
        if known and known.why:
            raise Refused("refused", known.why)
        if known and known.expires_at <= at:
            raise Refused("over", OVER)
        raise Refused("challenge", UNKNOWN)
    taken = LoginChallenge.objects.select_related("account").get(nonce=nonce)
    if taken.account is None or not taken.account.active:
        raise Refused("account_ended", "这个账号已经停用，不能再登录。要恢复，请找单位的法人或管理员。")
    return taken


def shown_code(challenge: LoginChallenge) -> str:
    """Return four digits that both screens show, so that nobody confirms somebody else's login."""
    return f"{int(challenge.nonce[:8], 16) % 10_000:04}"


def count_try(way: str, subject: str, *, at: datetime) -> None:
    """Count one try by what was shown, before it is looked at. Raises Refused after too many.

    No login name has a blank in it, so these never lock somebody's password.
    """
    count = lockout.count_try(f"{way} {subject}", at=at)
    if count.left < 0:
        raise Refused("locked", f"连续 {settings.LOGIN_TRIES} 次没有核对成，{until(count)}")


def until(count: lockout.Count) -> str:
    opens = f"{count.locked_until.astimezone(SHANGHAI):%H:%M}" if count.locked_until else "稍后"
    return f"这种登录方式锁到北京时间 {opens}，到时再试。也可以用别的方式登录。"


def forget_tries(way: str, subject: str, *, at: datetime) -> None:
    """Begin to count anew after a login."""
    lockout.forget_tries(f"{way} {subject}", at=at)


def require_unlocked(account: Account, *, at: datetime) -> None:
    """Refuse an account whose password was tried too often, by whichever way it comes."""
    if lockout.is_locked(account.number, at=at):
        raise Refused(
            "locked",
            f"这个账号因为密码输错太多次，正在锁定，用哪种方式都不能登录。"
            f"{settings.LOGIN_LOCK_MINUTES} 分钟后再试；不是你输的，请拨打 12333。",
        )


def names(way: str) -> str:
    return Way(way).label


def sweep(*, before: datetime) -> int:
    """Remove what waited long ago and what came of it; whoever came in stands in the logins."""
    return LoginChallenge.objects.filter(begun_at__lt=before).delete()[0]
