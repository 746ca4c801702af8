"""Whether an employer filed anything after something (A57: 在未进行其他操作的情况下)."""

from shebao.casework.models import Case, Step
from shebao.casework.scope import cases as cases_of
from shebao.casework.states import CaseState
from shebao.values import Actor

STANDING = (CaseState.DONE, CaseState.IN_REVIEW)


def later_case(case: Case, *, by: Actor) -> str:
    """Return the number of a standing case of the same employer filed after this one; empty where none."""
    found = cases_of(by).filter(employer_id=case.employer_id, state__in=STANDING, pk__gt=case.pk)
    return found.order_by("-pk").values_list("number", flat=True).first() or ""


def later_than_act(act_id: int, *, by: Actor) -> str:
    """Return the number of a standing case filed after the case of an act; empty where none."""
    step = Step.objects.filter(act_id=act_id, case__in=cases_of(by)).select_related("case").first()
    return later_case(step.case, by=by) if step else ""
