"""档案袋, 案卷, 到期处置 and 档案检查 on pages."""

import json
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from asn1crypto import pem
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shebao.access.models import Account, Role
from shebao.archive import files, inspecting, shelves
from shebao.archive.disposals import GRACE
from shebao.archive.models import Disposal, Hold
from shebao.casework.archiving.packages import problems, zipped
from shebao.casework.archiving.removal import remove_ripe
from shebao.casework.models import Case, Material, Submission
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.doors.office import acting
from shebao.registry.models import PersonNumber
from shebao.trail.models import Act, Look
from tests.access.places import a_post, an_employer_of, places
from tests.casework.archiving.filed import kept_for_ten_years
from tests.casework.desks import Desk, a_desk, an_id_number, declare
from tests.casework.staff import PAPER
from tests.hall.reading import text
from tests.office.conftest import a_clerk, clock_stands_at, log_in
from tests.office.waiting import APRIL, OFFICE, a_member, a_waiting_case, page
from tests.proofs.proven import a_proof, an_employer_with, pay_month, persons_of

IN_2034 = datetime(2034, 1, 2, 9, 0, tzinfo=CHINA)
APPROVED = {"receiver": "西陵区人民法院", "approval": "宜社保批〔2023〕12号"}


@pytest.fixture(autouse=True)
def yichang(db, settings, tmp_path):
    settings.ALLOWED_HOSTS, settings.ASSUMED = ["testserver"], None
    settings.STATE, settings.ARCHIVE = tmp_path, tmp_path / "archive"
    start_clock("420500", frozen_at=APRIL)


@pytest.fixture
def desk():
    return a_desk(on=APRIL, declared="2023-03", human="applicant")


@pytest.fixture
def case(desk) -> Case:
    return a_waiting_case(desk)


def number_of(case: Case) -> str:
    return str(PersonNumber.objects.get(person_id=case.person_id).number)


def with_a_reason(client):
    client.post(f"{OFFICE}/search/why/", {"why": "核对数据"})
    return client


def test_HB_33_a_persons_bag_lists_the_papers_of_all_cases_and_the_look_with_its_reason(case):
    clerk = a_member(Role.OPERATOR)
    there = f"archive/people/{number_of(case)}/"
    assert "先选事由" in page(clerk, there)
    told = page(with_a_reason(clerk), there)
    own = Case.objects.filter(person_id=case.person_id)
    assert own.count() == 2
    assert all(one.number in told for one in own)
    assert case.data["id_number"] not in told
    assert "没有载明" in told
    look = Look.objects.filter(person_id=case.person_id, why="核对数据：看档案袋").get()
    assert look.channel == "office"


def test_HB_33_an_employers_bag_is_looked_into_before_the_eyes_of_each_person_in_it(case):
    clerk = with_a_reason(a_member(Role.OPERATOR))
    told = page(clerk, f"archive/employers/{case.employer.number}/")
    assert case.number in told
    assert Look.objects.filter(person_id=case.person_id, why="核对数据：看单位的档案袋").count() == 1


def test_HB_33_a_bag_is_found_by_what_is_in_hand(case):
    clerk = a_member(Role.OPERATOR)
    for typed in (case.data["id_number"], number_of(case), case.employer.number):
        answer = clerk.post(f"{OFFICE}/archive/", {"whom": typed}, follow=True)
        assert f"/archive/{'employers' if typed == case.employer.number else 'people'}/" in text_of(answer)
    assert case.data["id_number"] not in text_of(answer)


def text_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_HB_33_a_record_says_how_long_it_is_kept_and_why(case):
    told = text(a_member(Role.OPERATOR).get(f"{OFFICE}/archive/cases/{case.number}/"))
    assert "没有载明" in told
    assert "还没有办完" in told
    assert "推定" in told
    enrolled = Case.objects.get(person_id=case.person_id, item="enrol_employee")
    told = text(a_member(Role.OPERATOR).get(f"{OFFICE}/archive/cases/{enrolled.number}/"))
    assert "100 年" in told
    assert "保管到 2123-12-31" in told
    assert "令第3号" in told


def test_HB_33_a_case_is_handed_out_as_a_package_under_an_act_and_a_look(case):
    clerk = a_member(Role.OPERATOR)
    there = f"{OFFICE}/archive/cases/{case.number}/export/"
    assert "接收部门" in text(clerk.get(there))
    answer = clerk.post(there, APPROVED)
    assert answer["Content-Type"] == "application/zip"
    assert problems(answer.content) == []
    with ZipFile(BytesIO(answer.content)) as parts:
        assert json.loads(parts.read("case.json"))["number"] == case.number
    act = Act.objects.get(case_number=case.number, item="导出办件档案包")
    assert act.employer_number == case.employer.number
    told = "导出办件档案包，批准文号 宜社保批〔2023〕12号，提供给西陵区人民法院"
    assert Look.objects.get(case_number=case.number, why=told).person_id == case.person_id


