"""The gateways for texts: SMS as a signed request, e-mail by SMTP; both know a text by its number.

    MESSAGE_GATEWAY_URL   https://…/messages            SMS: an envelope as every partner gets it
    MESSAGE_GATEWAY_SMTP  smtp://[user:password@]host:port, smtps://… for TLS from the start
    MESSAGE_GATEWAY_FROM  社保 <noreply@example.com>     who writes the e-mails

A number is the same however often a text is tried, so that one killed between sending and noting is not
delivered twice: the SMS gateway keeps numbers, a mailbox the Message-ID.
"""

import json
import os
import smtplib
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.utils import parseaddr
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from shebao.doors.exchange.delivering import SAYS_NO, post
from shebao.doors.exchange.partners import gateway
from shebao.notices.models import Channel, Dispatch
from shebao.policy import Pack
from shebao.values import SHANGHAI

SECONDS = 10
FROM = "社保通知 <noreply@shebao.invalid>"
PERMANENT = 500  # SMTP: from here on a refusal is for good
NOBODY = "还没有配置网关地址，等管理员配置"
SILENT = "网关没有应答，过一会儿再发"
NOT_LET_IN = "邮件网关不让登录，等管理员核对网关地址和密码"


class Said(NamedTuple):
    """What a gateway said of one text: taken, refused for good, or neither; nobody there at all."""

    taken: bool
    refused: bool
    told: str
    reachable: bool = True


def send(one: Dispatch, pack: Pack) -> Said:
    """Hand one text to its gateway."""
    return SENDING[one.channel](one, signed(one, pack))


def signed(one: Dispatch, pack: Pack) -> str:
    """Return the text with the sender's name before it (短信签名)."""
    return f"【{pack.name}社保】{one.text}"


def by_sms(one: Dispatch, text: str) -> Said:
    if not gateway.address():
        return Said(False, False, NOBODY, reachable=False)
    answer = post(gateway.address(), envelope(one, text))
    taken = answer.status is not None and answer.status < HTTPStatus.MULTIPLE_CHOICES
    reachable = answer.status is not None and answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
    return Said(taken, answer.status in SAYS_NO, answer.told, reachable=reachable)


def envelope(one: Dispatch, text: str) -> bytes:
    """Return the bytes of a text, the same whenever this attempt is sent."""
    told = {
        "number": one.number,
        "region": one.region,
        "kind": gateway.TEXT,
        "at": one.written.astimezone(SHANGHAI).isoformat(),
        "body": {"number": one.number, "phone": one.address, "text": text},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def by_mail(one: Dispatch, text: str) -> Said:
    """Send an e-mail. A refusal of the recipient is for good, everything else is tried again."""
    address = os.environ.get("MESSAGE_GATEWAY_SMTP", "")
    if not address:
        return Said(False, False, NOBODY, reachable=False)
    try:
        with smtp(address) as server:
            server.send_message(letter(one, text))
    except (smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPAuthenticationError):
        return Said(False, False, NOT_LET_IN, reachable=False)
    except smtplib.SMTPRecipientsRefused as refusal:
        return refused(*next(iter(refusal.recipients.values())))
    except smtplib.SMTPResponseException as refusal:
        return refused(refusal.smtp_code, refusal.smtp_error)
    except (OSError, smtplib.SMTPException):
        return Said(False, False, SILENT, reachable=False)
    return Said(True, False, "邮件网关已收下")


def refused(code: int, told: bytes | str) -> Said:
    """Say whether an SMTP answer is for good; a mailbox that does not exist is, a full queue is not."""
    words = told.decode("utf-8", "replace") if isinstance(told, bytes) else told
    said = " ".join(words.split())[:100] or "没有说原因"
    return Said(False, code >= PERMANENT, f"邮件网关答复 {code}：{without_addresses(said)}")


def without_addresses(said: str) -> str:
    """Return an answer without the mailbox that it repeats."""
    return " ".join("（邮箱）" if "@" in word else word for word in said.split())


def smtp(address: str) -> smtplib.SMTP:
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 25
    server = (smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP)(host, port, timeout=SECONDS)
    if parts.username:
        if parts.scheme != "smtps":
            server.starttls()
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def letter(one: Dispatch, text: str) -> EmailMessage:
    """Return an e-mail; its Message-ID is that of this attempt, however often it is tried."""
    sender = os.environ.get("MESSAGE_GATEWAY_FROM") or FROM
    host = parseaddr(sender)[1].rpartition("@")[2] or "shebao.invalid"
    mail = EmailMessage()
    mail["Message-ID"] = f"<{one.number}@{host}>"
    mail["From"], mail["To"], mail["Subject"] = sender, one.address, " ".join(one.title.split())
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Shebao-Number"] = one.number
    mail.set_content(text)
    return mail


SENDING: Mapping[str, Callable[[Dispatch, str], Said]] = {Channel.SMS: by_sms, Channel.MAIL: by_mail}
