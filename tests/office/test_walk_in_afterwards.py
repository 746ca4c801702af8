"""What a counter need not ask twice (HB-27), one rating (HB-30), one way of handing out (HB-32)."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from pypdf import PdfReader

from shebao.access.models import Role
from shebao.archive.files import read as read_file
from shebao.casework.models import Case, Delivery, Material, Rating, Signing, Submission
from shebao.casework.states import CaseState, Event
from shebao.casework.timeline import timeline
from shebao.casework.walk_in.record import NAMES, nine_steps, walked
from shebao.casework.walk_in.reusing import on_file
from shebao.notices.models import Dispatch
from shebao.proofs.signing import signature_of
from shebao.trail.models import Act
from tests.access.factories import SYSTEM
from tests.access.offices import offices
from tests.casework.desks import a_desk, an_id_number
from tests.hall.filing import Clerk
from tests.office.test_cases import seen
from tests.office.test_counter import ITEM, at_desk, begun, change, upload
from tests.office.waiting import OFFICE
from tests.office.walking_in import digest_shown, drawn, presented

RETIRE = "retire_employee"
HALL = "/hall/420500"
WANTED = {"way": "sms", "phone": "13800001234"}
EMS = {"way": "ems", "to": "何静", "address": "宜昌市西陵区演示路 1 号"}


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def desk(places):
    desk = a_desk(human="applicant")
    desk.employer.agency = places.xiling
    desk.employer.save(update_fields=["agency"])
    return desk


@pytest.fixture
def number(desk):
    number = an_id_number()
    desk.enrol(number, name="何静")
    return number


@pytest.fixture
def clerk(places):
    return at_desk(places.wujia)


def filled(clerk: Client, desk, number: str) -> str:
    """Begin a retirement and type whom it is about."""
    form = begun(clerk, desk, RETIRE)
    answer = clerk.post(form, {"document_type": "resident_id", "id_number": number, "month": "2023-05"})
    assert answer.status_code == 303, re.sub(r"\d{17}", "", answer.content.decode())
    return form


def handed_in(clerk: Client, form: str, **wish: str) -> Any:
    presented(clerk, form)
    assert clerk.post(form, {"do": "next"}).url == f"{form}confirm/"
    told = {"digest": digest_shown(clerk, form), "signature": drawn(), **(wish or WANTED)}
    return clerk.post(f"{form}confirm/", told)


def retiring(clerk: Client, desk, number: str, **wish: str) -> Case:
    form = filled(clerk, desk, number)
    upload(clerk, form, "personnel_file")
    answer = handed_in(clerk, form, **wish)
    assert answer.status_code == 303, answer.content.decode()
    return Case.objects.select_related("submission").filter(item=RETIRE).latest("pk")


def passes(case: Case, places, *roles: Role) -> None:
    for role in roles:
        client = at_desk(places.xiling, role)
        address = f"{OFFICE}/cases/{case.number}/decide/"
        shown = {"seen": seen(client.get(address).content.decode()), "reason": ""}
        answer = client.post(address, shown)
        assert answer.status_code == 303, answer.content.decode()


def deliver(case: Case, client: Client, **told: str) -> Any:
    return client.post(f"{OFFICE}/cases/{case.number}/deliver/", told)


# HB-27: what is on file


def test_HB_27_the_second_case_asks_for_nothing_that_is_on_file(desk, number, clerk, places):
    """HB-33: both cases name the document; the second shares the first one's file and says whence."""
    first = retiring(clerk, desk, number)
    reviewer = at_desk(places.xiling, Role.OPERATOR)
    reviewer.post(f"{OFFICE}/cases/{first.number}/refuse/", {"reason": "退休年月和人事档案不符"})
    first.refresh_from_db()
    assert first.state == CaseState.REFUSED
    form = filled(clerk, desk, number)
    page = clerk.get(form).content.decode()
    assert "用库里的，不用再交" in page and first.number in page
    assert clerk.post(f"{form}reuse/", {"kind": "personnel_file"}).status_code == 303
    assert "库内复用" in clerk.get(form).content.decode()
    assert handed_in(clerk, form, **WANTED).status_code == 303
    second = Case.objects.filter(item=RETIRE).latest("pk")
    kept = [
        Material.objects.get(submission=one.submission_id, kind="personnel_file") for one in (first, second)
    ]
    assert kept[0].file_id == kept[1].file_id and kept[1].reused == kept[0]
    shown = reviewer.get(f"{OFFICE}/cases/{second.number}/").content.decode()
    assert f"库内复用办件 {first.submission.number}" in shown
    assert Act.objects.filter(item="材料复用").count() == 1


