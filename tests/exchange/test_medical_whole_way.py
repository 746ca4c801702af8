"""A joint case goes to 医保 over real sockets: kept, tried again, refused, told back (HB-282)."""

import pytest

from shebao.clock import queries as clock
from shebao.partners.actions import send_again
from shebao.partners.medical import PARTNER
from shebao.partners.models import Outgoing, OutState
from shebao.values import Actor
from tests.casework.desks import Desk, an_id_number, declare
from tests.casework.staff import OPERATOR
from tests.casework.test_joint import together
from tests.conftest import until
from tests.exchange.conftest import living
from tests.exchange.town import REGION
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.machine


@pytest.fixture(scope="module")
def medical_town(postgres, django_db_setup, django_db_blocker, tmp_path_factory):
    state = tmp_path_factory.mktemp("medical")
    with living(postgres, django_db_blocker, state, "medical_office") as found:
        yield found


@pytest.fixture
def town(medical_town):
    yield medical_town
    for switch in ("down", "slow", "refuse"):
        medical_town.turn(switch, False)


@pytest.fixture
def desk(town) -> Desk:
    employer = an_employer(an_act())
    declare(employer, through="2023-04")
    return Desk(employer, clock.now(REGION), together("enrol_employee"))


def newest(number: str) -> Outgoing:
    return Outgoing.objects.get(partner=PARTNER, key=number)


def stands(town, key: str, state: OutState) -> Outgoing:
    until(lambda: newest(key).state == state, why=town.logs)
    return newest(key)


def test_HB_282_a_case_is_told_and_told_back_when_it_is_taken_back(town, desk):
    case = desk.enrol(an_id_number(), name="何静")
    assert stands(town, case.number, OutState.DELIVERED).told == "医保已收到"
    assert case.number in town.page("/") and "已办结" in town.page("/")
    desk.reverse(case)
    assert stands(town, f"{case.number}-reversed", OutState.DELIVERED).told == "医保已收到，已撤回"
    assert "已撤销" in town.page("/")


def test_HB_282_while_the_office_is_down_the_message_waits_and_arrives_once(town, desk):
    town.turn("down", True)
    case = desk.enrol(an_id_number())
    until(lambda: newest(case.number).tries > 0, why=town.logs)
    assert newest(case.number).state == OutState.WAITING
    assert "停机" in newest(case.number).told
    town.kill(town.worker)
    town.turn("down", False)
    stands(town, case.number, OutState.DELIVERED)
    assert town.page("/").count(case.number) == 1


def test_HB_282_what_the_office_refuses_is_kept_with_its_words_and_sent_again_by_staff(town, desk):
    town.turn("refuse", True)
    case = desk.enrol(an_id_number())
    message = stands(town, case.number, OutState.REFUSED)
    assert message.told == "医保不办这个事项，没有收下"
    town.turn("refuse", False)
    by: Actor = OPERATOR
    send_again(message.pk, by=by, on=clock.now(REGION))
    stands(town, case.number, OutState.DELIVERED)
