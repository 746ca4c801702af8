"""Where a step is done: at the place of insurance, or at the level above it that the route names."""

import pytest

from shebao.access.models import Role
from shebao.casework import moving
from shebao.casework.moving.held import not_mine
from shebao.casework.states import CaseState
from shebao.policy import Stop
from shebao.values import Refused
from tests.access.offices import an_officer, offices
from tests.casework.counters import Counter
from tests.casework.staff import a_waiting_case, asking, passed, routed


@pytest.fixture
def places(db):
    return offices()


def test_CQR_51_the_leading_agencys_staff_do_the_step_of_its_level(desk, places):
    """Whoever works there has a post without an agency; so have the employers that it handles itself."""
    desk.pack = routed(desk.pack, "contract_back_pay", Stop("handle"), Stop("approve", level="city"))
    case = a_waiting_case(desk)
    passed(case.number, an_officer(None, Role.OPERATOR), desk)
    assert passed(case.number, an_officer(None, Role.REVIEWER), desk).state == CaseState.DONE


def test_CQR_51_where_no_agency_has_the_level_the_place_itself_does_the_step(desk, places):
    desk.pack = routed(desk.pack, "contract_back_pay", Stop("handle"), Stop("approve", level="district"))
    case = a_waiting_case(desk)
    passed(case.number, an_officer(None, Role.OPERATOR), desk)
    assert passed(case.number, an_officer(None, Role.REVIEWER), desk).state == CaseState.DONE


def test_CQR_51_a_step_of_a_level_is_done_by_the_agency_above_the_place(desk, places):
    desk.pack = routed(desk.pack, "contract_back_pay", Stop("handle"), Stop("approve", level="district"))
    desk.employer.agency = places.street
    desk.employer.save(update_fields=["agency"])
    case = a_waiting_case(desk)
    case = passed(case.number, an_officer(places.street, Role.OPERATOR), desk)
    for wrong in (places.street, None):
        assert "另一级" in not_mine(case, an_officer(wrong, Role.REVIEWER), [], None)
    assert passed(case.number, an_officer(places.xiling, Role.REVIEWER), desk).state == CaseState.DONE


def test_HB_10_whose_counter_took_a_case_of_another_place_reads_it_and_decides_nothing(desk, places):
    desk.employer.agency = places.xiling
    desk.employer.save(update_fields=["agency"])
    counter = Counter(desk.employer, desk.on, desk.pack, agency_id=places.wujia.pk)
    case = a_waiting_case(counter)
    assert case.accepted_by == places.wujia
    by = an_officer(places.wujia, Role.OPERATOR)
    assert "参保地" in not_mine(case, by, [], None)
    for move in (
        lambda: moving.decide(case.number, "", **asking(by, desk)),
        lambda: moving.refuse(case.number, "不符合", **asking(by, desk)),
        lambda: moving.send_back(case.number, "请补合同", **asking(by, desk)),
        lambda: moving.pause(case.number, "等核对", **asking(by, desk)),
    ):
        with pytest.raises(Refused, match="参保地"):
            move()
    assert passed(case.number, an_officer(places.xiling, Role.OPERATOR), desk).position == 1
