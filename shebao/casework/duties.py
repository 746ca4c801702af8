"""Who may do which duty at a case: the post must have it, and one human has one duty per case.

Sources: 受办分离、审办分离、稽办分离 (HB-13), 初审 and 审批 by two levels (CQR-51). The rule stands once,
a plain function of who did what; the checker of routes runs the same function, and the database holds it too
(one_human_one_duty).
"""

from collections.abc import Collection, Mapping

from shebao.access.models import Role
from shebao.casework.models import Case, CaseDuty
from shebao.casework.states import Duty
from shebao.casework.work import COUNTER
from shebao.values import Actor, Refused

ROLE_OF: Mapping[Duty, Role] = {
    Duty.ACCEPT: Role.ACCEPTOR,
    Duty.HANDLE: Role.OPERATOR,
    Duty.REVIEW: Role.REVIEWER,
    Duty.APPROVE: Role.REVIEWER,
    Duty.FINANCE: Role.FINANCE,
    Duty.DELIVER: Role.DELIVERER,
    Duty.FILE: Role.REVIEWER,
    Duty.AUDIT: Role.AUDITOR,
    Duty.SUPERVISE: Role.SUPERVISOR,
}


def why_not(duty: Duty, *, human: str, roles: Collection[str], taken: Collection[tuple[str, str]]) -> str:
    """Say why a human may not do a duty at a case; empty where nothing stands against it.

    `roles` are those of the human's post, `taken` the (human, duty) pairs of the case so far.
    """
    role = ROLE_OF.get(duty)
    if role is None or role not in roles:
        named = role.label if role else duty.label
        return f"这一步由{named}办理，你的岗位不能办。请找{named}的同事。"
    if other := next((Duty(had) for who, had in taken if who == human and had != duty), None):
        return f"这件的“{other.label}”是你办的，“{duty.label}”要由{role.label}的其他同事办理。"
    return ""


def duties_of(case: Case) -> list[tuple[str, str]]:
    """Return who has had which duty in a case."""
    return list(CaseDuty.objects.filter(case=case).values_list("human", "duty"))


def not_granted(case: Case, by: Actor) -> str:
    """Say that a post was not granted the case's item (CQO-10); empty where it was."""
    return "" if by.granted(case.item) else "这个事项不在你可办的事项里。请留给能办的同事。"


def require_duty(case: Case, duty: Duty, by: Actor) -> None:
    """Refuse whoever may not do a duty at a case."""
    if not by.office:
        raise Refused("role", "这一步由经办机构的工作人员办理。")
    if told := why_not(duty, human=by.human, roles=by.rights, taken=duties_of(case)):
        raise Refused("duty", told)
    if told := not_granted(case, by):
        raise Refused("item", told)


def bringing(by: Actor) -> Duty:
    """Return the duty in which a matter is brought; a clerk at a counter accepts it."""
    return Duty.ACCEPT if by.channel == COUNTER else Duty.APPLY


def require_bringing(case: Case, by: Actor) -> Duty:
    """Return the duty in which a case is completed or withdrawn. Raises Refused for who had another in it."""
    duty = bringing(by)
    if other := next((Duty(had) for who, had in duties_of(case) if who == by.human and had != duty), None):
        raise Refused("duty", f"这件的“{other.label}”是你办的，不能再替申请人办。请由其他同事办理。")
    return duty
