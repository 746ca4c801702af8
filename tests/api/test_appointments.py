"""Appointments by JSON: halls, free times, made, changed and cancelled as on the page."""

import pytest

from shebao.access import keys
from shebao.clock.actions import start_clock
from shebao.reception.models import Appointment
from tests.access.factories import an_actor
from tests.api.programs import Program, a_program
from tests.casework.desks import REGION
from tests.reception.desk import DAY, MORNING, Desk
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db
ITEM, TEN = "contract_back_pay", "2023-05-09T10:00:00+08:00"
ASKED = {"item": ITEM, "hall": "city", "begins": TEN}


@pytest.fixture
def program(settings) -> Program:
    settings.ASSUMED = settings.REGIONS.parent / "demo" / "assumed"
    start_clock(REGION, frozen_at=MORNING)
    Desk()
    return a_program()


def test_a_program_reads_the_halls_and_what_is_free(program):
    halls = {one["hall"]: one for one in program.get("/halls").json()["halls"]}
    assert halls["city"]["hours"] == ["08:30-12:00", "14:00-17:30"]
    assert halls["city"]["days"][0] == str(DAY)
    told = program.get("/halls/city/times", item=ITEM, day="2023-05-09").json()
    first = {"begins": "2023-05-09T08:30:00+08:00", "ends": "2023-05-09T09:00:00+08:00", "left": 10}
    assert told["times"][0] == first and told["closed"] is None
    program.post("/appointments", ASKED)
    left = {
        one["begins"]: one["left"]
        for one in program.get("/halls/city/times", item=ITEM, day="2023-05-09").json()["times"]
    }
    assert (left[TEN], left["2023-05-09T10:30:00+08:00"]) == (9, 10)


def test_HB_23_a_program_books_once_however_often_it_sends_it(program):
    first, again = program.post("/appointments", ASKED), program.post("/appointments", ASKED)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json() and Appointment.objects.count() == 1
    made = Appointment.objects.get()
    assert first.json() == {
        "code": made.code, "item": ITEM, "hall": "city", "begins": TEN,
        "ends": "2023-05-09T10:30:00+08:00", "state": "booked", "state_label": "已预约", "number": None,
        "followed_by": None,
    }  # fmt: skip
    assert made.employer_id == program.employer.pk and made.made.channel == "api"
    other = program.post("/appointments", ASKED | {"begins": "2023-05-09T10:30:00+08:00"})
    assert (other.status_code, other.json()["code"]) == (409, "twice")


def test_a_program_changes_and_cancels_and_reads_what_became_of_it(program):
    code = program.post("/appointments", ASKED).json()["code"]
    later = {"begins": "2023-05-10T09:00:00+08:00"}
    changed = program.post(f"/appointments/{code}/change", later).json()
    assert program.post(f"/appointments/{code}/change", later).json() == changed
    assert program.get(f"/appointments/{code}").json()["followed_by"] == changed["code"]
    for _ in range(2):
        cancelled = program.post(f"/appointments/{changed['code']}/cancellation", {})
        assert cancelled.json()["state"] == "cancelled"
    told = program.get("/appointments").json()
    assert [one["state"] for one in told["appointments"]] == ["cancelled", "changed"] and told["total"] == 2


def test_a_program_reaches_its_own_employers_appointments_within_its_rights(program):
    code = program.post("/appointments", ASKED).json()["code"]
    stranger = a_program()
    assert stranger.get(f"/appointments/{code}").status_code == 404
    assert stranger.post(f"/appointments/{code}/cancellation", {}).status_code == 404
    lead = an_actor(program.employer)
    narrow = Program(program.employer, keys.issue("只能参保", ["enrol_employee"], by=lead, on=ON).secret)
    for answer in (
        narrow.post("/appointments", ASKED),
        narrow.post(f"/appointments/{code}/cancellation", {}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "right")
    assert Appointment.objects.get().state == "booked"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"begins": "soon"}, 409),
        ({"begins": "2023-05-09T12:30:00+08:00"}, 409),
        ({"hall": "moon"}, 404),
        ({"item": "nothing"}, 404),
        ({"begins": 5}, 422),
        ({"more": "x"}, 422),
    ],
)
def test_what_cannot_be_booked_is_refused_with_a_sentence(program, changed, status):
    answer = program.post("/appointments", ASKED | changed)
    assert answer.status_code == status and answer.json()["message"].endswith("。")
    assert not Appointment.objects.exists()


def test_where_no_hall_is_stated_a_program_is_told_so(program, settings):
    settings.ASSUMED = None
    assert program.get("/halls").status_code == 409
    assert "没有这个服务大厅" in program.get("/halls/city/times", item=ITEM).json()["message"]


def test_the_description_names_the_addresses_of_appointments(program):
    paths = program.client.get(f"/api/v1/{REGION}/openapi.json").json()["paths"]
    assert {"/halls", "/halls/{hall}/times", "/appointments", "/appointments/{booking}/change"} <= set(paths)
    sent = paths["/appointments"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert sent == {"$ref": "#/components/schemas/Booking"}
