"""个人办事 and 个人中心: a person files for herself, by the casework of everybody, and sees nobody else's."""

import pytest
from django.test import Client

from shebao.access.accounts import human_of, open_account
from shebao.access.acting import acting
from shebao.access.persons import open_person_account, own_filer, person_actor
from shebao.casework import scope
from shebao.casework.items import ITEMS
from shebao.casework.models import Case, Submission
from shebao.casework.work import work_on
from shebao.clock import queries as clock
from shebao.doors.ui.remedies import remedies_at
from shebao.registry.finding import insured_elsewhere
from shebao.registry.models import Enrolment, Person, PersonDetails, PersonParticulars
from shebao.registry.own_window import flexibly_insured, own_window
from shebao.registry.person_details import Describing, describe, details_of
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import PASSWORD, SYSTEM, an_account
from tests.casework.desks import an_id_number
from tests.hall.filing import digest_on, number_on
from tests.hall.reading import text
from tests.hall.test_suqian_enrolling import coded
from tests.items.citizens import AUGUST_15, SUQIAN, a_desk, suqian
from tests.items.jiangsu import a_desk as enrolling_desk
from tests.items.jiangsu import hired
from tests.registry.factories import ON, an_act, an_employee

pytestmark = pytest.mark.django_db
OWN = f"/hall/{SUQIAN}/own/"
OFFERED = ("keep_residence", "register_flexible", "stop_flexible")


@pytest.fixture(autouse=True)
def august(settings, tmp_path, monkeypatch):
    settings.ARCHIVE = tmp_path / "archive"
    settings.ASSUMED = settings.ROOT / "demo" / "assumed"
    monkeypatch.setattr(clock, "now", lambda region: AUGUST_15)


def a_person(name: str = "林文博", *, residence: str = "rural") -> Person:
    """Somebody whom the registry knows, with 户籍性质 or without."""
    act = an_act(SUQIAN)
    person = Person.objects.create(
        province="320000", document_type="resident_id", document_number=an_id_number(area="321302")
    )
    PersonParticulars.objects.create(person=person, name=name, learned=act)
    if residence:
        describe([Describing(person.pk, {"residence": residence}, act)])
    return person


def an_account_of(person: Person, name: str = "林文博"):
    human = human_of(person.document_type, person.document_number)
    account = open_account(
        number=f"own{person.pk}",
        name=name,
        human=human,
        password=PASSWORD,
        must_change=False,
        by=SYSTEM,
        on=ON,
    )
    open_person_account(account, person, by=SYSTEM, on=ON)
    return account


def entered(client, person: Person):
    account = an_account_of(person)
    answer = client.post(f"/hall/{SUQIAN}/login/?as=person", {"number": account.number, "password": PASSWORD})
    assert answer.status_code == 303, answer.content.decode()
    return client


def file(client, item: str, **typed: str) -> str:
    """File from the form to the number; return the address of what was filed."""
    answer = client.post(f"{OWN}items/{item}/", typed)
    assert answer.status_code == 303, text(answer)
    done = client.post(answer.url, {"declared": "yes", "digest": digest_on(client.get(answer.url))})
    assert done.status_code == 303, text(done)
    assert number_on(client.get(done.url))
    return done.url


def standing(person: Person) -> list[tuple[int, int | None, str]]:
    found = Enrolment.objects.filter(person=person, retired__isnull=True).order_by("since")
    return [(one.since, one.until, one.identity.code) for one in found]


def test_JS_114_both_items_stand_at_their_path(client):
    page = text(entered(client, a_person()).get(f"{OWN}items/"))
    assert "个人办事 › 社会保险 › 社会保险登记" in page
    for label in ("灵活就业人员企业职工基本养老保险参保登记", "灵活就业人员停保登记"):
        assert label in page


