"""单位参保证明 in the hall: choose, look at it, print it, hand it out, revoke it; all without JavaScript."""

import re

import pytest

from shebao.proofs.models import Proof
from shebao.registry.models import Person
from shebao.trail.models import Look, Seen
from tests.hall.filing import Clerk
from tests.hall.reading import text
from tests.proofs.papers import opened, plain, text_of
from tests.proofs.proven import an_employer_with, pay_month, persons_of

pytestmark = pytest.mark.django_db

PLACE = "proofs/employer/"
CHOSEN = {"insurance": "unemployment", "months": "3"}


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"


@pytest.fixture
def clerk(client) -> Clerk:
    desk = an_employer_with(2)
    pay_month(desk)
    return Clerk(client, desk)


def token(clerk: Clerk) -> str:
    return re.search(r'name="request" value="(\w+)"', clerk.get(PLACE).content.decode())[1]


def press(clerk: Clerk, do: str, **typed):
    return clerk.post(PLACE, do=do, **CHOSEN | typed)


def choose(clerk: Clerk, *person_ids: int) -> None:
    press(clerk, "add", person=person_ids or persons_of(clerk.desk))


def printed(clerk: Clerk) -> Proof:
    choose(clerk)
    answer = press(clerk, "print", request=token(clerk))
    assert answer.status_code == 303, text(answer)
    return Proof.objects.get(code=answer.url.split("/")[-2])


def test_HB_268_HB_269_what_there_is_to_choose_and_to_press(clerk):
    page = clerk.get(PLACE)
    said = text(page)
    for period in ("三个月", "六个月", "九个月", "十二个月", "二十四个月"):
        assert said.count(f" {period} ") == 1
    assert said.count("个月 ") == 5
    for label in ("险种选择（必填）", "时间选择（必填）", "身份证", "姓名", "企业失业保险"):
        assert label in said
    for button in ("查询", "打印", "重置", ">>", "<<", "预览"):
        assert f"{button} " in said
    choose(clerk)
    assert "返回选择" in text(clerk.get("proofs/employer/preview/"))


def test_HB_267_ticked_people_move_to_the_right_and_back(clerk):
    first, second = persons_of(clerk.desk)
    assert "还没有选人" in text(clerk.get(PLACE))
    choose(clerk, first)
    assert "已选 1 人" in text(clerk.get(PLACE))
    choose(clerk, first, second)
    assert "已选 2 人" in text(clerk.get(PLACE))
    press(clerk, "remove", chosen=[first])
    assert "已选 1 人" in text(clerk.get(PLACE))
    press(clerk, "remove_all")
    assert "已选 0 人" in text(clerk.get(PLACE))


def test_HB_267_without_persons_nothing_is_printed(clerk):
    for do in ("print", "preview"):
        answer = press(clerk, do)
        assert answer.status_code == 422
        assert "还没有选人。请勾选要打印的人员" in text(answer)
    assert not Proof.objects.exists()


def test_what_is_missing_is_said_and_nothing_chosen_is_lost(clerk):
    choose(clerk)
    answer = clerk.post(PLACE, do="print", insurance="unemployment", months="")
    assert "还没有选时间" in text(answer)
    assert "已选 2 人" in text(answer)


def test_HB_269_people_are_found_by_name_and_document(clerk):
    one, _ = Person.objects.filter(id__in=persons_of(clerk.desk)).order_by("id")
    press(clerk, "search", name="何静2")
    said = text(clerk.get(PLACE))
    assert "何静2" in said
    assert "何静1" not in said
    answer = press(clerk, "search", document_number=one.document_number)
    assert answer.status_code == 200
    assert "何静1" in text(answer)
    assert "何静2" not in text(answer)
    assert one.document_number not in answer.content.decode()
    press(clerk, "reset")
    assert "共 2 人" in text(clerk.get(PLACE))


