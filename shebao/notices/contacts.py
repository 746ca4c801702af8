"""A telephone or mailbox of one's own: named, proved by a code that was sent there, ended; one of each."""

import secrets
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from shebao.notices import addresses, sending
from shebao.notices.models import Contact
from shebao.policy import Pack
from shebao.trail.actions import record_acts
from shebao.values import Actor, Refused
from shebao.values.locks import LockSpace

LASTS = timedelta(minutes=10)  # of real time, as are all terms of codes
PAUSE = timedelta(minutes=1)
MOST_TRIES = 5
AT_MOST_A_DAY = 10
DIGITS = 6


def standing(*, by: Actor) -> dict[str, Contact]:
    """Return the account's confirmed contacts by channel."""
    found = Contact.objects.filter(account=by.account, confirmed__isnull=False, ended=False)
    return {one.channel: one for one in found}


def waiting(*, by: Actor) -> Contact | None:
    """Return the contact whose code is still to be typed in."""
    found = Contact.objects.filter(account=by.account, confirmed__isnull=True, ended=False)
    return found.order_by("-id").first()


def ask(channel: str, typed: str, *, by: Actor, on: datetime, now: datetime, pack: Pack) -> Contact:
    """Send a code to an address that the account names; `now` is real time.

    Raises Refused for what is none, within a minute of the last code, and after ten on one day.
    """
    address = addresses.read(channel, typed)
    with transaction.atomic():
        require_pause(by, now)
        Contact.objects.filter(account=by.account, confirmed__isnull=True, ended=False).update(ended=True)
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        found = Contact.objects.create(
            account=by.account, channel=channel, address=address, code=digest(by.account, code), asked_at=now
        )
        minutes = str(int(LASTS.total_seconds() // 60))
        sending.text(
            to=address, template="code", about=by.account, given={"code": code, "minutes": minutes},
            by=by, on=on, pack=pack, channel=channel, occasion=str(found.pk), for_account=True,
        )  # fmt: skip
        return found


def require_pause(by: Actor, now: datetime) -> None:
    """Refuse a code too soon after the last one; of two at once the second waits and sees the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(%s, hashtext(%s))", [LockSpace.CONTACT_CODES, by.account]
        )
    today = Contact.objects.filter(account=by.account, asked_at__gt=now - timedelta(days=1))
    if today.filter(asked_at__gt=now - PAUSE).exists():
        raise Refused("pause", "刚刚发过验证码。没有收到的，过一分钟再发。")
    if today.count() >= AT_MOST_A_DAY:
        raise Refused("many", f"一天最多发 {AT_MOST_A_DAY} 次验证码，今天已经用完，请明天再试。")


def prove(typed: str, *, by: Actor, on: datetime, now: datetime) -> str:
    """Take a code; return what is wrong with it, nothing where the contact stands from now on.

    It returns instead of raising, so that the try is counted.
    """
    with transaction.atomic():
        found = Contact.objects.select_for_update().filter(
            account=by.account, confirmed__isnull=True, ended=False
        )
        one = found.order_by("-id").first()
        if one is None:
            return "没有等着确认的手机号或邮箱。请先发验证码。"
        if now - one.asked_at > LASTS:
            return "验证码过期了，请重新发一次。"
        if one.tries >= MOST_TRIES:
            return "验证码输错太多次，请重新发一次。"
        if not constant_time_compare(one.code, digest(by.account, "".join(typed.split()))):
            one.tries += 1
            one.save(update_fields=["tries"])
            return f"验证码不对，还可以试 {MOST_TRIES - one.tries} 次。"
        end(one.channel, by=by, on=on)
        one.confirmed = record_acts("confirm_contact", [""], by=by, on=on)[0]
        one.code = ""
        one.save(update_fields=["confirmed", "code"])
        return ""


def end(channel: str, *, by: Actor, on: datetime) -> None:
    """Stop writing to the account's telephone or mailbox; nothing happens where it has none."""
    held = Contact.objects.filter(account=by.account, channel=channel, confirmed__isnull=False, ended=False)
    with transaction.atomic():
        if held.update(ended=True):
            record_acts("end_contact", [""], by=by, on=on)


def digest(account: str, code: str) -> str:
    return salted_hmac("shebao.notices.contact", f"{account}:{code}", algorithm="sha256").hexdigest()
