"""What is proved elsewhere, held against the login that waits: a partner's word, a signature."""

import os
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from shebao.access import certificates, challenges, recognising
from shebao.access.models import LoginChallenge, Way
from shebao.doors.ui.qr import qr_code
from shebao.partners import trust, vouching
from shebao.policy import Pack
from shebao.values import Refused

SIGNER, CARD = "CERTIFICATE_AUTHORITY_PAGES", "SOCIAL_CARD_PAGES"


def by_partner(waiting: LoginChallenge, ticket: str, *, at: datetime) -> None:
    """Ask the partner what was confirmed, and find the account; raises Refused saying what does not hold.

    Tries are counted by login before the partner has answered, by person afterwards.
    """
    challenges.count_try(waiting.way, waiting.nonce, at=at)
    told = vouching.fetch(waiting, ticket, at=at)
    challenges.count_try(waiting.way, told.human, at=at)
    if waiting.way == Way.LICENCE:
        accounts, employer_id = recognising.by_licence(told.human, told.credit_code, waiting.region)
        challenges.answer(waiting, accounts, number=told.number, employer_id=employer_id, at=at)
    else:
        accounts = recognising.by_human(told.human, waiting.region, as_person=waiting.as_person)
        challenges.answer(waiting, accounts, number=told.number, at=at)
    challenges.forget_tries(waiting.way, told.human, at=at)


def by_signature(waiting: LoginChallenge, answer: str, *, at: datetime) -> None:
    """Prove a signature over the challenge and find the account, or what is to be bound.

    Raises Refused saying what does not hold; what cannot be read or trusted leaves the login waiting.
    """
    challenges.count_try(waiting.way, waiting.nonce, at=at)
    holder = certificates.prove(
        answer, certificates.to_sign(waiting), roots=trust.roots(), lists=trust.lists(at=at), at=at
    )
    if waiting.binds_id:
        challenges.answer_binding(waiting, holder.mark, holder.label, number=waiting.nonce, at=at)
        return
    challenges.count_try(waiting.way, holder.mark, at=at)
    try:
        accounts = recognising.by_means(Way.CERTIFICATE, holder.mark, waiting.region)
    except Refused as refusal:
        challenges.refuse(waiting, refusal.message, at=at)
        raise
    challenges.answer(waiting, accounts, number=waiting.nonce, at=at)
    challenges.forget_tries(waiting.way, holder.mark, at=at)


def wait_page(pack: Pack, waiting: LoginChallenge, now: datetime) -> dict[str, Any]:
    """Return what the waiting page shows: the code to scan or the text to sign, and how long it lasts."""
    scanned = f"shebao-login:{waiting.region}:{waiting.nonce}:{challenges.shown_code(waiting)}"
    phone = os.environ.get(CARD, "").rstrip("/")
    address = f"{phone}/?{urlencode({'text': scanned})}" if phone else scanned
    return {
        "region": pack,
        "mode": pack.entrance.mode(waiting.way),
        "way": waiting.way,
        "waiting": waiting,
        "over": waiting.expires_at <= now or bool(waiting.why),
        "code": challenges.shown_code(waiting),
        "scanned": scanned,
        "phone": address if phone else "",
        "qr": qr_code(address) if waiting.way == Way.SCAN else "",
        "text": certificates.to_sign(waiting),
        "signer": signer_address(waiting),
        "partner": partner_address(waiting) if waiting.way in vouching.PAGES else "",
    }


def signer_address(waiting: LoginChallenge) -> str:
    """Return where the demonstration's signer signs this text; empty where none runs."""
    place = os.environ.get(SIGNER, "").rstrip("/")
    return f"{place}/sign?{urlencode({'text': certificates.to_sign(waiting)})}" if place else ""


def partner_address(waiting: LoginChallenge) -> str:
    """Return the partner's page on which somebody confirms this login."""
    asked = {"region": waiting.region, "nonce": waiting.nonce, "code": challenges.shown_code(waiting)}
    return f"{vouching.place(waiting.way)}/authorise?{urlencode(asked)}"
