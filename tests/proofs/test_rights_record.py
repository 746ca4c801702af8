"""江苏省社会保险权益记录单（参保单位）: head, counts, rows, notes, seal, QR; valid for six months."""

import re
from datetime import datetime

import pytest
from django.test import Client

from shebao.archive import files
from shebao.clock import queries as clock
from shebao.clock.queries import CHINA
from shebao.proofs.issuing import issue_proof
from shebao.proofs.ordering import order_proof, print_ordered
from shebao.proofs.rights_records import NOTHING, RightsOrder
from shebao.proofs.signing import signature_of
from shebao.registry.models import Person
from shebao.trail.models import Look, Seen
from shebao.values import Month, Refused
from tests.hall.at_suqian import HALL, a_member, an_employer_of_suqian, employed, logged_in
from tests.hall.reading import text
from tests.proofs.papers import opened, plain, text_of
from tests.proofs.proven import VERIFY_PAGE
from tests.proofs.suqian import JANUARY_31, paid_all, run_months, suqian, whoever

pytestmark = pytest.mark.django_db

TITLE = "江苏省社会保险权益记录单（参保单位）"
YEAR = RightsOrder(Month(2020, 1), Month(2020, 12))


@pytest.fixture(autouse=True)
def place(settings, tmp_path, monkeypatch):
    settings.STATE, settings.ARCHIVE, settings.ALLOWED_HOSTS = tmp_path, tmp_path / "archive", ["testserver"]
    settings.ASSUMED = settings.REGIONS.parent / "demo" / "assumed"
    moment = {"now": JANUARY_31}
    monkeypatch.setattr(clock, "now", lambda region: moment["now"])
    return moment


@pytest.fixture
def unit():
    """Two people for the whole year, one who came in July, one who came after it."""
    employer = an_employer_of_suqian(2, since="2020-01")
    employed(employer, "林晓", "2020-07")
    employed(employer, "顾盼", "2021-01")
    run_months(suqian(), "2020-01", "2021-01")
    paid_all(employer)
    return employer


def issued(unit, order: RightsOrder = YEAR, request: str = "r" * 32, **more):
    told = {"by": whoever(unit), "on": JANUARY_31, "pack": suqian()} | more
    return issue_proof(order, request=request, verify_page=VERIFY_PAGE, **told)


def asked(code: str):
    return Client().get(f"/verify/{code}/")


def test_JS_101_JS_102_JS_103_what_the_paper_says(unit):
    proof = issued(unit)
    said = text_of(files.read(proof.file))
    assert TITLE in said
    for told in (
        "参保单位全称：演示单位", "现参保地：宿迁市市本级", f"统一社会信用代码：{unit.credit_code}",
        "查询时间：202001-202012", "共1页，第1页",
    ):  # fmt: skip
        assert plain(told) in plain(said), told
    assert plain("单位参保险种养老保险工伤保险失业保险缴费总人数333") in plain(said)
    first = Person.objects.filter(enrolments__employer=unit).order_by("pk")[0]
    assert plain(f"1何静1{first.document_number}202001-20201212") in plain(said)
    assert "202007 - 202012" in said and "202101" not in said


def test_JS_102_eighty_people_in_three_columns(place):
    employer = an_employer_of_suqian(80, since="2020-12")
    run_months(suqian(), "2020-12", "2020-12")
    paid_all(employer)
    proof = issued(employer)
    assert [one["persons"] for one in proof.values["paying"]] == ["80", "80", "80"]
    assert [one["insurance"] for one in proof.values["paying"]] == ["养老保险", "工伤保险", "失业保险"]
    assert len(opened(files.read(proof.file)).pages) == 4
    assert plain("共4页，第4页") in plain(text_of(files.read(proof.file)))


def test_JS_104_JS_105_JS_106_four_notes_once_each(unit):
    said = plain(text_of(files.read(issued(unit).file)))
    for note in (
        "本权益单涉及单位及参保职工个人信息，单位应妥善保管。",
        "本权益单为打印时参保情况。",
        "本权益单已签具电子印章，不再加盖鲜章。",
        "出具后有效期内（6个月），如需核对真伪，请使用江苏智慧人社APP，扫描右上方二维码进行验证（可多次验证）。",
    ):
        assert said.count(plain(note)) == 1, note


