"""窗口受理: every ordinary item, for an employer of whatever place; handled where it is insured."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from shebao.access.models import Role
from shebao.casework.models import Case, CaseDuty, Submission, Task
from shebao.casework.states import CaseState, Duty, Event
from shebao.doors.office import acting
from shebao.trail.models import Look
from tests.access.offices import a_member, offices
from tests.casework.desks import a_desk, an_id_number
from tests.casework.staff import PAPER, contract
from tests.office.conftest import log_in
from tests.office.waiting import APRIL, OFFICE
from tests.office.walking_in import presented, signed

ITEM = "change_key_person"
COUNTER = f"{OFFICE}/counter/"


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def desk(places):
    """A clerk of an employer of 西陵区."""
    desk = a_desk(human="applicant")
    desk.employer.agency = places.xiling
    desk.employer.save(update_fields=["agency"])
    return desk


@pytest.fixture
def number(desk):
    number = an_id_number()
    desk.enrol(number, name="何静")
    return number


def at_desk(agency, *roles: Role, skills: tuple[str, ...] = ()) -> Client:
    client = Client()
    log_in(client, a_member(agency, *(roles or (Role.ACCEPTOR,)), skills=skills))
    return client


@pytest.fixture
def clerk(places):
    """受理岗 of 伍家岗区, in which the employer is not insured."""
    return at_desk(places.wujia)


def begun(client: Client, desk, item: str = ITEM) -> str:
    answer = client.post(COUNTER, {"employer": desk.employer.number})
    assert (answer.status_code, answer.url) == (303, f"{COUNTER}items/")
    answer = client.post(f"{COUNTER}items/{item}/")
    assert answer.status_code == 303, answer.content.decode()
    return answer.url


def upload(client: Client, form: str, *kinds: str) -> None:
    for kind in kinds:
        paper = SimpleUploadedFile(f"{kind}.pdf", PAPER, "application/pdf")
        assert client.post(f"{form}papers/", {"kind": kind, "file": paper}).status_code == 303


def accepted(client: Client, form: str) -> str:
    """Confirm what the page shows; return the address of the receipt."""
    presented(client, form)
    assert client.post(form, {"do": "next"}).url == f"{form}confirm/"
    answer = signed(client, form)
    assert answer.status_code == 303, answer.content.decode()
    return answer.url


def typed(number: str) -> dict[str, str]:
    return {"document_type": "resident_id", "id_number": number, "new_name": "何婧", "proof": "police"}


def test_HB_28_what_is_typed_stays_while_papers_are_taken_and_the_person_is_looked_at(clerk, desk, number):
    """The page keeps what stands in the form by itself; whoever comes back to it finds it there."""
    form = begun(clerk, desk)
    part = {"HX-Request": "true"}
    untouched = clerk.post(f"{form}keep/", {"document_type": "resident_id"}, headers=part).content.decode()
    assert "已自动保存" not in untouched
    kept = clerk.post(f"{form}keep/", typed(number), headers=part)
    assert kept.status_code == 200 and "已自动保存" in kept.content.decode()
    upload(clerk, form, "application")
    text = clerk.get(form).content.decode()
    assert f'value="{number}"' in text and 'value="何婧"' in text
    # once it is added, the form is empty again and keeps nothing
    assert clerk.post(form, typed(number)).status_code == 303
    assert f'value="{number}"' not in clerk.get(form).content.decode()


def test_HB_28_nobody_keeps_anything_in_a_filing_of_another_counter(clerk, places, desk, number):
    form = begun(clerk, desk)
    stranger = at_desk(places.xiling)
    stranger.post(COUNTER, {"employer": desk.employer.number})
    other = a_member(places.wujia, Role.OPERATOR)
    client = Client()
    log_in(client, other)
    assert client.post(f"{form}keep/", typed(number)).status_code in (302, 303, 403, 404, 409)
    assert not Submission.objects.get(pk=form.rstrip("/").rpartition("/")[2]).typed


def change(client: Client, desk, number: str) -> str:
    form = begun(client, desk)
    assert client.post(form, typed(number)).status_code == 303
    upload(client, form, "application", "proof")
    return accepted(client, form)


def test_HB_10_what_A_takes_for_an_employer_of_B_is_one_task_in_B_and_none_in_A(places, desk, number, clerk):
    receipt = change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    assert (case.state, case.agency, case.accepted_by) == (
        CaseState.IN_REVIEW, places.xiling, places.wujia,
    )  # fmt: skip
    (step,) = case.steps.all()
    assert (step.duty, step.event) == (Duty.ACCEPT, Event.ACCEPTED)
    assert [task.agency for task in Task.objects.filter(case=case)] == [places.xiling]
    page = clerk.get(receipt).content.decode()
    assert "伍家岗区社会保险局" in page and "西陵区社会保险局" in page and case.number in page
    assert "《参保人员基础信息变更申报表（关键信息）》、证明材料" in page


def test_HB_10_A_reads_what_its_counters_took_and_how_it_stands(desk, number, clerk, places):
    receipt = change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    listed = clerk.get(COUNTER).content.decode()
    assert case.number in listed and case.get_state_display() in listed
    assert clerk.get(f"{OFFICE}/cases/{case.number}/").status_code == 200
    other = at_desk(places.street)
    assert case.number not in other.get(COUNTER).content.decode()
    assert other.get(receipt).status_code == 409


def test_HB_28_without_an_image_that_is_demanded_nothing_is_accepted(desk, number, clerk):
    form = begun(clerk, desk)
    clerk.post(form, typed(number))
    upload(clerk, form, "application")
    answer = clerk.post(form, {"do": "next"})
    assert answer.status_code == 409
    assert "还没有上传证明材料" in answer.content.decode()
    assert not Case.objects.filter(item=ITEM).exists()
    upload(clerk, form, "proof")
    accepted(clerk, form)
    assert Case.objects.filter(item=ITEM).count() == 1


def test_what_was_not_typed_is_not_told(desk, number, clerk):
    form = begun(clerk, desk)
    clerk.post(form, typed(number))
    page = clerk.get(form).content.decode()
    assert "新姓名 <b" in page and "新证件号码 <b" not in page


def test_HB_31_the_back_office_gets_the_task_with_the_images(places, desk, number, clerk):
    change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    page = at_desk(places.xiling, Role.OPERATOR).get(f"{OFFICE}/cases/{case.number}/").content.decode()
    assert "application.pdf" in page or "变更申报表（关键信息）" in page
    asked = case.submission.materials.exclude(kind__startswith="walk_in_")
    assert asked.count() == 2
    assert "现场照片" in page and "签字" in page


def test_a_look_at_the_counter_is_one_that_the_person_can_read(desk, number, clerk):
    change(clerk, desk, number)
    looks = Look.objects.filter(why="窗口受理")
    assert {one.channel for one in looks} == {"counter"}
    assert looks.count() == 1


def test_a_draft_of_the_counter_is_left_and_taken_up_by_a_colleague(places, desk, number, clerk):
    form = begun(clerk, desk)
    clerk.post(form, typed(number) | {"do": "leave"})
    colleague = at_desk(places.wujia)
    assert colleague.get(form).status_code == 303
    colleague.post(COUNTER, {"employer": desk.employer.number})
    assert form in colleague.get(f"{COUNTER}items/").content.decode()
    assert "何婧" in colleague.get(form).content.decode()
    assert Submission.objects.get(item=ITEM).channel == "counter"


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.REVIEWER, Role.SUPERVISOR, Role.DELIVERER])
def test_HB_13_only_acceptors_take_anything_at_a_counter(places, desk, role):
    client = at_desk(places.xiling, role)
    for address in ("", "items/"):
        assert client.get(f"{COUNTER}{address}").status_code == 409
    assert client.post(COUNTER, {"employer": desk.employer.number}).status_code == 409
    assert "/counter/" not in client.get(f"{OFFICE}/cases/").content.decode()


def test_HB_09_enrolment_is_taken_at_any_of_two_halls_and_done_at_once(places, desk, clerk):
    for client in (clerk, at_desk(places.xiling)):
        form = begun(client, desk, "enrol_employee")
        hire = {
            "name": "李娜",
            "document_type": "resident_id",
            "id_number": an_id_number(),
            "wage_fen": "5200",
        }
        answer = client.post(form, hire | {"started_on": "2023-05-04", "identity": "employee"})
        assert answer.status_code == 303, re.sub(r"\d{17}", "", answer.content.decode())
        accepted(client, form)
    assert Case.objects.filter(item="enrol_employee", accepted_by__isnull=False).count() == 2


def test_HB_09_back_pay_by_contract_is_taken_with_the_contract(places):
    desk = a_desk(on=APRIL, declared="2023-03", human="applicant")
    number = an_id_number()
    desk.enrol(number, since="2022-11-01")
    client = at_desk(places.wujia)
    form = begun(client, desk, "contract_back_pay")
    answer = client.post(form, contract(number) | {"document_type": "resident_id"})
    assert answer.status_code == 303, re.sub(r"\d{17}", "", answer.content.decode())
    upload(client, form, "contract")
    accepted(client, form)
    assert Case.objects.get(item="contract_back_pay").accepted_by == places.wujia


def test_HB_09_special_data_is_refused_and_an_item_not_granted_too(places, desk, clerk, monkeypatch):
    pack = acting.city("420500")
    special = replace(pack.items["enrol_employee"], special=True)
    changed = replace(pack, items={**pack.items, "enrol_employee": special})
    monkeypatch.setattr(acting, "city", lambda region: changed)
    clerk.post(COUNTER, {"employer": desk.employer.number})
    assert "特殊数据处理，窗口不受理" in clerk.get(f"{COUNTER}items/").content.decode()
    assert clerk.post(f"{COUNTER}items/enrol_employee/").status_code == 409
    granted = at_desk(places.wujia, skills=("contract_back_pay",))
    granted.post(COUNTER, {"employer": desk.employer.number})
    assert granted.post(f"{COUNTER}items/{ITEM}/").status_code == 409
    assert not Submission.objects.filter(channel="counter").exists()


def test_HB_25_the_items_to_choose_from_are_all_but_those_of_special_data(places, desk, clerk, monkeypatch):
    pack = acting.city("420500")
    special = replace(pack.items["enrol_employee"], special=True)
    changed = replace(pack, items={**pack.items, "enrol_employee": special})
    clerk.post(COUNTER, {"employer": desk.employer.number})
    offered = {one.item for one in pack.offers() if not one.special}
    for city, items in ((pack, offered), (changed, offered - {"enrol_employee"})):
        monkeypatch.setattr(acting, "city", lambda region, city=city: city)
        page = clerk.get(f"{COUNTER}items/").content.decode()
        assert set(re.findall(rf'action="{COUNTER}items/(\w+)/"', page)) == items
        assert all(pack.items[one].label in page for one in offered)
    answer = clerk.post(f"{COUNTER}items/{ITEM}/")  # the one that was chosen begins, and no other
    assert answer.status_code == 303
    assert [one.item for one in Submission.objects.filter(channel="counter")] == [ITEM]


def test_HB_11_the_form_of_the_counter_asks_nothing_of_the_back_office(desk, clerk):
    page = clerk.get(begun(clerk, desk)).content.decode()
    asked = set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', page))
    assert asked - {"csrfmiddlewaretoken", "asked", "kind", "file"} <= {
        "document_type", "id_number", "new_name", "new_number", "returned_number", "proof",
    }  # fmt: skip


def test_an_employer_that_is_not_there_is_told_of_with_what_to_type(clerk):
    answer = clerk.post(COUNTER, {"employer": "999999999"})
    assert answer.status_code == 409
    assert "把单位编号、统一社会信用代码或参保人的证件号码写全" in answer.content.decode()


def test_a_filing_of_the_counter_is_not_opened_without_its_employer(desk, places, clerk):
    form = begun(clerk, desk)
    assert at_desk(places.wujia).get(form).status_code == 303
    assert at_desk(places.wujia).post(f"{form}confirm/", {"digest": ""}).status_code == 303


def test_the_employer_is_found_by_somebodys_document_number_who_can_read_that(places, desk, number):
    """HB-10: at any window, by the whole number alone."""
    for seen, place in enumerate((places.xiling, places.wujia), 1):
        answer = at_desk(place).post(COUNTER, {"employer": number})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "何静" in page and f'name="employer" value="{desk.employer.number}"' in page
        assert number not in page
        assert Look.objects.filter(why="窗口受理", person_id__isnull=False).count() == seen
    assert at_desk(places.wujia).post(COUNTER, {"employer": number[:17]}).status_code == 409


def test_HB_13_who_took_it_neither_handles_nor_reviews_it_whatever_the_post(places, desk, number):
    client = at_desk(places.xiling, Role.ACCEPTOR, Role.OPERATOR)
    change(client, desk, number)
    case = Case.objects.get(item=ITEM)
    reason = "这件的“受理”是你办的，“经办”要由经办岗的其他同事办理"
    assert reason in client.get(f"{OFFICE}/cases/{case.number}/").content.decode()
    answer = client.post(
        f"{OFFICE}/cases/{case.number}/decide/", {"seen": case.outcome["digest"], "reason": ""}
    )
    assert answer.status_code == 409 and reason in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseDuty.objects.create(case=case, human=case.duties.get().human, duty=Duty.HANDLE)


def sent_back(places, desk, number, clerk) -> Case:
    """Let 经办岗 of the employer's place send back what the counter took."""
    change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    operator = at_desk(places.xiling, Role.OPERATOR)
    answer = operator.post(f"{OFFICE}/cases/{case.number}/send_back/", {"reason": "申报表没有盖章"})
    assert answer.status_code == 303, answer.content.decode()
    return case


