"""What a district grants a street, the street's staff do for its own employers, and nothing else (CQO-10)."""

import pytest

from shebao.access.models import Role
from shebao.casework import moving
from shebao.casework.moving.held import not_mine
from shebao.values import Refused
from tests.access.offices import an_officer, offices
from tests.casework.staff import a_waiting_case, asking, passed


@pytest.fixture
def places(db):
    return offices()


@pytest.fixture
def case(desk, places):
    """A case of an employer that the street handles."""
    desk.employer.agency = places.street
    desk.employer.save(update_fields=["agency"])
    return a_waiting_case(desk)


def test_CQO_10_staff_of_a_street_handle_the_items_granted_to_it_for_its_employers(desk, places, case):
    assert case.agency == places.street
    by = an_officer(places.street, Role.OPERATOR, skills=("contract_back_pay",))
    assert passed(case.number, by, desk).position == 1


@pytest.mark.parametrize("granted", ["enrol_employee", "stop_employee", "refund_overpaid", "issue_bill"])
def test_CQO_10_whoever_was_granted_another_item_is_refused(desk, places, case, granted):
    by = an_officer(places.street, Role.OPERATOR, skills=(granted,))
    assert "不在你可办的事项里" in not_mine(case, by, [], None)
    for move in (
        lambda: moving.decide(case.number, "", **asking(by, desk)),
        lambda: moving.refuse(case.number, "不符合", **asking(by, desk)),
    ):
        with pytest.raises(Refused, match="不在你可办的事项里"):
            move()
    case.refresh_from_db()
    assert (case.state, case.position) == ("in_review", 0)


def test_CQO_10_another_streets_employers_are_not_theirs(desk, places, case):
    by = an_officer(places.wujia, Role.OPERATOR, skills=("contract_back_pay",))
    with pytest.raises(Refused, match="没有这个办件"):
        moving.decide(case.number, "", **asking(by, desk))
