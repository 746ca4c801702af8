"""Appointments made by an employer's people and by insured persons, in the hall on the net."""

import pytest
from django.test import Client

from shebao.access.accounts import human_of
from shebao.access.models import Account, Level
from shebao.access.persons import open_person_account
from shebao.reception import taking
from shebao.reception.models import Appointment
from shebao.registry.models import PersonParticulars
from tests.access.factories import PASSWORD, SYSTEM, an_account
from tests.casework.desks import a_desk, an_id_number
from tests.reception.desk import MORNING, Desk
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.usefixtures("standing")
HERE = "/hall/420500/appointments/"
TEN = "2023-05-09T10:00:00+08:00"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def browser(account: Account, **more: str) -> Client:
    client = Client()
    answer = client.post("/hall/420500/login/", {"number": account.number, "password": PASSWORD} | more)
    assert answer.status_code in (302, 303), answer.text
    return client


def sent(**more: str) -> dict[str, str]:
    return {"item": "contract_back_pay", "hall": "city", "begins": TEN} | more


def test_an_employers_clerk_sees_the_times_and_gets_a_code(desk):
    client = browser(an_account(an_employer(an_act())))
    assert "还没有预约" in client.get(HERE).text
    told = client.get(f"{HERE}new/?item=contract_back_pay&hall=city&day=2023-05-09").text
    assert "10:00–10:30" in told and "余 10" in told
    answer = client.post(f"{HERE}new/", sent(), follow=True)
    made = Appointment.objects.get()
    assert "已经约好" in answer.text and made.code in answer.text
    assert client.post(f"{HERE}new/", sent()).url.endswith(f"/{made.code}/")
    assert Appointment.objects.count() == 1


def test_a_colleague_without_the_item_sees_it_and_cannot_cancel_it(desk):
    employer = an_employer(an_act())
    there = browser(an_account(employer)).post(f"{HERE}new/", sent()).url
    other = browser(an_account(employer, level=Level.HANDLER, rights=("enrol_employee",)))
    told = other.get(there).text
    assert "没有这个事项的权限" in told and 'value="cancel"' not in told
    assert other.post(there, {"do": "cancel"}).status_code == 409
    assert Appointment.objects.get().state == "booked"


def test_it_is_changed_and_cancelled_and_the_old_one_leads_to_the_new(desk):
    client = browser(an_account(an_employer(an_act())))
    first = client.post(f"{HERE}new/", sent()).url
    second = client.post(first, {"do": "change", "begins": "2023-05-10T09:00:00+08:00"}).url
    assert second in client.get(first).text and "已改约" in client.get(first).text
    client.post(second, {"do": "cancel"})
    assert "已取消" in client.get(second).text
    assert set(Appointment.objects.values_list("state", flat=True)) == {"changed", "cancelled"}
    again = client.post(second, {"do": "change", "begins": TEN})
    assert again.status_code == 409 and "不能再改" in again.text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"begins": ""}, "没有选时间"),
        ({"begins": "2023-05-13T10:00:00+08:00"}, "不能预约"),
        ({"hall": "nowhere"}, "没有这个服务大厅"),
        ({"item": "nothing"}, "没有开办"),
    ],
)
def test_what_cannot_be_booked_is_said(desk, wrong, told):
    client = browser(an_account(an_employer(an_act())))
    answer = client.post(f"{HERE}new/", sent(**wrong))
    assert answer.status_code == 409 and told in answer.text
    assert not Appointment.objects.exists()


def test_a_clerk_without_the_right_to_an_item_makes_no_appointment_for_it(desk):
    client = browser(an_account(an_employer(an_act()), rights=("enrol_employee",)))
    assert "contract_back_pay" not in client.get(f"{HERE}new/").text
    assert "没有这个事项的权限" in client.post(f"{HERE}new/", sent()).text


def test_another_employers_code_opens_nothing(desk):
    code = browser(an_account(an_employer(an_act()))).post(f"{HERE}new/", sent()).url.split("/")[-2]
    stranger = browser(an_account(an_employer(an_act())))
    for answer in (stranger.get(f"{HERE}{code}/"), stranger.post(f"{HERE}{code}/", {"do": "cancel"})):
        assert answer.status_code == 409 and "没有这个预约码" in answer.text
    assert Appointment.objects.get().state == "booked"


def test_an_insured_person_makes_an_appointment_of_her_own(desk):
    employers = a_desk()
    employers.enrol(an_id_number(), name="何静")
    person = PersonParticulars.objects.get(name="何静").person
    account = an_account()
    human = human_of(person.document_type, person.document_number)
    Account.objects.filter(pk=account.pk).update(human=human, name="何静")
    account.refresh_from_db()
    open_person_account(account, person, by=SYSTEM, on=ON)
    client, here = browser(account, **{"as": "person"}), "/hall/420500/own/appointments/"
    answer = client.post(f"{here}new/", sent(), follow=True)
    made = Appointment.objects.get()
    assert (made.person_id, made.employer_id) == (person.pk, None)
    assert made.code in answer.text and made.code in client.get(here).text
    colleague = browser(an_account(employers.employer))
    assert made.code not in colleague.get(HERE).text
    ticket = taking.check_in(
        made.code, desk.hall, by=desk.kiosk, on=MORNING.replace(day=9, hour=9, minute=50), pack=desk.pack
    )
    assert f"{ticket.number}号" in client.get(f"{here}{made.code}/").text
