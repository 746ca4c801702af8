"""Which agencies keep business papers: those of towns and above, never a village's (CQR-116, 第六条)."""

from django.db.models import QuerySet

from shebao.registry.models import Agency
from shebao.registry.models.anchors import AgencyLevel
from shebao.values import Actor, Refused


def keeps_papers(by: Actor) -> bool:
    """Say whether staff work where papers are kept."""
    return by.office and not (by.agency_id and without_papers(by).exists())


def without_papers(by: Actor) -> QuerySet[Agency]:
    """Return the asker's own agency where it keeps none, for pages that count other things as well."""
    return Agency.objects.filter(level=AgencyLevel.VILLAGE, pk=by.agency_id or 0)


def require_keeper(by: Actor) -> None:
    """Refuse whoever works where no papers are kept."""
    if not keeps_papers(by):
        raise Refused(
            "keeper", "业务档案由乡镇（街道）以上的经办机构管理，村（社区）不管。请联系镇街社保所。"
        )
