"""办理结果: what a case came to as a sealed paper, signed so that any reader sees whether it was changed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from shebao.access.accounts import employer_names
from shebao.access.staff import agency_called
from shebao.casework.models import Case, Material
from shebao.casework.walk_in.results import keep_result, require_done, result_of
from shebao.policy import Pack
from shebao.proofs.signing import signed
from shebao.proofs.typesetting import typeset
from shebao.registry.own_window import OWN_WINDOW, is_own
from shebao.values import SHANGHAI, Actor
from shebao.values.id_numbers import masked

TITLE = "办理结果"
UNSTATED = "本结果只载明以上办理内容；没有载明的（如待遇金额），另行核定。"


def seal(case: Case, *, by: Actor, on: datetime, pack: Pack) -> Material:
    """Return the sealed paper of a case, made where there is none yet. Raises Refused before it is done."""
    require_done(case)
    if there := result_of(case):
        return there
    content = signed(
        typeset("result", printed(case, on, pack), moment=on), reason=TITLE, verify_at=case.number
    )
    return keep_result(case, content, by=by, on=on, pack=pack)


def printed(case: Case, on: datetime, pack: Pack) -> dict[str, Any]:
    """Return the texts of the paper."""
    offer = pack.items.get(case.item)
    subject = case.outcome.get("subject", {})
    number, own = str(case.data.get("id_number", "")), is_own(case.employer)
    return {
        "title": TITLE,
        "agency": agency_called(case.agency_id, pack),
        "number": case.number,
        "item": offer.label if offer else case.item,
        "employer": OWN_WINDOW if own else employer_names([case.employer_id]).get(case.employer_id, ""),
        "employer_number": "" if own else case.employer.number,
        "person": str(subject.get("name", "")),
        "document": masked(number) if number else "",
        "filed": told(case.filed),
        "moment": told(on),
        "changes": what_stands(case.outcome.get("changes", [])),
        "unstated": UNSTATED,
        "demonstration": not settings.PRODUCTION,
    }


def what_stands(changes: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what holds now; what a change took out is no result."""
    return [str(one["text"]) for one in changes if one["sign"] != "-"]


def told(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
