"""Ask the province's APP whether somebody is registered there under a real name (实名认证用户, 问题一)."""

import json
import os
import secrets
from contextlib import suppress
from datetime import datetime
from typing import Any

from shebao.partners.signing import proves
from shebao.partners.vouching import AUDIENCE, moment, post
from shebao.values import Refused

PAGES = "SMART_APP_PAGES"
PARTNER = "app"


def place() -> str:
    """Return where the APP's pages are; empty where nobody has said."""
    return os.environ.get(PAGES, "").rstrip("/")


def require_real_name(document_type: str, document_number: str, name: str, *, app: str, at: datetime) -> None:
    """Refuse whoever is not registered in the APP under that name and number; `at` is real time.

    Raises Refused where the APP does not answer as well: nobody is authorised unproved.
    """
    nonce = secrets.token_hex(16)
    asked = {
        "nonce": nonce, "document_type": document_type, "document_number": document_number, "name": name
    }  # fmt: skip
    if not answered(asked, app, at):
        raise Refused(
            "real_name",
            f"{name}还不是实名认证用户，不能授权。请本人先在{app}注册并实名认证；已经认证的，对照证件核对姓名和号码。",
        )


def answered(asked: dict[str, str], app: str, at: datetime) -> bool:
    """Return what the APP says. Raises Refused for silence and for what cannot be trusted."""
    silent = Refused("away", f"{app}现在不能核对实名，没有授权。过一会儿再试。")
    try:
        answer, signed = post(f"{place()}/real-names", json.dumps(asked, sort_keys=True).encode(), app)
    except Refused as refusal:
        raise silent from refusal
    told: Any = None
    if proves(PARTNER, answer, signed):
        with suppress(ValueError):
            told = json.loads(answer)
    if not isinstance(told, dict) or (told.get("issuer"), told.get("audience")) != (PARTNER, AUDIENCE):
        raise silent
    if told.get("nonce") != asked["nonce"] or not isinstance(told.get("registered"), bool):
        raise silent
    if moment(told, "expires_at", app) <= at:
        raise silent
    return bool(told["registered"])
