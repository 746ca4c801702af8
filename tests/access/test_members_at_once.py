"""Two at once never leave an employer without a leader, nor give one colleague two memberships."""

import pytest

from shebao.access import delegations, memberships
from shebao.access.accounts import actor_of
from shebao.access.models import Level, Membership
from shebao.values import Refused
from tests.access.factories import an_account
from tests.casework.desks import yichang
from tests.casework.test_two_at_once import at_once
from tests.registry.factories import CREDIT_CODE, ON, an_act, an_employer


def leaving(account, employer):
    asking = {"by": actor_of(account, employer.id, "hall"), "on": ON, "pack": yichang()}
    own = memberships.member(account.number, by=asking["by"])
    return lambda: memberships.end(own, **asking)


def test_of_two_leaders_who_leave_at_once_one_stays(committing):
    employer = an_employer(an_act())
    both = [an_account(employer, level=Level.LEGAL) for _ in range(2)]
    told = at_once(*[leaving(account, employer) for account in both])
    assert sorted(type(one).__name__ for one in told) == ["NoneType", "Refused"]
    standing = Membership.objects.filter(employer=employer, retired__isnull=True)
    assert standing.count() == 1


def test_authorising_at_the_same_moment_is_authorising_once(committing):
    employer, colleague = an_employer(an_act()), an_account()
    by = actor_of(an_account(employer, level=Level.LEGAL), employer.id, "hall")
    given = {"by": by, "on": ON, "pack": yichang()}
    told = at_once(*[lambda: memberships.authorise(colleague, Level.HANDLER, ["*"], **given)] * 3)
    assert not any(isinstance(one, Refused) for one in told)
    assert len({one.pk for one in told}) == 1


def test_rights_changed_at_the_same_moment_leave_one_standing(committing):
    employer, colleague = an_employer(an_act()), an_account()
    by = actor_of(an_account(employer, level=Level.LEGAL), employer.id, "hall")
    given = {"by": by, "on": ON, "pack": yichang()}
    held = memberships.authorise(colleague, Level.HANDLER, ["*"], **given)
    at_once(
        lambda: memberships.change_rights(held, ["stop_employee"], **given),
        lambda: memberships.change_rights(held, ["enrol_employee"], **given),
        lambda: memberships.end(held, **given),
    )
    assert Membership.objects.filter(account=colleague, retired__isnull=True).count() <= 1


@pytest.fixture
def served(committing):
    """A firm to which a client delegates: the delegation, a clerk, and who leads the client and the firm."""
    client, firm = an_employer(an_act()), an_employer(an_act())
    legal, head = an_account(client, level=Level.LEGAL), an_account(firm, level=Level.LEGAL)
    by, theirs = actor_of(legal, client.id, "hall"), actor_of(head, firm.id, "hall")
    named = delegations.Firm(firm.number, CREDIT_CODE, "演示单位")
    given = delegations.delegate(named, ["stop_employee"], by=by, on=ON, pack=yichang())
    return given, an_account(firm, level=Level.HANDLER), by, theirs


def serving(given, clerk) -> bool:
    own = Membership.objects.filter(account=clerk, employer=given.client, retired__isnull=True)
    return own.exists()


def test_nobody_serves_a_client_whose_delegation_ends_at_that_moment(served):
    given, clerk, by, theirs = served
    at_once(
        lambda: delegations.assign(given, clerk.number, by=theirs, on=ON),
        lambda: delegations.end(given, by=by, on=ON),
    )
    assert not serving(given, clerk)


def test_nobody_serves_a_client_who_leaves_the_firm_at_that_moment(served):
    given, clerk, _, theirs = served
    own = memberships.member(clerk.number, by=theirs)
    at_once(
        lambda: delegations.assign(given, clerk.number, by=theirs, on=ON),
        lambda: memberships.end(own, by=theirs, on=ON, pack=yichang()),
    )
    assert not serving(given, clerk)