def test_CQR_113_no_package_goes_out_without_an_approval_number_and_a_receiver(case):
    clerk = a_member(Role.OPERATOR)
    there = f"{OFFICE}/archive/cases/{case.number}/export/"
    for asked in ({}, APPROVED | {"approval": " "}, APPROVED | {"receiver": ""}):
        answer = clerk.post(there, asked)
        assert (answer.status_code, answer.get("Content-Disposition")) == (422, None)
    assert "宜社保批〔2023〕12号" in answer.content.decode()  # what was right is kept
    assert not Act.objects.filter(item="导出办件档案包").exists()
    assert not Look.objects.filter(seen="export").exists()


def test_the_case_page_leads_to_its_record_and_its_papers_are_turned_without_a_script(case):
    told = page(a_member(Role.OPERATOR), f"cases/{case.number}/")
    assert f"{OFFICE}/archive/cases/{case.number}/" in told
    assert "ui/js/viewer.js" in told
    assert "在新窗口打开" in told


def test_CQR_116_a_village_keeps_no_archive_and_a_town_does():
    tree = places()
    employer = an_employer_of(tree.village)
    declare(employer, through="2023-03")
    Desk(employer, APRIL, human="applicant").enrol(an_id_number(), since="2023-04-03")
    for place, seen in ((tree.village, False), (tree.town, True)):
        client = a_browser_of(a_post(place, Role.OPERATOR))
        assert ("/archive/" in page(client, "cases/")) is seen
        assert (client.get(f"{OFFICE}/archive/").status_code == 200) is seen


def test_CQR_115_the_register_has_one_line_for_each_case(case):
    clerk = a_member(Role.OPERATOR)
    assert clerk.get(f"{OFFICE}/archive/register/").status_code == 200
    asked = {"since": "2023-04-01", "until": "2023-04-30"}
    answer = clerk.get(f"{OFFICE}/archive/register/", asked)
    assert answer["Content-Type"].startswith("application/vnd.openxml")
    with ZipFile(BytesIO(answer.content)) as parts:
        whole = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert all(one in whole for one in Case.objects.values_list("number", flat=True))
    wrong = clerk.get(f"{OFFICE}/archive/register/", {"since": "x", "until": "2023-04-30"})
    assert wrong.status_code == 422


@pytest.fixture
def due_case(desk, monkeypatch) -> Case:
    """An enrolment whose papers are kept for ten years, looked at when these are over."""
    case = desk.enrol(an_id_number(), since="2023-04-03")
    short = kept_for_ten_years()
    monkeypatch.setattr(acting, "city", lambda region: short)
    clock_stands_at(IN_2034)
    return case


def step(client, code: str, case: Case, **sent: str):
    return client.post(f"{OFFICE}/archive/disposals/{code}/?case={case.number}", sent)


def test_HB_13_one_human_proposes_on_a_page_and_another_approves(due_case):
    reviewer, supervisor = a_member(Role.REVIEWER), a_member(Role.SUPERVISOR)
    assert due_case.number in page(reviewer, "archive/disposals/")
    assert not Disposal.objects.exists()
    asked = page(reviewer, f"archive/disposals/propose/?case={due_case.number}")
    assert "提出的人不能自己批准" in asked
    assert step(reviewer, "propose", due_case).status_code == 303
    assert due_case.number in page(supervisor, "archive/disposals/?show=waiting")
    assert step(supervisor, "approve", due_case).status_code == 303
    assert due_case.number in page(supervisor, "archive/disposals/?show=approved")
    assert Disposal.objects.get().approver


def test_HB_13_the_page_offers_no_approval_to_who_proposed_and_refuses_it(due_case):
    account = a_clerk(Role.SUPERVISOR)
    other = a_clerk(Role.SUPERVISOR)
    Account.objects.filter(pk=other.pk).update(human=account.human)
    first, second = (a_browser_of(one) for one in (account, other))
    assert step(first, "propose", due_case).status_code == 303
    for client in (first, second):
        told = page(client, "archive/disposals/?show=waiting")
        assert "你提出的" in told
        assert 'name="case"' not in told
        answer = step(client, "approve", due_case)
        assert answer.status_code == 409
        assert "要由另一位主管批准" in answer.content.decode()
    assert Disposal.objects.get().approved is None


def a_browser_of(account: Account):
    client = Client()
    log_in(client, account)
    return client


