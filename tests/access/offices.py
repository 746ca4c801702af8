"""Agencies of a region with their staff: a city, two districts, a street."""

from typing import NamedTuple

from shebao.access.models import Account, Role
from shebao.access.posts import give_post, staff_actor
from shebao.registry.models import Agency, AgencyLevel
from shebao.values import Actor
from tests.access.factories import SYSTEM, an_account
from tests.registry.factories import ON


class Offices(NamedTuple):
    """The leading agency, two districts beneath it, a street of the first one."""

    city: Agency
    xiling: Agency
    wujia: Agency
    street: Agency


def offices(region: str = "420500") -> Offices:
    city = agency(region, region, "宜昌市社会保险局", AgencyLevel.CITY)
    xiling = agency(region, f"{region[:4]}02", "西陵区社会保险局", AgencyLevel.DISTRICT, city)
    wujia = agency(region, f"{region[:4]}03", "伍家岗区社会保险局", AgencyLevel.DISTRICT, city)
    street = agency(region, f"{region[:4]}02001", "西陵街道社保所", AgencyLevel.TOWN, xiling)
    return Offices(city, xiling, wujia, street)


def agency(region: str, code: str, name: str, level: AgencyLevel, parent: Agency | None = None) -> Agency:
    found, _ = Agency.objects.get_or_create(
        region=region, code=code, defaults={"name": name, "level": level, "parent": parent}
    )
    return found


def a_member(agency: Agency | None, *roles: Role, skills: tuple[str, ...] = (), region="420500") -> Account:
    """Somebody with a post at an agency, who is nobody that a test has file for an employer."""
    account = an_account()
    Account.objects.filter(pk=account.pk).update(human=f"staff-{account.number}")
    account.refresh_from_db()
    give_post(account, region, roles, agency=agency, skills=skills, by=SYSTEM, on=ON)
    return account


def an_administrator(agency: Agency | None = None, region: str = "420500") -> Actor:
    return staff_actor(a_member(agency, Role.ADMINISTRATOR, region=region), region)


def an_officer(agency: Agency | None, *roles: Role, skills: tuple[str, ...] = ()) -> Actor:
    return staff_actor(a_member(agency, *roles, skills=skills), "420500")
