"""委托代办: an accounting firm files for its clients, one delegation each; either side ends it at once."""

import pytest
from django.db import transaction

from shebao.access import delegations, memberships
from shebao.access.accounts import actor_of, end_membership, posts_of
from shebao.access.acting import acting
from shebao.access.models import Delegation, Level, Membership
from shebao.registry.models import EmployerParticulars
from shebao.values import Refused
from tests.access.factories import SYSTEM, an_account
from tests.casework.desks import yichang
from tests.hall.reading import text
from tests.registry.factories import CREDIT_CODE, ON, an_act, an_employer

pytestmark = pytest.mark.django_db

ITEMS = ("enrol_employee", "stop_employee")


@pytest.fixture
def sides():
    """A client, a firm, and whoever leads each."""
    client, firm = an_employer(an_act()), an_employer(an_act())
    return client, firm, an_account(client, level=Level.LEGAL), an_account(firm, level=Level.LEGAL)


@pytest.fixture
def delegated(sides):
    client, firm, legal, _ = sides
    by = actor_of(legal, client.pk, "hall")
    return delegations.delegate(called(firm.number), ITEMS, by=by, on=ON, pack=yichang())


def called(number: str, code: str = CREDIT_CODE, name: str = "演示单位") -> delegations.Firm:
    return delegations.Firm(number, code, name)


def of(account, employer):
    return actor_of(account, employer.pk, "hall")


def test_the_firms_people_file_what_was_delegated_and_nothing_else(sides, delegated):
    client, firm, _, head = sides
    clerk = an_account(firm, level=Level.HANDLER)
    delegations.assign(delegated, clerk.number, by=of(head, firm), on=ON)
    delegations.assign(delegated, clerk.number, by=of(head, firm), on=ON)
    by = of(clerk, client)
    assert by.may("enrol_employee") and not by.may("declare_month")
    assert [post.employer_id for post in posts_of(clerk)] == sorted([client.pk, firm.pk])
    assert Membership.objects.filter(account=clerk, employer=client).count() == 1


@pytest.mark.parametrize("side", ["client", "firm"])
def test_either_side_ends_it_at_once_for_that_client_alone(sides, delegated, side):
    client, firm, legal, head = sides
    other = an_employer(an_act())
    second = delegations.delegate(
        called(firm.number),
        ITEMS,
        by=of(an_account(other, level=Level.LEGAL), other),
        on=ON,
        pack=yichang(),
    )
    clerk = an_account(firm, level=Level.HANDLER)
    for one in (delegated, second):
        delegations.assign(one, clerk.number, by=of(head, firm), on=ON)
    by = of(legal, client) if side == "client" else of(head, firm)
    for _ in range(2):
        delegations.end(delegated, by=by, on=ON)
    with pytest.raises(Refused, match="已经不能办理"):
        of(clerk, client)
    assert of(clerk, other).may("stop_employee")


def test_who_leaves_the_firm_leaves_its_clients(sides, delegated):
    client, firm, _, head = sides
    clerk = an_account(firm, level=Level.HANDLER)
    delegations.assign(delegated, clerk.number, by=of(head, firm), on=ON)
    end_membership(Membership.objects.get(account=clerk, employer=firm), by=SYSTEM, on=ON)
    with pytest.raises(Refused):
        of(clerk, client)


def test_who_may_not_delegate_assign_or_end(sides, delegated):
    client, firm, legal, head = sides
    handler = of(an_account(client, level=Level.HANDLER), client)
    asked = {"on": ON, "pack": yichang()}
    with pytest.raises(Refused, match="授权"):
        delegations.delegate(called(firm.number), ITEMS, by=handler, **asked)
    with pytest.raises(Refused, match="法人或管理员"):
        delegations.end(delegated, by=handler, on=ON)
    with pytest.raises(Refused, match="法人或管理员"):
        delegations.assign(delegated, head.number, by=of(legal, client), on=ON)
    with pytest.raises(Refused, match="本单位已授权的人"):
        delegations.assign(delegated, legal.number, by=of(head, firm), on=ON)
    for wrong in (called(firm.number, "X"), called("1"), called(client.number), called(firm.number, name="")):
        with pytest.raises(Refused):
            delegations.delegate(wrong, ITEMS, by=of(legal, client), **asked)
    assert Delegation.objects.count() == 1
    assert EmployerParticulars.objects.filter(employer=firm).exists()


def test_nobody_else_sees_a_delegation(sides, delegated):
    client, firm, legal, head = sides
    stranger = an_employer(an_act())
    for by, seen in (
        (of(legal, client), 1), (of(head, firm), 1), (of(an_account(stranger), stranger), 0)
    ):  # fmt: skip
        with transaction.atomic(), acting(by):
            assert Delegation.objects.count() == seen
    with pytest.raises(Refused, match="没有这一项委托"):
        delegations.one(delegated.pk, by=of(an_account(stranger), stranger))


def test_on_the_pages_delegated_assigned_and_ended(sides):
    from django.test import Client

    from tests.access.factories import PASSWORD

    client, firm, legal, head = sides
    clerk = an_account(firm, level=Level.HANDLER)
    place = "/hall/420500/accounts/delegations/"

    def entered(account):
        found = Client()
        found.post("/hall/420500/login/", {"number": account.number, "password": PASSWORD})
        return found

    own, theirs = entered(legal), entered(head)
    assert "没有委托别的单位代办" in text(own.get(place))
    wrong = own.post(place, {"number": firm.number, "credit_code": "错", "firm": "演示单位", "rights": ITEMS})
    assert wrong.status_code == 422 and "都对得上" in text(wrong)
    assert (
        own.post(
            place, {"number": firm.number, "credit_code": CREDIT_CODE, "firm": "演示单位", "rights": ITEMS}
        ).status_code
        == 303
    )
    number = Delegation.objects.get().pk
    assert clerk.number in theirs.get(place).content.decode()
    theirs.post(f"{place}{number}/assign/", {"account": clerk.number})
    assert Membership.objects.filter(account=clerk, employer=client, retired__isnull=True).exists()
    assert "从下一次点击起不能再看" in text(theirs.get(f"{place}{number}/end/"))
    assert theirs.post(f"{place}{number}/end/", {"confirmed": "yes"}).status_code == 303
    assert not Membership.objects.filter(account=clerk, employer=client, retired__isnull=True).exists()
    assert own.get(f"{place}{number}/end/").status_code == 303


def test_other_rights_given_by_the_client_end_with_the_delegation_all_the_same(sides, delegated):
    client, firm, legal, head = sides
    clerk = an_account(firm, level=Level.HANDLER)
    delegations.assign(delegated, clerk.number, by=of(head, firm), on=ON)
    asked = {"by": of(legal, client), "on": ON, "pack": yichang()}
    held = memberships.member(clerk.number, by=asked["by"])
    memberships.change_rights(held, ["stop_employee"], **asked)
    assert not of(clerk, client).may("enrol_employee")
    delegations.end(delegated, by=of(legal, client), on=ON)
    with pytest.raises(Refused, match="已经不能办理"):
        of(clerk, client)


def test_nobody_is_assigned_under_a_delegation_that_has_ended_meanwhile(sides, delegated):
    client, firm, legal, head = sides
    clerk = an_account(firm, level=Level.HANDLER)
    delegations.end(delegated, by=of(legal, client), on=ON)
    with pytest.raises(Refused, match="已经结束"):
        delegations.assign(delegated, clerk.number, by=of(head, firm), on=ON)
    assert not Membership.objects.filter(account=clerk, employer=client).exists()
