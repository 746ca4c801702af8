"""Telephone numbers and mailboxes: how they are read, and how they are shown without being given away."""

import re

from shebao.notices.models import Channel
from shebao.values import Refused

MOBILE = re.compile(r"1[0-9]{10}")
MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
LONGEST = 100
SHOWN_FIRST, SHOWN_LAST = 3, 4
WIDE = str.maketrans("０１２３４５６７８９＠．", "0123456789@.")


def read(channel: str, typed: str) -> str:
    """Return an address as it is written to. Raises Refused for what nothing can be sent to."""
    return mobile(typed) if channel == Channel.SMS else mailbox(typed)


def mobile(typed: str) -> str:
    """Return a mobile number of eleven digits. Raises Refused for anything else."""
    found = "".join(typed.translate(WIDE).split()).replace("-", "").removeprefix("+86")
    if not MOBILE.fullmatch(found):
        raise Refused("phone", "短信只能发到手机。手机号是 11 位数字，以 1 开头，请核对。")
    return found


def mailbox(typed: str) -> str:
    """Return an e-mail address. Raises Refused for what is none."""
    found = "".join(typed.translate(WIDE).split())
    if len(found) > LONGEST or not MAILBOX.fullmatch(found):
        raise Refused("mailbox", "不是电子邮箱。请写成 name@example.com 的样子。")
    return found


def masked(address: str) -> str:
    """Return an address as pages show it: 138****1234, w***@example.com."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    if len(address) <= SHOWN_FIRST + SHOWN_LAST:
        return "*" * len(address)
    hidden = len(address) - SHOWN_FIRST - SHOWN_LAST
    return f"{address[:SHOWN_FIRST]}{'*' * hidden}{address[-SHOWN_LAST:]}"