def test_HB_27_nobody_is_offered_another_persons_document(desk, number, clerk):
    retiring(clerk, desk, number)
    other = an_id_number()
    desk.enrol(other, name="林可")
    form = filled(clerk, desk, other)
    assert "用库里的" not in clerk.get(form).content.decode()
    clerk.post(f"{form}reuse/", {"kind": "personnel_file"})
    assert not Material.objects.filter(reused__isnull=False).exists()
    assert "库里没有可以复用的" in clerk.get(form).content.decode()


def test_HB_27_nobody_is_offered_another_employers_document(desk, number, clerk):
    retiring(clerk, desk, number)
    filled(clerk, desk, number)
    filing = Submission.objects.filter(item=RETIRE).latest("pk")
    assert set(on_file(filing, by=desk.by, pack=desk.pack)) == {"personnel_file"}
    filing.employer_id = a_desk(human="other").employer.pk
    assert on_file(filing, by=desk.by, pack=desk.pack) == {}


def test_what_no_item_names_as_a_document_is_asked_for_each_time(desk, number, clerk):
    change(clerk, desk, number)
    form = begun(clerk, desk, ITEM)
    assert "用库里的" not in clerk.get(form).content.decode()


def test_what_is_gone_from_the_archive_is_not_offered(desk, number, clerk, settings):
    from shebao.archive.shelves import path_of

    first = retiring(clerk, desk, number)
    path_of(Material.objects.get(submission=first.submission, kind="personnel_file").file.sha256).unlink()
    form = filled(clerk, desk, number)
    assert "用库里的" not in clerk.get(form).content.decode()


# HB-30: one rating


def rated(code: str, stars: str = "5", client: Client | None = None, words: str = "") -> Any:
    return (client or Client()).post(f"{HALL}/rate/{code}/", {"stars": stars, "words": words})


def test_HB_30_one_rating_per_case_by_whoever_has_the_code(desk, number, clerk, places):
    case = retiring(clerk, desk, number)
    code = Rating.objects.get(submission=case.submission).code
    assert code in clerk.get(f"{OFFICE}/counter/receipts/{case.submission.number}/").content.decode()
    page = Client().get(f"{HALL}/rate/{code}/").content.decode()
    assert "非常满意" in page and "职工正常退休" in page
    assert desk.employer.number not in page and "何静" not in page
    assert rated(code, "").status_code == 409
    assert rated(code, "4", words="办得快").status_code == 200
    assert rated(code, "4").status_code == 200  # the same again
    assert rated(code, "1").status_code == 409
    one = Rating.objects.get(submission=case.submission)
    assert (one.stars, one.words) == (4, "办得快")
    assert Act.objects.filter(item="满意度评价", account="").count() == 1
    record = nine_steps(case, case.steps.select_related("act"), walked(case, by=SYSTEM))
    assert (record[6].who, record[6].note) == ("来办的人", "满意：办得快")


def test_HB_30_never_by_the_clerk(desk, number, clerk):
    case = retiring(clerk, desk, number)
    code = Rating.objects.get(submission=case.submission).code
    answer = rated(code, client=clerk)
    assert answer.status_code == 409 and "第二屏" in answer.content.decode()
    assert Rating.objects.get(submission=case.submission).stars is None


def test_HB_30_a_wrong_code_tells_nothing(desk):
    assert Client().get(f"{HALL}/rate/AAAAAAAA/").status_code == 404
    assert rated("AAAAAAAA").status_code == 404
    assert Client().post(f"{HALL}/rate/", {"code": "AAAAAAAA"}).status_code == 404


def test_HB_30_the_second_screen_leads_from_the_code_to_the_question(desk, number, clerk):
    case = retiring(clerk, desk, number)
    code = Rating.objects.get(submission=case.submission).code
    answer = Client().post(f"{HALL}/rate/", {"code": f" {code.lower()} "})
    assert answer.url == f"{HALL}/rate/{code}/"


