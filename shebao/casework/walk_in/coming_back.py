"""补正、撤回 at a counter: whoever comes shows the document again before anything is written (HB-26).

Who came, and how that was looked at, stands in the step that follows, where applicant and staff read it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from shebao.casework import moving
from shebao.casework.busy import refusing_when_busy
from shebao.casework.models import Case, Presented, Whose
from shebao.casework.moving.held import held
from shebao.casework.states import CaseState
from shebao.casework.submissions.materials import Paper
from shebao.casework.walk_in.presenting import require_presented
from shebao.casework.walk_in.visiting import visit_for
from shebao.policy import Pack
from shebao.values import Actor, Refused

OPEN = (CaseState.RETURNED, CaseState.IN_REVIEW)


@refusing_when_busy
@transaction.atomic
def complete(
    number: str,
    typed: Mapping[str, Any],
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
    papers: Sequence[Paper] = (),
    note: str = "",
) -> Case:
    """Hand a case in again for whoever came. Doing so twice changes nothing.

    Raises Refused where nobody's identity was looked at since it came back, or it is another's.
    """
    case = held(number, by)
    told = f"{said(who_came(case))}。{note.strip()}" if case.state == CaseState.RETURNED else note
    return moving.resubmit(number, typed, papers=papers, note=told, by=by, on=on, pack=pack)


@refusing_when_busy
@transaction.atomic
def withdraw(number: str, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Withdraw a case for whoever came. Doing so twice changes nothing. Raises Refused as `complete` does."""
    case = held(number, by)
    told = f"{said(who_came(case))}。{reason.strip()}" if case.state in OPEN else reason
    return moving.withdraw(number, told, by=by, on=on, pack=pack)


def who_came(case: Case) -> Presented:
    """Return who came for a case. Raises Refused where nobody did, or 本人 is not whom it is about."""
    found = require_presented(visit_for(case))
    about = case.data.get("id_number")
    if found.whose == Whose.OWN and about and found.document_number != about:
        raise Refused("not_own", "来办的人选的是“本人”，可是证件号码和这个办件里的不是同一个人。请改身份。")
    return found


def said(one: Presented) -> str:
    """Return who came and how that was looked at, in words."""
    way = "读卡" if one.reading_id else "人工核对证件"
    return f"来办的人：{one.name}（{one.get_whose_display()}），{way}，人证一致"