def test_JS_113_who_registers_is_insured_and_after_the_own_stop_nobody_is_in_the_way(client):
    """Filed on 2021-08-15, in the window of 202109; stopped the same day: an employer may enrol at once."""
    person = a_person()
    entered(client, person)
    file(client, "register_flexible", phone="13800000000")
    assert standing(person) == [(202109, None, "flexible")]
    assert flexibly_insured([person.pk]) == {person.pk}
    assert "灵活就业" in text(client.get(f"{OWN}items/"))
    file(client, "stop_flexible", reason="转到用人单位参保")
    assert standing(person) == []
    assert flexibly_insured([person.pk]) == set()
    assert not insured_elsewhere([person.pk], employer_id=0)
    assert set(Act.objects.filter(employer_number="个人办事").values_list("account", flat=True)) == {
        f"own{person.pk}"
    }


def test_JS_113_an_employer_is_told_so_and_led_to_the_persons_item(client):
    """The text to the letter, no enrolment; after the person's own stop the same row goes through."""
    desk, person = enrolling_desk(), a_person()
    entered(client, person)
    file(client, "register_flexible", phone="13800000000")
    typed = hired(person.document_number)
    row = desk.add(desk.open("register_employment"), **typed)
    assert [one.message for one in row.findings if one.grave] == ["该人员为灵活就业参保人员。"]
    assert row.findings[0].mend.startswith("请该人员本人通过个人网办大厅或江苏智慧人社APP，在“个人办事”")
    remedies = remedies_at(desk.pack, desk.pack.offer("register_employment"))
    assert remedies[row.findings[0].code].address == f"{OWN}items/stop_flexible/"
    file(client, "stop_flexible", reason="转到用人单位参保")
    desk.file("register_employment", typed)
    assert [identity for _, _, identity in standing(person)] == ["employee"]


def test_JS_40_the_page_warns_refuses_and_takes_the_row_after_the_own_stop(client):
    """The hint once above the form; 0 rows while flexibly insured, 1 after she has stopped it herself."""
    desk, person = enrolling_desk(), a_person()
    entered(client, person)
    file(client, "register_flexible", phone="13800000000")
    clerk = Client()
    account = an_account(desk.employer)
    clerk.post(f"/hall/{SUQIAN}/login/", {"number": account.number, "password": PASSWORD})
    form = clerk.post(f"/hall/{SUQIAN}/items/register_employment/", {"way": "single"}).url
    hint = "否则贵单位无法为其办理参保手续。"
    assert text(clerk.get(form)).count(hint) == 1
    typed = coded(hired(person.document_number)) | {"do": "add"}
    refused = clerk.post(form, typed)
    assert refused.status_code == 422 and "该人员为灵活就业参保人员。" in text(refused)
    assert f"{OWN}items/stop_flexible/" in refused.content.decode()
    assert not Enrolment.objects.filter(employer=desk.employer).exists()
    file(client, "stop_flexible", reason="转到用人单位参保")
    assert clerk.post(form, typed).status_code == 303
    confirm = clerk.post(form, {"do": "next"}).url
    clerk.post(confirm, {"declared": "yes", "digest": digest_on(clerk.get(confirm))})
    assert Enrolment.objects.filter(employer=desk.employer, person=person).count() == 1


def test_JS_113_a_mistake_is_taken_back_and_a_double_click_files_once(client):
    person = a_person()
    entered(client, person)
    here = file(client, "register_flexible", phone="13800000000")
    undo = f"{here}undo/"
    assert "会退回什么" in text(client.get(undo))
    assert client.post(undo, {"reason": ""}).status_code == 422
    for _ in range(2):
        assert client.post(undo, {"reason": "填错了"}).url == here
    assert standing(person) == [] and "已经撤销" in text(client.get(here))
    assert Case.objects.get().state == "reversed"
    assert client.get(f"{here}receipt.pdf").content.startswith(b"%PDF")


def test_JS_114_a_stop_is_taken_back_although_nothing_is_reckoned(client):
    person = a_person()
    entered(client, person)
    file(client, "register_flexible", phone="13800000000")
    here = file(client, "stop_flexible", reason="其他")
    assert client.post(f"{here}undo/", {"reason": "又不停了"}).status_code == 303
    assert standing(person) == [(202109, None, "flexible")]