def test_HB_253_what_came_back_is_completed_at_the_counter_that_took_it(places, desk, number, clerk):
    case = sent_back(places, desk, number, clerk)
    address = f"{COUNTER}cases/{case.number}/"
    assert address in clerk.get(COUNTER).content.decode()
    assert "申报表没有盖章" in clerk.get(address).content.decode()
    presented(clerk, address)
    stamped = SimpleUploadedFile("盖章.pdf", PAPER + b"\n", "application/pdf")
    answer = clerk.post(address, typed(number) | {"paper_application": stamped, "note": "已盖章"})
    assert answer.status_code == 303, re.sub(r"\d{17}", "", answer.content.decode())
    case.refresh_from_db()
    assert (case.state, case.route[case.position]["duty"]) == (CaseState.IN_REVIEW, "handle")
    last = case.steps.order_by("pk").last()
    assert (last.duty, last.event) == (Duty.ACCEPT, Event.SUPPLEMENTED)
    assert at_desk(places.street).get(address).status_code == 409


def test_HB_253_what_came_back_is_withdrawn_at_the_counter_that_took_it(places, desk, number, clerk):
    case = sent_back(places, desk, number, clerk)
    presented(clerk, f"{COUNTER}cases/{case.number}/")
    answer = clerk.post(f"{COUNTER}cases/{case.number}/withdraw/", {"reason": "来人不办了"})
    assert answer.status_code == 303, answer.content.decode()
    case.refresh_from_db()
    assert case.state == CaseState.WITHDRAWN


def test_an_empty_draft_is_taken_up_again_and_one_can_be_given_up(desk, clerk):
    first = begun(clerk, desk)
    assert begun(clerk, desk) == first
    assert clerk.post(f"{first}drop/").url == f"{COUNTER}items/"
    assert begun(clerk, desk) != first
    assert first not in clerk.get(f"{COUNTER}items/").content.decode()


def test_HB_65_general_particulars_of_an_employee_are_changed_at_any_counter(desk, number, clerk):
    form = begun(clerk, desk, "change_general_person")
    looked = clerk.post(form, {"document_type": "resident_id", "id_number": number, "do": "look"})
    assert "现在登记的信息" in looked.content.decode()
    row = {"document_type": "resident_id", "id_number": number, "phone": "13900139000"}
    assert clerk.post(form, row).status_code == 303
    accepted(clerk, form)
    case = Case.objects.get(item="change_general_person")
    assert (case.state, case.outcome["changes"][0]["text"]) == (
        CaseState.DONE, "人员基础信息：移动电话 13900139000",
    )  # fmt: skip
