"""Prove that a real person is there (实人核验): by the face, in an APP that says so, or by a code by SMS.

A check is good for one browser, one thing, once, for five minutes. It gives no right: it proves that the one
who already has the right is there.
"""

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from shebao.access.models import Account, Means, PersonCheck, Purpose
from shebao.values import Refused

TERM = timedelta(minutes=5)
CODE_TERM = timedelta(minutes=10)
PAUSE = timedelta(minutes=1)
MOST_TRIES, AT_MOST_A_DAY = 5, 10
DIGITS = 6
OVER = "这次核验等得太久，已经过期。请重新开始。"
UNKNOWN = "没有这一次核验，或者它已经用过。请重新开始。"
ANOTHER = "刷脸的不是应当核验的那个人，没有通过。请本人来做。"
USED = "这一次人脸识别的结果已经用过，不能再用。请重新开始。"


def begin(
    region: str,
    purpose: Purpose,
    *,
    at: datetime,
    account: Account | None = None,
    subject: str = "",
    means: Means = Means.FACE,
) -> PersonCheck:
    """Begin to wait for the owner of an account, or, without one, for whoever proves to be there."""
    return PersonCheck.objects.create(
        region=region,
        purpose=purpose,
        means=means,
        nonce=secrets.token_hex(16),
        subject=subject,
        account=account,
        human=account.human if account else "",
        begun_at=at,
        expires_at=at + (CODE_TERM if means == Means.SMS else TERM),
    )


def found(nonce: str) -> PersonCheck | None:
    """Return what waits under a nonce, whatever has become of it."""
    return PersonCheck.objects.select_related("account").filter(nonce=nonce).first() if nonce else None


def passed(check: PersonCheck, *, at: datetime) -> bool:
    """Say whether the person has proved to be there, and the check may still be used."""
    return bool(
        check.answered_at
        and check.account_id
        and not check.why
        and not check.used_at
        and check.expires_at > at
    )


def awaited(nonce: str, *, at: datetime) -> PersonCheck:
    """Return a check that waits for its answer, held until the transaction ends. Raises Refused."""
    held = PersonCheck.objects.select_for_update().filter(nonce=nonce).first()
    if held is None or held.used_at or held.why:
        raise Refused("check", UNKNOWN)
    if held.expires_at <= at:
        raise Refused("over", OVER)
    return held


@transaction.atomic
def answer(check: PersonCheck, human: str, account: Account, *, number: str, at: datetime) -> PersonCheck:
    """Say who was there; `number` names what was shown. The same answer again changes nothing.

    Raises Refused for another person, where another answer came first, and for one that was shown before.
    """
    held = awaited(check.nonce, at=at)
    if held.answered_at:
        if held.answer == number:
            return held
        raise Refused("answered", UNKNOWN)
    if human != account.human or held.human not in ("", human):
        raise Refused("another", ANOTHER)
    held.account, held.answer, held.answered_at = account, number, at
    try:
        with transaction.atomic():
            held.save(update_fields=["account", "answer", "answered_at"])
    except IntegrityError:
        raise Refused("replayed", USED) from None
    return held


def refuse(check: PersonCheck, why: str, *, at: datetime) -> None:
    """Tell the browser that waits why it was not accepted; it begins anew."""
    waiting = PersonCheck.objects.filter(pk=check.pk, answered_at__isnull=True)
    waiting.update(why=why[:300], answered_at=at)


def take_up(nonce: str, *, at: datetime, subject: str = "") -> PersonCheck:
    """Use a check that was passed, once, for what it was begun for. Raises Refused otherwise."""
    ready = PersonCheck.objects.filter(
        nonce=nonce,
        subject=subject,
        used_at__isnull=True,
        account__isnull=False,
        answered_at__isnull=False,
        why="",
    )
    if not ready.filter(expires_at__gt=at).update(used_at=at):
        known = found(nonce)
        if known and known.why:
            raise Refused("refused", known.why)
        if known and known.expires_at <= at:
            raise Refused("over", OVER)
        raise Refused("check", UNKNOWN)
    return PersonCheck.objects.select_related("account").get(nonce=nonce)


def shown_code(check: PersonCheck) -> str:
    """Return four digits that both screens show, so that nobody confirms what somebody else began."""
    return f"{int(check.nonce[:8], 16) % 10_000:04}"


def scanned_text(check: PersonCheck) -> str:
    """Return what the code on the page says."""
    return f"shebao-person:{check.region}:{check.nonce}:{shown_code(check)}"


@transaction.atomic
def draw_code(check: PersonCheck, *, at: datetime) -> str:
    """Draw the code of a check by SMS and return it; only its digest is kept.

    Raises Refused within a minute of the last one to the same account, and after ten on one day.
    """
    Account.objects.select_for_update().filter(pk=check.account_id or 0).first()
    today = PersonCheck.objects.filter(
        account=check.account_id, means=Means.SMS, begun_at__gt=at - timedelta(days=1)
    ).exclude(code="")
    if today.filter(begun_at__gt=at - PAUSE).exists():
        raise Refused("pause", "刚刚发过验证码。没有收到的，过一分钟再发。")
    if today.count() >= AT_MOST_A_DAY:
        raise Refused(
            "many", f"一天最多发 {AT_MOST_A_DAY} 次验证码，今天已经用完，请明天再试，或者用人脸识别。"
        )
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    PersonCheck.objects.filter(pk=check.pk).update(code=digest(check, code))
    return code


def prove_code(nonce: str, typed: str, *, at: datetime) -> str:
    """Take a code; return what is wrong with it, nothing where the check is passed.

    It returns instead of raising, so that the try is counted.
    """
    with transaction.atomic():
        held = PersonCheck.objects.select_for_update().filter(nonce=nonce, means=Means.SMS).first()
        if held is None or held.used_at or not held.code:
            return "没有等着输的验证码。请先发验证码。"
        if held.expires_at <= at:
            return "验证码过期了，请重新发一次。"
        if held.tries >= MOST_TRIES:
            return "验证码输错太多次，请重新发一次。"
        if not constant_time_compare(held.code, digest(held, "".join(typed.split()))):
            PersonCheck.objects.filter(pk=held.pk).update(tries=held.tries + 1)
            return f"验证码不对，还可以试 {MOST_TRIES - held.tries - 1} 次。"
        PersonCheck.objects.filter(pk=held.pk, answered_at__isnull=True).update(answered_at=at)
        return ""


def digest(check: PersonCheck, code: str) -> str:
    return salted_hmac("shebao.access.check", f"{check.nonce}:{code}", algorithm="sha256").hexdigest()


def sweep(*, before: datetime) -> int:
    """Remove what waited long ago and what came of it; what it opened stands in the trail."""
    return PersonCheck.objects.filter(begun_at__lt=before).delete()[0]
