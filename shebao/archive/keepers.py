"""Which agencies keep business papers: those of towns and above, never a village's (CQR-116, 第六条)."""

from shebao.registry.models import Agency
from shebao.registry.models.anchors import AgencyLevel
from shebao.values import Actor, Refused


def keeps_papers(by: Actor) -> bool:
    """Say whether staff work where papers are kept."""
    village = Agency.objects.filter(level=AgencyLevel.VILLAGE)
    return by.office and not village.filter(pk=by.agency_id or 0).exists()


def require_keeper(by: Actor) -> None:
    """Refuse whoever works where no papers are kept."""
    if not keeps_papers(by):
        raise Refused(
            "keeper", "业务档案由乡镇（街道）以上的经办机构管理，村（社区）不管。请联系镇街社保所。"
        )
