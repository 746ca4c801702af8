"""Rights that no longer fit, and roles that nobody holds."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shebao.access import accounts, fitness
from shebao.access.absences import set_away
from shebao.access.fitness import vacancies
from shebao.access.login import record_login
from shebao.access.models import Account, Level, Role
from shebao.access.posts import give_post, staff_posts
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import SYSTEM, an_account
from tests.access.offices import a_member, an_administrator, an_officer, offices
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
LATER = ON + timedelta(days=30)


@pytest.fixture
def places():
    return offices()


def found(by, *, on=ON, at=NOW) -> list[tuple[str, str]]:
    return [(one.kind, one.number) for one in fitness.unfit(by=by, on=on, at=at)]


def test_nothing_is_told_of_rights_that_fit(places):
    a_member(places.street, Role.OPERATOR)
    assert found(an_administrator(places.city)) == []


def test_CQR_109_the_post_of_an_ended_account_is_told_until_it_ends(places):
    by, account = an_administrator(places.city), a_member(places.street, Role.OPERATOR)
    accounts.end_account(account, by=SYSTEM, on=ON)
    assert found(by) == [("账号已停用", account.number)]
    assert found(an_administrator(places.wujia)) == []


def test_who_also_files_for_an_employer_of_the_own_agency_is_told(places):
    by = an_administrator(places.city)
    own, other = a_member(places.street, Role.OPERATOR), a_member(places.wujia, Role.OPERATOR)
    employer = an_employer(an_act())
    employer.agency = places.street
    employer.save(update_fields=["agency"])
    for member in (own, other):
        second = an_account()
        Account.objects.filter(pk=second.pk).update(human=member.human)
        accounts.let_act_for(second, employer, Level.HANDLER, by=SYSTEM, on=ON)
    told = fitness.unfit(by=by, on=ON, at=NOW)
    assert [(one.kind, one.number) for one in told] == [("利益冲突", own.number)]
    assert employer.number in told[0].reason


def test_an_older_post_at_another_agency_is_told(places):
    by, account = an_administrator(places.city), a_member(places.street, Role.OPERATOR)
    second = an_account()
    Account.objects.filter(pk=second.pk).update(human=account.human)
    second.refresh_from_db()
    give_post(second, "420500", [Role.REVIEWER], agency=places.wujia, by=SYSTEM, on=ON)
    told = fitness.unfit(by=by, on=ON, at=NOW)
    assert [(one.kind, one.number) for one in told] == [("换了机构", account.number)]
    assert "伍家岗区社会保险局" in told[0].reason


def test_a_deputy_beside_an_absence_that_is_over_is_told(places):
    by = an_administrator(places.city)
    account, deputy = (a_member(places.street, Role.OPERATOR) for _ in range(2))
    days = date(2023, 5, 9), date(2023, 5, 12)
    set_away(account, *days, deputy=deputy, by=by, on=ON)
    assert found(by) == []
    assert found(by, on=LATER) == [("代理已过期", account.number)]


def test_a_post_that_nobody_has_come_in_with_for_ninety_days_is_told(places):
    by = an_administrator(places.city)
    unused, used = (a_member(places.street, Role.OPERATOR) for _ in range(2))
    given = Act.objects.get(pk=staff_posts(used).get().learned_id).written_at
    at = given + timedelta(days=95)
    record_login(used, "420500", "office", at=given + timedelta(days=6))
    Account.objects.get(number=by.account).logins.create(region="420500", door="office", at=at)
    assert found(by, at=given + timedelta(days=89)) == []
    assert found(by, at=at) == [("长期不用", unused.number)]


def test_the_right_of_an_employers_handler_whose_account_has_ended_is_told(places):
    employer = an_employer(an_act())
    account = an_account(employer)
    accounts.end_account(account, by=SYSTEM, on=ON)
    told = fitness.unfit(by=an_administrator(None), on=ON, at=NOW)
    assert [(one.kind, one.number, one.staff) for one in told] == [
        ("单位经办人已离开", account.number, False)
    ]
    assert fitness.unfit(by=an_administrator(places.street), on=ON, at=NOW) == []


def test_only_an_administrator_is_told(places):
    with pytest.raises(Refused, match="系统管理员"):
        fitness.unfit(by=an_officer(places.city, Role.SUPERVISOR), on=ON, at=NOW)


def test_HB_20_a_role_that_nobody_holds_is_told_agency_by_agency(places):
    a_member(places.xiling, Role.OPERATOR, Role.REVIEWER)
    ended = a_member(places.street, Role.REVIEWER)
    accounts.end_account(ended, by=SYSTEM, on=ON)
    a_member(places.street, Role.OPERATOR)
    a_member(None, Role.OPERATOR)
    needed = (Role.OPERATOR, Role.REVIEWER)
    told = vacancies(needed, by=an_administrator(places.city), leading="宜昌市社会保险局")
    assert [(one.name, one.roles) for one in told] == [
        ("宜昌市社会保险局", (Role.REVIEWER,)),
        ("西陵街道社保所", (Role.REVIEWER,)),
        ("伍家岗区社会保险局", needed),
    ]


def test_HB_20_the_posts_of_the_document_are_there():
    assert {role.label for role in Role} >= {"受理岗", "经办岗", "审核岗", "财务岗", "出件岗"}
