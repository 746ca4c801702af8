"""Data given out: only under the number of a paper that approved it, and never unseen (CQR-113)."""

from datetime import datetime

from django.db import transaction

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.trail.actions import record_acts
from shebao.trail.looks import record_look
from shebao.trail.models import Act, Seen
from shebao.values import Actor, Refused

LAW = "《重庆市全民参保登记经办规程》第十九条"
LONGEST_APPROVAL = 40


def approved(approval: str, receiver: str) -> tuple[str, str]:
    """Return by which paper data go to whom. Raises Refused without that number or without a receiver."""
    approval, receiver = approval.strip(), receiver.strip()
    if not approval or len(approval) > LONGEST_APPROVAL:
        told = f"对外提供数据要有批准文号，最多 {LONGEST_APPROVAL} 个字。未经批准，不提供。"
        raise Refused("approval", told, LAW)
    if not receiver:
        raise Refused("receiver", "没有写提供给哪个部门。请写接收部门的全称。", LAW)
    return approval, receiver


def provide(what: str, receiver: str, approval: str, *, count: int, by: Actor, on: datetime) -> Act:
    """Write down that statistics go to another department, approved by which paper.

    Raises Refused without that number or without a receiver, and for whoever does not lead an agency.
    """
    require_role(by, Role.SUPERVISOR)
    approval, receiver = approved(approval, receiver)
    with transaction.atomic():
        act = record_acts("provide_data", [approval], by=by, on=on)[0]
        why = f"{what}提供给{receiver}，批准文号 {approval}"[:100]
        record_look(Seen.EXPORT, by=by, on=on, count=count, why=why)
    return act
