"""The halls of a region beside its agencies: where one belongs, which somebody of the staff works in."""

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.registry.models import Agency
from shebao.values import Actor, Refused

WORKING = (Role.ACCEPTOR, Role.SUPERVISOR)


def agency_of(hall: Hall, region: str) -> Agency:
    """Return the agency of a hall. Raises Refused where the region has none of that code on record."""
    if found := Agency.objects.filter(region=region, code=hall.agency).first():
        return found
    raise Refused("agency", f"{hall.name}所属的经办机构还没有登记，不能取号和预约。请系统管理员先登记。")


def working(by: Actor, pack: Pack) -> tuple[Hall, ...]:
    """Return the halls of the agencies that somebody of the staff works for, in the order of the pack."""
    codes = set(Agency.objects.filter(region=pack.code, pk__in=by.agencies).values_list("code", flat=True))
    return tuple(one for one in pack.reception.halls if one.agency in codes)


def require_works(hall: Hall, by: Actor, pack: Pack) -> Agency:
    """Return a hall's agency. Raises Refused unless the asker is 受理岗 or 主管 there."""
    require_role(by, *WORKING)
    agency = agency_of(hall, pack.code)
    if agency.pk not in by.agencies:
        raise Refused("hall", f"{hall.name}不是你所在经办机构的大厅。请从你的大厅里选。")
    return agency


def require_acceptor(hall: Hall, by: Actor, pack: Pack) -> Agency:
    """Return a hall's agency. Raises Refused for whoever is not 受理岗 there."""
    require_role(by, Role.ACCEPTOR)
    return require_works(hall, by, pack)
