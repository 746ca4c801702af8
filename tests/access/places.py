"""A region's agencies (市, two 区, a 镇 and a 村 below one of them), their employers and staff."""

from dataclasses import dataclass
from itertools import count

from shebao.access.models import Account, Role
from shebao.access.posts import give_post, staff_actor
from shebao.registry.actions import add_employers
from shebao.registry.models import Agency, AgencyLevel, Employer, EmployerParticulars
from shebao.values import Actor
from tests.access.factories import SYSTEM, an_account
from tests.registry.factories import ON, an_act

REGION = "420500"
numbers = count(1)
BUSINESS = tuple(role for role in Role if role != Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Places:
    """The agencies of a region that a test is about."""

    city: Agency
    here: Agency
    elsewhere: Agency
    town: Agency
    village: Agency


def places() -> Places:
    """Make the agencies: a town below the district `here`, a village below the town."""
    city = an_agency("420500", "演示市社保局", AgencyLevel.CITY)
    here = an_agency("420502", "演示甲区社保局", AgencyLevel.DISTRICT, city)
    town = an_agency("420502100", "演示甲镇社保所", AgencyLevel.TOWN, here)
    return Places(
        city,
        here,
        an_agency("420503", "演示乙区社保局", AgencyLevel.DISTRICT, city),
        town,
        an_agency("420502100201", "演示甲村服务站", AgencyLevel.VILLAGE, town),
    )


def an_agency(code: str, name: str, level: AgencyLevel, parent: Agency | None = None) -> Agency:
    return Agency.objects.create(region=REGION, code=code, name=name, level=level, parent=parent)


def an_employer_of(agency: Agency | None, *, name: str = "演示单位") -> Employer:
    """An employer whose business an agency handles; none is the region's leading one."""
    credit_code = f"91420599MAQ{next(numbers):07}"
    employer = Employer(
        region=REGION, number=f"{300_000_000 + next(numbers)}", credit_code=credit_code, agency=agency
    )
    particulars = EmployerParticulars(name=name, risk_class=1, band_percent=100, since=201801)
    return add_employers([(employer, particulars)], act=an_act())[0]


def a_post(agency: Agency | None, *roles: Role) -> Account:
    """Somebody of the staff of an agency, in every business role unless some are named."""
    account = an_account()
    give_post(account, REGION, roles or BUSINESS, by=SYSTEM, on=ON, agency=agency)
    return account


def staff_of(agency: Agency | None, *roles: Role) -> Actor:
    """Who acts when somebody of an agency's staff is at work."""
    return staff_actor(a_post(agency, *roles), REGION)