def test_HB_33_a_hold_is_set_and_lifted_on_the_record(due_case):
    supervisor, reviewer = a_member(Role.SUPERVISOR), a_member(Role.REVIEWER)
    there = f"{OFFICE}/archive/cases/{due_case.number}"
    assert supervisor.post(f"{there}/hold/", {"reason": ""}).status_code == 422
    assert supervisor.post(f"{there}/hold/", {"reason": "行政复议"}).status_code == 303
    assert "行政复议" in page(reviewer, f"archive/cases/{due_case.number}/")
    assert due_case.number not in page(reviewer, "archive/disposals/")
    assert step(reviewer, "propose", due_case).status_code == 409
    assert supervisor.post(f"{there}/lift/").status_code == 303
    assert supervisor.post(f"{there}/lift/").status_code == 409
    assert due_case.number in page(reviewer, "archive/disposals/")


def paper_of(case: Case) -> str:
    stored = files.store(PAPER, name="合同.pdf", uploader="li")
    paper = Material.objects.create(submission=case.submission, row=case.row, kind="contract", file=stored)
    return f"{OFFICE}/cases/{case.number}/papers/{paper.pk}/"


def approved(case: Case, supervisor) -> None:
    assert step(a_member(Role.REVIEWER), "propose", case).status_code == 303
    assert step(supervisor, "approve", case).status_code == 303


def test_HB_33_what_was_approved_is_called_back_on_the_page(due_case):
    supervisor = a_member(Role.SUPERVISOR)
    approved(due_case, supervisor)
    told = page(supervisor, "archive/disposals/?show=approved")
    assert "撤回批准" in told
    assert "2034-02-01 起" in text(supervisor.get(f"{OFFICE}/archive/disposals/?show=approved"))
    assert step(supervisor, "recall", due_case, reason="").status_code == 422
    assert step(a_member(Role.REVIEWER), "recall", due_case, reason="x").status_code == 409
    assert step(supervisor, "recall", due_case, reason="还要用").status_code == 303
    assert step(supervisor, "recall", due_case, reason="还要用").status_code == 409
    assert due_case.number in page(supervisor, "archive/disposals/")


def test_HB_33_a_removed_paper_is_told_and_shown_nowhere(due_case):
    supervisor, there = a_member(Role.SUPERVISOR), paper_of(due_case)
    assert supervisor.get(there).content == PAPER
    approved(due_case, supervisor)
    assert remove_ripe(on=IN_2034 + GRACE, pack=kept_for_ten_years()) == 1
    clock_stands_at(IN_2034 + GRACE)
    answer = supervisor.get(there)
    assert answer.status_code == 409
    assert "满了保管期限" in answer.content.decode()
    record = page(supervisor, f"archive/cases/{due_case.number}/")
    assert "内容已经移除" in record
    assert "合同.pdf" in record
    assert there not in record
    assert "内容已经处置" in page(supervisor, f"cases/{due_case.number}/")
    assert due_case.number in page(supervisor, "archive/disposals/?show=removed")
    handed = supervisor.post(f"{OFFICE}/archive/cases/{due_case.number}/export/", APPROVED).content
    assert problems(handed) == []
    with ZipFile(BytesIO(handed)) as parts:
        (gone,) = json.loads(parts.read("manifest.json"))["removed"]
        assert gone["sha256"] == shelves.digest_of(PAPER)
        assert not [name for name in parts.namelist() if name.startswith("papers/")]


def test_HB_33_a_whole_bag_is_held_with_what_comes_later_and_let_go(desk, due_case):
    supervisor, reviewer = a_member(Role.SUPERVISOR), with_a_reason(a_member(Role.REVIEWER))
    bags = (f"archive/people/{number_of(due_case)}/", f"archive/employers/{due_case.employer.number}/")
    for bag in bags:
        assert a_member(Role.REVIEWER).post(f"{OFFICE}/{bag}hold/", {"reason": "x"}).status_code == 409
        assert supervisor.post(f"{OFFICE}/{bag}hold/", {"reason": " "}).status_code == 422
        assert supervisor.post(f"{OFFICE}/{bag}hold/", {"reason": "劳动诉讼"}).status_code == 303
        assert supervisor.post(f"{OFFICE}/{bag}hold/", {"reason": "又一次"}).status_code == 303
        assert Hold.objects.filter(retired=None).count() == 1
        told = page(reviewer, bag)
        assert "整袋暂缓处置" in told
        assert "劳动诉讼" in told
        assert "劳动诉讼" in page(reviewer, f"archive/cases/{due_case.number}/")
        assert due_case.number not in page(reviewer, "archive/disposals/")
        assert step(reviewer, "propose", due_case).status_code == 409
        held = page(reviewer, "archive/holds/")
        assert bag.rstrip("/") in held
        assert supervisor.post(f"{OFFICE}/{bag}lift/").status_code == 303
        assert supervisor.post(f"{OFFICE}/{bag}lift/").status_code == 409
        assert due_case.number in page(reviewer, "archive/disposals/")
    assert Act.objects.filter(item="暂缓处置：单位档案袋", employer_number=due_case.employer.number).exists()


