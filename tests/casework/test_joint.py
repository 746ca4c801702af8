"""一事联办: 医保 is told of a case in the transaction of its end, and when it is taken back (HB-282)."""

from dataclasses import replace

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from shebao.access.acting import acting
from shebao.casework.submissions.many import submit_rows
from shebao.doors.exchange.partners.medical import SAMPLES
from shebao.partners.actions import DELIVER
from shebao.partners.medical import JOINT, PARTNER
from shebao.partners.models import Outgoing
from shebao.policy import Pack
from tests.casework.desks import APRIL_20, Desk, a_desk, an_id_number, hire, yichang
from tests.casework.staff import a_waiting_case, walked

pytestmark = pytest.mark.django_db


def together(*items: str) -> Pack:
    """The city's law, with items that it does together with 医保 in its tenth guide."""
    pack = yichang()
    guide = replace(pack.help.entries["g10"], joint=items)
    return replace(pack, help=replace(pack.help, entries={**pack.help.entries, "g10": guide}))


@pytest.fixture
def desk() -> Desk:
    return a_desk(pack=together("enrol_employee"))


def told() -> list[Outgoing]:
    return list(Outgoing.objects.filter(partner=PARTNER).order_by("pk"))


def test_HB_282_a_joint_case_is_one_message_with_whom_and_what(desk):
    number = an_id_number()
    with acting(desk.by):
        case = desk.enrol(number, name="何静")
    (message,) = told()
    assert (message.kind, message.key, message.region) == (JOINT, case.number, "420500")
    assert message.body == {
        "number": case.number, "state": "done", "item": "enrol_employee", "label": "单位职工参保登记/续保",
        "at": "2023-05-08T09:00:00+08:00", "employer_number": desk.employer.number,
        "credit_code": desk.employer.credit_code, "document_type": "resident_id", "document_number": number,
        "name": "何静",
    }  # fmt: skip
    assert message.body.keys() == SAMPLES[JOINT].keys()
    assert [job.args["partner"] for job in ProcrastinateJob.objects.filter(task_name=DELIVER)] == [PARTNER]


def test_HB_282_what_the_region_does_alone_is_told_to_nobody():
    """The training names no joint item: as the region stands, nothing goes out."""
    a_desk().enrol(an_id_number())
    assert yichang().help.joint == frozenset()
    assert told() == []


def test_HB_282_the_joint_items_are_gathered_once_for_all_cases():
    joint = together("enrol_employee").help
    assert joint.joint is joint.joint and joint.joint == {"enrol_employee"}


def test_HB_282_a_rehearsal_tells_nothing_and_a_filing_of_three_tells_three(desk):
    filing = desk.open("enrol_employee")
    desk.add(filing, **hire(an_id_number()))
    desk.rehearse(filing)
    assert told() == []
    rows = [hire(an_id_number()) for _ in range(3)]
    submit_rows("enrol_employee", rows, key="k", request_digest="d", **desk.asking)
    assert len(told()) == 3
    assert ProcrastinateJob.objects.filter(task_name=DELIVER).count() == 1


def test_HB_282_a_case_that_is_taken_back_is_told_again(desk):
    case = desk.enrol(an_id_number())
    with acting(desk.by):
        desk.reverse(case)
    first, second = told()
    assert (first.key, first.body["state"]) == (case.number, "done")
    assert (second.key, second.body["state"]) == (f"{case.number}-reversed", "reversed")
    assert second.body["number"] == case.number


def test_HB_282_what_was_told_is_told_back_even_where_it_is_joint_no_more(desk):
    case = desk.enrol(an_id_number())
    desk.pack = yichang()
    desk.reverse(case)
    other = desk.enrol(an_id_number())
    desk.reverse(other)
    assert [one.body["number"] for one in told()] == [case.number, case.number]


def test_HB_282_a_case_that_staff_decide_is_told_when_they_have(settings, tmp_path):
    settings.ARCHIVE = tmp_path
    desk = a_desk(on=APRIL_20, declared="2023-03", pack=together("enrol_employee", "contract_back_pay"))
    case = a_waiting_case(desk)
    assert [one.body["item"] for one in told()] == ["enrol_employee"]  # the hire before it
    walked(case.number, desk)
    assert [one.body["item"] for one in told()] == ["enrol_employee", "contract_back_pay"]
