"""Headers that acts declared."""

from collections.abc import Sequence

from shebao.assessment.models import Assessment, State
from shebao.values import Actor


def declared_by(act_ids: Sequence[int], *, by: Actor) -> list[Assessment]:
    """Return the standing headers that acts declared, the month's own before what changed."""
    found = Assessment.objects.filter(
        region=by.region, employer_id__in=by.employers, declared_id__in=act_ids, state=State.DECLARED
    )
    return list(found.order_by("month", "pk"))