def test_JS_99_JS_105_one_seal_one_qr_code_and_a_signature_that_holds(unit):
    proof = issued(unit)
    content = files.read(proof.file)
    assert signature_of(content).holds
    assert "宿迁社会保险局" in plain(text_of(content)) or "业务专用章" in plain(text_of(content))
    assert proof.values["title"] == TITLE
    assert f"verify/{proof.code}/".encode() in content.replace(rb"\057", b"/")


def test_JS_99_a_scan_returns_the_same_values(unit):
    proof = issued(unit)
    said = text(asked(proof.code))
    assert "真实有效" in said
    for told in (
        TITLE, "演示单位", "宿迁市市本级", "202001-202012", "养老保险缴费总人数 3 人",
        "工伤保险缴费总人数 3 人", "失业保险缴费总人数 3 人", "202001–202012 12", "202007–202012 6",
    ):  # fmt: skip
        assert told in said, told


@pytest.mark.parametrize(
    ("now", "answer"), [("2021-07-31 23:59", "真实有效"), ("2021-08-01 00:00", "已过有效期")]
)
def test_JS_106_valid_for_six_months_and_verified_three_times(unit, place, now, answer):
    proof = issued(unit)
    assert str(proof.valid_until) == "2021-07-31"
    place["now"] = datetime.fromisoformat(now).replace(tzinfo=CHINA)
    for _ in range(3):
        assert answer in text(asked(proof.code))


def test_the_same_request_prints_once_and_everybody_named_can_read_it(unit):
    assert issued(unit).pk == issued(unit).pk
    assert Look.objects.filter(seen=Seen.PROOF, person_id__isnull=False).count() == 3


def test_what_is_not_paid_is_not_recorded(place):
    employer = an_employer_of_suqian(1, since="2020-01")
    run_months(suqian(), "2020-01", "2020-01")
    with pytest.raises(Refused, match=NOTHING[:12]):
        issued(employer)


@pytest.mark.parametrize(
    ("since", "until", "why"), [((2020, 5), (2020, 4), "后面"), ((2020, 1), (2021, 2), "还没有到")]
)
def test_a_time_that_cannot_be_is_refused(unit, since, until, why):
    with pytest.raises(Refused, match=why):
        issued(unit, RightsOrder(Month(*since), Month(*until)))


def test_the_worker_prints_what_was_ordered(unit):
    by = whoever(unit)
    told = {"by": by, "on": JANUARY_31, "pack": suqian()}
    placed = order_proof(YEAR, request="o" * 32, verify_page=VERIFY_PAGE, **told)
    print_ordered(placed.pk, by=by, pack=suqian())
    placed.refresh_from_db()
    assert placed.proof.values["period"] == "202001-202012"
    assert placed.proof.kind == "rights"


def test_JS_100_in_the_hall_looked_at_printed_downloaded_and_opened_to_print(unit):
    client = logged_in(a_member(unit))
    page = client.get(f"{HALL}/proofs/employer/")
    assert TITLE in text(page)
    token = re.search(r'name="request" value="(\w+)"', page.content.decode())[1]
    period = {"since": "202001", "until": "2020-12", "request": token}
    look = client.post(f"{HALL}/proofs/employer/", {**period, "do": "preview"})
    assert "202001 - 202012" in text(look) and "共 3 人" in text(look)
    for person in Person.objects.filter(enrolments__employer=unit):
        assert person.document_number not in look.content.decode()
    answer = client.post(f"{HALL}/proofs/employer/", {**period, "do": "print"})
    assert answer.status_code == 303
    assert client.post(f"{HALL}/proofs/employer/", {**period, "do": "print"}).url == answer.url
    shown = client.get(answer.url).content.decode()
    assert (
        len(re.findall(r"下载</a>", shown))
        == len(re.findall(r"打印</a>", shown)) - shown.count("再打印一份</a>")
        == 1
    )
    assert client.get(f"{answer.url}proof.pdf").headers["Content-Disposition"].startswith("attachment")
    opened_here = client.get(f"{answer.url}proof.pdf?show=1")
    assert opened_here.headers["Content-Disposition"] == "inline"
    assert "社会保险权益记录单" in text(client.get(f"{HALL}/proofs/"))
    wrong = client.post(f"{HALL}/proofs/employer/", {"since": "20201", "until": "x", "do": "print"})
    assert wrong.status_code == 422