def test_JS_110_whom_an_employer_insures_cannot_register_and_is_told_so(client):
    person = a_person()
    an_employee(an_act(SUQIAN), a_desk().employer, person=person, since="2021-01")
    entered(client, person)
    answer = client.post(f"{OWN}items/register_flexible/", {"phone": "13800000000"})
    assert answer.status_code == 422 and "养老已参保，不能再办理参保。" in text(answer)
    answer = client.post(f"{OWN}items/stop_flexible/", {"reason": "其他"})
    assert "你没有以灵活就业人员身份参保。" in text(answer)


def test_JS_115_an_empty_residence_is_said_and_maintained_by_the_person(client):
    """户籍性质为空 leads to 个人中心; once it is filled in the registration goes through."""
    person = a_person(residence="")
    entered(client, person)
    answer = client.post(f"{OWN}items/register_flexible/", {"phone": "13800000000"})
    assert "户籍性质为空。" in text(answer) and f"{OWN}items/keep_residence/" in answer.content.decode()
    assert "户籍性质为空。" in text(client.get(f"{OWN}centre/"))
    file(client, "keep_residence", residence="农村（农业户口）", home_address="宿城区演示路 1 号")
    page = text(client.get(f"{OWN}centre/"))
    assert "户籍性质 农村（农业户口）" in page and "户籍性质为空" not in page
    assert not details_of([person.pk])[person.pk].without_residence
    file(client, "register_flexible", phone="13800000000")
    assert standing(person)
    same = client.post(f"{OWN}items/keep_residence/", {"residence": "农村（农业户口）"})
    assert "和登记的一样。" in text(same)


def test_JS_115_what_was_said_before_is_told_as_a_change_and_comes_back(client):
    person = a_person(residence="urban")
    entered(client, person)
    here = file(client, "keep_residence", residence="农村（农业户口）")
    assert "户籍性质由 城镇（非农业户口） 改为 农村（农业户口）" in text(client.get(here))
    client.post(f"{here}undo/", {"reason": "填错了"})
    assert PersonDetails.objects.get(person=person, retired__isnull=True).residence == "urban"


def filer_of(person: Person, name: str):
    return own_filer(person_actor(an_account_of(person, name), SUQIAN), OFFERED)


def test_nobody_sees_what_another_person_has_filed(client):
    """Two people at one window: neither sees the other's filing, case, enrolment or act, nor may write it."""
    person, other = a_person(), a_person("周雨桐")
    entered(client, person)
    here = file(client, "register_flexible", phone="13800000000")
    by = filer_of(other, "周雨桐")
    with acting(by):
        assert not Submission.objects.exists() and not Case.objects.exists()
        assert not Enrolment.objects.exists()
        assert not Act.objects.filter(employer_number="个人办事").exists()
        assert not scope.cases(by).exists()
    client = Client()
    client.post(f"/hall/{SUQIAN}/login/?as=person", {"number": by.account, "password": PASSWORD})
    for place in ("", "undo/", "receipt.pdf", "confirm/"):
        assert client.get(f"{here}{place}").status_code == 404


def test_an_employer_cannot_file_what_is_a_persons_own_and_a_person_nothing_else(client):
    desk = a_desk()
    for item in OFFERED:
        assert item in ITEMS
        with pytest.raises(Refused, match="由本人办理"):
            work_on(item, **desk.asking)
    by = filer_of(a_person(), "林文博")
    with pytest.raises(Refused, match="没有“人员基础信息采集”的办理权限"):
        work_on("collect_person", by=by, on=AUGUST_15, pack=suqian())
    assert {offer.item for offer in suqian().offers()}.isdisjoint(OFFERED)


def test_where_nothing_is_offered_to_people_there_are_no_such_pages(client):
    entered(client, a_person())
    assert client.get("/hall/420500/own/items/").status_code in (302, 404, 409)
    assert own_window(SUQIAN).pk == own_window(SUQIAN).pk