def test_HB_33_a_case_that_comes_into_a_held_bag_later_is_held_too(desk, due_case):
    supervisor = a_member(Role.SUPERVISOR)
    there = f"{OFFICE}/archive/employers/{due_case.employer.number}/hold/"
    assert supervisor.post(there, {"reason": "劳动诉讼"}).status_code == 303
    later = desk.enrol(an_id_number(), since="2023-04-03")
    assert step(a_member(Role.REVIEWER), "propose", later).status_code == 409
    assert "劳动诉讼" in page(supervisor, f"archive/cases/{later.number}/")


def test_HB_33_the_package_is_verified_on_a_page_with_who_signed_it(case):
    clerk = a_member(Role.OPERATOR)
    handed = clerk.post(f"{OFFICE}/archive/cases/{case.number}/export/", APPROVED).content
    told = verified(clerk, handed)
    assert "完整，签名有效" in told
    assert sha256(certificate_of(handed)).digest().hex(":").upper() in told
    with ZipFile(BytesIO(handed)) as parts:
        whole = {name: parts.read(name) for name in parts.namelist()}
    forged = json.loads(whole["case.json"]) | {"employer": "1"}
    changed = whole | {"case.json": json.dumps(forged).encode()}
    assert "不能用" in verified(clerk, zipped(changed))
    unsigned = {name: part for name, part in whole.items() if name != "SHA256SUMS.p7s"}
    assert "没有签名" in verified(clerk, zipped(unsigned))
    assert "不是完整的办件档案包" in verified(clerk, b"x")
    assert clerk.post(f"{OFFICE}/archive/packages/").status_code == 422


def verified(client, content: bytes) -> str:
    brought = SimpleUploadedFile("办件.zip", content)
    answer = client.post(f"{OFFICE}/archive/packages/", {"file": brought})
    assert answer.status_code == 200
    return text(answer)


def certificate_of(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as parts:
        return pem.unarmor(parts.read("certificate.pem"))[2]


def test_HB_33_proofs_stand_in_the_bags_of_the_employer_and_of_whom_they_name(settings):
    unit = an_employer_with(2)
    start_of_may(unit)
    named, left_out = persons_of(unit)
    proof = a_proof(unit, person_ids=(named,))
    clerk = with_a_reason(a_member(Role.OPERATOR))
    numbers = dict(PersonNumber.objects.values_list("person_id", "number"))
    there = f"/archive/proofs/{proof.pk}/"
    assert there in page(clerk, f"archive/employers/{unit.employer.number}/")
    assert there in page(clerk, f"archive/people/{numbers[named]}/")
    assert there not in page(clerk, f"archive/people/{numbers[left_out]}/")
    answer = clerk.get(f"/office/420500{there}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == files.read(proof.file)
    looks = Look.objects.filter(why="看档案袋里的单位参保证明")
    assert [one.person_id for one in looks] == [named]
    assert proof.code not in page(clerk, f"archive/employers/{unit.employer.number}/")
    assert clerk.get(f"{OFFICE}/archive/proofs/{proof.pk + 1}/").status_code == 404


def start_of_may(unit: Desk) -> None:
    pay_month(unit)
    clock_stands_at(datetime(2023, 5, 8, 10, 0, tzinfo=CHINA))


def test_HB_35_supervisors_read_what_the_inspection_found(case):
    shelves.path_of(shelves.digest_of(PAPER)).unlink()
    inspecting.inspect()
    supervisor = a_member(Role.SUPERVISOR)
    told = page(supervisor, "archive/inspection/")
    assert case.number in told
    assert "找不到" in told
    assert f"/archive/employers/{case.employer.number}/" in told
    assert a_member(Role.OPERATOR).get(f"{OFFICE}/archive/inspection/").status_code == 409


def test_HB_33_the_receipt_of_a_case_is_read_out_of_the_bag(desk):
    case = desk.enrol(an_id_number(), since="2023-04-03")
    clerk, there = a_member(Role.OPERATOR), f"{OFFICE}/archive/cases/{case.number}/receipt/"
    assert clerk.get(there).status_code == 404
    stored = files.store(b"%PDF-receipt%%EOF", name="回执.pdf", uploader=desk.by.account)
    Submission.objects.filter(pk=case.submission_id).update(receipt=stored)
    assert there in page(clerk, f"archive/cases/{case.number}/")
    answer = clerk.get(there)
    assert (answer["Content-Type"], answer.content) == ("application/pdf", b"%PDF-receipt%%EOF")
    assert Look.objects.filter(case_number=case.number, why="看受理回执").count() == 1