def test_HB_30_what_was_rated_stays(desk, number, clerk):
    case = retiring(clerk, desk, number)
    rated(Rating.objects.get(submission=case.submission).code)
    with pytest.raises(DatabaseError), transaction.atomic():
        Rating.objects.update(stars=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Rating.objects.all().delete()


def test_HB_30_the_supervisor_reads_who_was_rated_how(desk, number, clerk, places):
    case = retiring(clerk, desk, number)
    rated(Rating.objects.get(submission=case.submission).code, "2")
    page = at_desk(places.wujia, Role.SUPERVISOR).get(f"{OFFICE}/overview/performance/").content.decode()
    part = page[page.index('id="rated"') :]
    assert case.submission.name in part and "2.0" in part
    other = at_desk(places.street, Role.SUPERVISOR).get(f"{OFFICE}/overview/performance/").content.decode()
    assert case.submission.name not in other[other.index('id="rated"') :]


# HB-32: one way of handing out


def test_HB_32_exactly_one_of_four_ways_is_chosen_when_it_is_accepted(desk, number, clerk):
    form = filled(clerk, desk, number)
    upload(clerk, form, "personnel_file")
    for wrong in (
        {"way": ""},
        {"way": "fax"},
        {"way": "sms"},
        {"way": "pick_up", "phone": "12"},
        {"way": "ems"},
    ):
        assert handed_in(clerk, form, **wrong).status_code == 409, wrong
    assert not Signing.objects.exists()
    assert handed_in(clerk, form, **EMS).status_code == 303
    one = Delivery.objects.get()
    assert (one.way, one.to, one.phone, one.done) == ("ems", "何静", "", None)


def test_HB_32_a_parcel_has_its_number_and_goes_out_once(desk, number, clerk, places):
    case = retiring(clerk, desk, number, **EMS)
    passes(case, places, Role.OPERATOR, Role.REVIEWER)
    deliverer = at_desk(places.xiling, Role.DELIVERER)
    assert "宜昌市西陵区演示路" in deliverer.get(f"{OFFICE}/cases/{case.number}/deliver/").content.decode()
    assert deliver(case, deliverer, **EMS).status_code == 409
    for _ in range(2):
        assert deliver(case, deliverer, **EMS, tracking="ea 123456789 cn").status_code == 303
    one = Delivery.objects.get()
    assert (one.tracking, bool(one.done)) == ("EA123456789CN", True)
    assert case.steps.filter(event=Event.DELIVERED).count() == 1
    assert "单号 EA123456789CN" in case.steps.get(event=Event.DELIVERED).note
    with pytest.raises(DatabaseError), transaction.atomic():
        Delivery.objects.update(way="sms", phone="13800001234")


def test_HB_32_an_sms_is_logged_once(desk, number, clerk, places):
    case = retiring(clerk, desk, number)
    passes(case, places, Role.OPERATOR, Role.REVIEWER)
    deliverer = at_desk(places.xiling, Role.DELIVERER)
    for _ in range(2):
        assert deliver(case, deliverer, **WANTED).status_code == 303
    sent = Dispatch.objects.filter(about=case.number, template="result")
    assert sent.count() == 1 and sent.get().address == "13800001234"
    assert "138****1234" in case.steps.get(event=Event.DELIVERED).note


def test_HB_32_picking_up_is_told_with_the_place(desk, number, clerk, places):
    case = retiring(clerk, desk, number, way="pick_up", phone="13800001234")
    passes(case, places, Role.OPERATOR, Role.REVIEWER)
    deliver(case, at_desk(places.xiling, Role.DELIVERER), way="pick_up", phone="13800001234")
    assert "西陵区社会保险局" in Dispatch.objects.get(template="pickup").text


def test_HB_14_no_result_is_handed_out_while_step_8_is_open(desk, number, clerk, places):
    case = retiring(clerk, desk, number)
    passes(case, places, Role.OPERATOR)
    answer = deliver(case, at_desk(places.xiling, Role.DELIVERER), **WANTED)
    assert answer.status_code == 409
    assert Delivery.objects.get().done is None


def test_HB_31_the_result_is_sealed_and_signed(desk, number, clerk, places):
    """HB-35, HB-36: a retirement through steps 1 to 9."""
    case = retiring(clerk, desk, number)
    rated(Rating.objects.get(submission=case.submission).code)
    passes(case, places, Role.OPERATOR, Role.REVIEWER)
    deliver(case, at_desk(places.xiling, Role.DELIVERER), **WANTED)
    case.refresh_from_db()
    paper = Material.objects.get(submission=case.submission, kind="result")
    signature = signature_of(read_file(paper.file))
    assert signature and signature.holds
    pages = PdfReader(BytesIO(read_file(paper.file))).pages
    printed = re.sub(r"\s", "", "".join(one.extract_text() for one in pages))
    for told_change in case.outcome["changes"]:  # what was taken out is no result
        assert (re.sub(r"\s", "", told_change["text"]) in printed) == (told_change["sign"] != "-")
    clerk_online = Clerk(Client(), desk)
    assert "下载办理结果" in clerk_online.get(f"cases/{case.number}/").content.decode()
    assert clerk_online.get(f"cases/{case.number}/result/").content == read_file(paper.file)
    told = walked(case, by=SYSTEM)
    record = nine_steps(case, case.steps.select_related("act"), told)
    assert [one.label for one in record] == list(NAMES)
    assert all((one.at and one.who) or one.number == 1 for one in record), record
    assert record[8].note.startswith("短信通知")
    labels = [one.label for one in timeline(case, case.steps.select_related("act"), told)]
    assert labels == [
        *(f"{place} {name}" for place, name in enumerate(NAMES[:6], 1)), "受理", "7 满意度评价",
        "8 后台办理审核：经办", "8 后台办理审核：审核", "9 结果反馈：出件",
    ]  # fmt: skip


# HB-37: how often somebody has to come


def told_visits(page: str) -> int:
    return int(re.findall(r"到窗口 (\d+) 次", page)[0])


def test_HB_37_online_nobody_comes_and_at_a_counter_once(desk, number, clerk, places):
    """网办一次不用跑、厅办最多跑一次: 0 visits online, 1 at a counter, from acceptance to result."""
    online = desk.enrol(an_id_number())
    taken = retiring(clerk, desk, number)
    passes(taken, places, Role.OPERATOR, Role.REVIEWER)
    assert deliver(taken, at_desk(places.xiling, Role.DELIVERER), **WANTED).status_code == 303
    operator, employer = at_desk(places.xiling, Role.OPERATOR), Clerk(Client(), desk)
    for case, times in ((online, 0), (taken, 1)):
        assert told_visits(operator.get(f"{OFFICE}/cases/{case.number}/").content.decode()) == times
        assert told_visits(employer.get(f"cases/{case.number}/").content.decode()) == times


def test_HB_37_who_picks_a_result_up_comes_once_more(desk, number, clerk, places):
    taken = retiring(clerk, desk, number, way="pick_up", phone="13800001234")
    passes(taken, places, Role.OPERATOR, Role.REVIEWER)
    deliver(taken, at_desk(places.xiling, Role.DELIVERER), way="pick_up", phone="13800001234")
    page = at_desk(places.xiling, Role.OPERATOR).get(f"{OFFICE}/cases/{taken.number}/")
    assert told_visits(page.content.decode()) == 2


# HB-12: begun here, finished there


def test_HB_12_what_was_begun_online_goes_on_at_a_counter_as_the_same_filing(desk, number, clerk):
    online = Clerk(Client(), desk)
    form = online.begin(RETIRE)
    typed = {"document_type": "resident_id", "id_number": number, "month": "2023-05"}
    online.post(form, do="add", **typed)
    filing = Submission.objects.get(item=RETIRE)
    clerk.post(f"{OFFICE}/counter/", {"employer": desk.employer.number})
    page = clerk.get(f"{OFFICE}/counter/items/").content.decode()
    assert "网上没办完的 1 件" in page
    answer = clerk.post(f"{OFFICE}/counter/{filing.pk}/go-on/")
    assert answer.url == f"{OFFICE}/counter/{filing.pk}/"
    upload(clerk, answer.url, "personnel_file")
    assert handed_in(clerk, answer.url, **WANTED).status_code == 303
    case = Case.objects.get(item=RETIRE)
    assert (case.submission_id, case.accepted_by_id is not None) == (filing.pk, True)
    assert Act.objects.filter(item="网上开始，窗口接着办").count() == 1


def test_HB_12_what_was_begun_at_a_counter_goes_on_online(desk, number, clerk):
    form = filled(clerk, desk, number)
    filing = Submission.objects.get(item=RETIRE)
    online = Clerk(Client(), desk)
    assert "窗口没办完的" in online.get("").content.decode()
    assert online.post(f"filings/{filing.pk}/go-on/").status_code == 302
    filing.refresh_from_db()
    assert (filing.channel, filing.rows_read) == ("hall", 1)
    assert clerk.get(form).status_code == 409  # it is online now
    assert "网上没办完的 1 件" in clerk.get(f"{OFFICE}/counter/items/").content.decode()


def test_HB_12_a_case_of_the_hall_that_came_back_is_completed_at_a_counter_under_its_number(
    desk, number, clerk, places
):
    from shebao.casework import submissions
    from tests.casework.staff import PAPER

    filing = desk.open(RETIRE)
    desk.add(filing, document_type="resident_id", id_number=number, month="2023-05")
    submissions.attach_material(filing.id, "personnel_file", PAPER, "档案.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))
    case = Case.objects.get(item=RETIRE)
    operator = at_desk(places.xiling, Role.OPERATOR)
    operator.post(f"{OFFICE}/cases/{case.number}/send_back/", {"reason": "缺一页"})
    clerk.post(f"{OFFICE}/counter/", {"employer": desk.employer.number})
    assert case.number in clerk.get(f"{OFFICE}/counter/items/").content.decode()
    presented(clerk, f"{OFFICE}/counter/cases/{case.number}/")
    typed = {"document_type": "resident_id", "id_number": number, "month": "2023-05", "note": "补了"}
    answer = clerk.post(f"{OFFICE}/counter/cases/{case.number}/", typed)
    assert answer.status_code == 303, answer.content.decode()
    case.refresh_from_db()
    assert case.state == CaseState.IN_REVIEW
    assert Case.objects.filter(item=RETIRE).count() == 1