def test_HB_267_to_HB_275_choose_look_print_download(clerk):
    one, _ = persons_of(clerk.desk)
    choose(clerk, one)
    assert press(clerk, "preview").url.endswith("/preview/")
    preview = text(clerk.get("proofs/employer/preview/"))
    assert "202305–202305 实缴到账" in preview
    assert "缴费总人数 2" in preview
    document = Person.objects.get(id=one).document_number
    assert document not in preview
    answer = press(clerk, "print", request=token(clerk))
    page = text(clerk.get(answer.url))
    assert "可验证至 2023-08-08" in page
    file = clerk.get(f"{answer.url}proof.pdf")
    assert file.headers["Content-Type"] == "application/pdf"
    said = text_of(b"".join(file))
    assert f"1 何静1 {document}" in said
    assert plain(Proof.objects.get().code) in plain(said)
    assert "http://testserver/verify/" in said


def test_pressing_print_twice_prints_once(clerk):
    choose(clerk)
    asked = token(clerk)
    once, again = (press(clerk, "print", request=asked) for _ in range(2))
    assert once.url == again.url
    assert Proof.objects.count() == 1
    assert "已选 0 人" in text(clerk.get(PLACE))


def test_everybody_of_a_large_unit_is_chosen_at_once(client):
    desk = an_employer_with(45)
    pay_month(desk)
    clerk = Clerk(client, desk)
    assert "第 1–20 人，共 45 人" in text(clerk.get(PLACE))
    press(clerk, "add_all")
    assert "已选 45 人" in text(clerk.get(PLACE))
    assert "第 21 人起" in text(clerk.get(PLACE, **{"from": 20}))
    assert "第 2 页，共 3 页" in text(clerk.get("proofs/employer/preview/", page=2))
    answer = press(clerk, "print", request=token(clerk))
    assert len(opened(b"".join(clerk.get(f"{answer.url}proof.pdf"))).pages) == 3


def test_nobody_of_another_employer_can_be_chosen(clerk):
    stranger = an_employer_with(1)
    choose(clerk, *persons_of(stranger))
    assert "已选 0 人" in text(clerk.get(PLACE))


def test_the_printed_ones_are_listed_and_can_be_revoked(clerk):
    proof = printed(clerk)
    assert "有效" in text(clerk.get("proofs/"))
    assert "作废原因" in text(clerk.post(f"proofs/{proof.code}/revoke/", reason=""))
    clerk.post(f"proofs/{proof.code}/revoke/", reason="选错了人")
    said = text(clerk.get(f"proofs/{proof.code}/"))
    assert "已作废，不要再用" in said
    assert "作废：选错了人" in said
    assert "已作废" in text(clerk.get("proofs/"))
    assert "已作废，不能使用" in text(clerk.client.get(f"/verify/{proof.code}/"))


def test_another_employers_proof_is_not_there(clerk):
    proof = printed(clerk)
    stranger = Clerk(type(clerk.client)(), an_employer_with(1))
    for place in ("", "proof.pdf"):
        assert stranger.get(f"proofs/{proof.code}/{place}").status_code == 404
    assert stranger.post(f"proofs/{proof.code}/revoke/", reason="x").status_code == 404
    assert "还没有打印过证明" in text(stranger.get("proofs/"))


def test_every_look_at_people_is_written_down(clerk):
    clerk.get(PLACE)
    assert Look.objects.filter(seen=Seen.LIST, count=2).count() == 1
    proof = printed(clerk)
    assert Look.objects.filter(seen=Seen.PROOF, person_id__isnull=False).count() == 2
    clerk.get(f"proofs/{proof.code}/proof.pdf")
    assert Look.objects.filter(seen=Seen.PROOF, why__startswith="下载").count() == 2


def test_no_document_number_stands_in_an_address(clerk):
    number = Person.objects.get(id=persons_of(clerk.desk)[0]).document_number
    answer = press(clerk, "add", document_number=number, person=persons_of(clerk.desk))
    assert number not in answer.url


def test_HB_182_the_papers_of_the_yearly_wages_are_handed_out(clerk):
    document = Person.objects.get(id=persons_of(clerk.desk)[0]).document_number
    assert "缴费工资申报表" in text(clerk.get("proofs/"))
    said = text_of(b"".join(clerk.get("proofs/wages/form.pdf")))
    assert "2022年度职工社会保险缴费工资申报表" in said
    assert f"1 何静1 {document}" in said
    assert "合计（2 人） 6,900.00" in said
    assert Look.objects.filter(seen=Seen.EXPORT, person_id__isnull=False).count() == 2
    assert "申报承诺书" in text_of(b"".join(clerk.get("proofs/wages/pledge.pdf")))
