"""The person's own account: own months and who looked; never a colleague, whatever is asked."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from shebao.access.accounts import human_of, let_act_for, open_account
from shebao.access.acting import acting
from shebao.access.models import Level, Role
from shebao.access.persons import open_person_account, own_enrolments, person_actor
from shebao.access.posts import give_post
from shebao.assessment.history import history
from shebao.assessment.runs import assess_month
from shebao.casework.models import Case
from shebao.doors.ui import status_changes
from shebao.registry.insurances import Insurance
from shebao.registry.models import Agency, AgencyLevel, Person, PersonParticulars
from shebao.trail.looks import looks_of, record_look, record_looks
from shebao.trail.models import Look, Seen
from shebao.values import Actor, Month, Refused
from tests.access.factories import PASSWORD, SYSTEM, an_account
from tests.casework.desks import an_id_number, yichang
from tests.hall.filing import HALL, Clerk, person_on
from tests.hall.reading import text
from tests.registry.factories import ON, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

OWN = f"{HALL}/own/"
LOOKS = f"{OWN}looks/"


@pytest.fixture
def clerk(client) -> Clerk:
    """A clerk who has enrolled two people and declared nothing yet."""
    clerk = Clerk(client)
    for name in ("何静", "吴敏"):
        clerk.desk.enrol(an_id_number(), name=name)
    return clerk


def person_named(name: str) -> Person:
    return PersonParticulars.objects.get(name=name).person


def an_own_account(name: str = "何静"):
    person = person_named(name)
    account = open_account(
        number=f"own{person.pk}",
        name=name,
        human=human_of(person.document_type, person.document_number),
        password=PASSWORD,
        must_change=False,
        by=SYSTEM,
        on=ON,
    )
    open_person_account(account, person, by=SYSTEM, on=ON)
    return account


@pytest.fixture
def hejing(clerk):
    return an_own_account()


def entered(account, **more) -> Client:
    client = Client()
    given = {"number": account.number, "password": PASSWORD, "as": "person", **more}
    assert client.post(f"{HALL}/login/", given).status_code == 303
    return client


def declare_may(clerk: Clerk) -> None:
    assess_month(yichang(), Month.parse("2023-05"), account="run", name="run", on=ON)
    clerk.desk.file("declare_month", {"month": "2023-05"})


def test_the_login_asks_whether_for_an_employer_or_for_oneself(clerk, hejing):
    page = Client().get(f"{HALL}/login/")
    assert "法人登录 个人登录 工作人员" in text(page)
    page = Client().get(f"{HALL}/login/?as=person")
    assert 'name="as" value="person"' in page.content.decode()
    client = Client()
    answer = client.post(f"{HALL}/login/", {"number": hejing.number, "password": PASSWORD, "as": "person"})
    assert answer.url == OWN


def test_an_account_for_an_employer_alone_has_no_own_record(clerk):
    given = {"number": clerk.account.number, "password": PASSWORD, "as": "person"}
    page = Client().post(f"{HALL}/login/", given)
    assert page.status_code == 422
    assert "还没有连上本人的参保记录" in text(page)
    assert clerk.get("own/").status_code == 409


def test_an_own_account_does_no_business_for_an_employer(clerk, hejing):
    page = Client().post(f"{HALL}/login/", {"number": hejing.number, "password": PASSWORD})
    assert page.status_code == 422
    assert "请选“个人”登录" in text(page)
    client = entered(hejing)
    for place in ("", "people/", "items/", "bills/", "records/", "accounts/"):
        answer = client.get(f"{HALL}/{place}")
        assert answer.status_code == 303, place
        assert answer.url.startswith(f"{HALL}/employers/")


def test_whoever_has_not_logged_in_is_led_to_the_persons_login_and_back(clerk, hejing):
    sent = Client().get(LOOKS)
    assert "as=person" in sent.url
    client = Client()
    given = {"number": hejing.number, "password": PASSWORD, "as": "person", "next": LOOKS}
    assert client.post(f"{HALL}/login/", given).url == LOOKS


def test_a_person_sees_own_spans_wages_and_months_and_no_colleague(clerk, hejing):
    page = entered(hejing).get(OWN)
    said = text(page)
    assert "何静" in said
    assert "演示单位" in said
    assert "5,200.00" in said
    assert "吴敏" not in said
    assert person_named("何静").document_number not in page.content.decode()


def test_a_declared_month_says_how_far_it_is_paid_and_why_it_is_that_much(clerk, hejing):
    declare_may(clerk)
    client = entered(hejing)
    page = client.get(OWN)
    assert "2023-05" in text(page)
    assert "已申报未开单" in text(page)
    why = page.content.decode().split('class="s-why" href="')[1].split('"')[0].replace("&amp;", "&")
    assert why.startswith(f"{OWN}why/?unit=")
    assert "何静" in text(client.get(why))


def test_CQR_53_a_person_reads_the_own_changes_of_status_with_their_sources(clerk, hejing):
    case = Case.objects.get(person=person_named("何静"))
    other = Case.objects.get(person=person_named("吴敏"))
    said = text(entered(hejing).get(OWN))
    for word in ("参保状态变化", "新增参保", "2023-05-04 起", "单位职工参保登记/续保", case.number):
        assert word in said, word
    assert other.number not in said and person_named("何静").document_number not in said
    assert Look.objects.filter(person_id=person_named("何静").pk, seen=Seen.DETAIL, why="本人查看").exists()


def test_CQR_53_changes_that_are_not_listed_are_said_to_be_left_out(clerk, hejing, monkeypatch):
    beside = {"person": person_named("何静"), "since": "2023-05", "insurances": Insurance.INJURY}
    an_employee(an_act(), an_employer(an_act()), wage_fen=None, **beside)
    client = entered(hejing)
    assert "只列最近" not in text(client.get(OWN))
    monkeypatch.setattr(status_changes, "AT_MOST", 1)
    page = client.get(OWN)
    assert "在所有单位，最近办的在最前，只列最近 1 条" in text(page)
    assert page.content.decode().count('<th scope="row"><span class="s-chip') == 1


def test_another_unit_than_ones_own_is_not_there(clerk, hejing):
    client = entered(hejing)
    assert client.get(OWN, {"unit": "100000000"}).status_code == 404
    assert client.get(f"{OWN}why/", {"unit": clerk.desk.employer.number}).status_code == 404


def rows(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


@pytest.mark.parametrize("table", ["enrolment", "declaredbase", "personparticulars", "personnumber"])
def test_the_database_shows_a_person_the_own_rows_of_the_register(clerk, hejing, table: str):
    mine = person_named("何静").pk
    with acting(person_actor(hejing, "420500")):
        assert rows(f"select distinct person_id from registry_{table}") == [(mine,)]  # noqa: S608
        assert rows("select id from registry_person") == [(mine,)]


@pytest.mark.parametrize("table", ["assessed", "settled"])
def test_the_database_shows_a_person_the_own_lines_of_a_month(clerk, hejing, table: str):
    declare_may(clerk)
    mine = person_named("何静").pk
    with acting(person_actor(hejing, "420500")):
        found = rows(f"select distinct person_id from assessment_{table}")  # noqa: S608
        assert found == ([(mine,)] if table == "assessed" else [])


@pytest.mark.parametrize(
    "table",
    ["casework_case", "casework_submission", "casework_submissionrow", "casework_task", "proofs_proof",
     "archive_storedfile", "registry_bankaccount", "registry_handler"],
)  # fmt: skip
def test_the_database_shows_a_person_nothing_of_the_employers_business(clerk, hejing, table: str):
    with acting(person_actor(hejing, "420500")):
        assert rows(f"select count(*) from {table}") == [(0,)]  # noqa: S608


def test_a_person_changes_nothing(clerk, hejing):
    with acting(person_actor(hejing, "420500")):
        assert rows("update registry_declaredbase set retired_id = learned_id returning id") == []
    with pytest.raises(DatabaseError), acting(person_actor(hejing, "420500")):
        rows("insert into registry_declaredbase (region, person_id, employer_id, wage_fen, since, learned_id)"
             " select region, person_id, employer_id, 1, 202001, learned_id from registry_declaredbase"
             " returning id")  # fmt: skip


def test_whoever_names_another_person_asks_in_vain(clerk, hejing):
    other = person_named("吴敏").pk
    by = person_actor(hejing, "420500")
    at = replace(by, employers=(clerk.desk.employer.pk,), employer_id=clerk.desk.employer.pk)
    with acting(by):
        assert history(other, by=at) == []
        assert not looks_of(other, by=by).exists()
        assert own_enrolments(by=replace(by, person_id=other)).count() == 0


def test_CQR_111_each_look_at_a_record_is_one_row_that_the_person_reads(clerk, hejing):
    number = person_on(clerk.get("people/"))
    before = Look.objects.filter(person_id=person_named("何静").pk).count()
    clerk.get(f"people/{number}/")
    clerk.post(f"people/{number}/reveal/")
    clerk.get("people/export.xlsx")
    mine = Look.objects.filter(person_id=person_named("何静").pk).order_by("-id")
    assert mine.count() == before + 3
    assert [(one.seen, one.why) for one in mine[:3]] == [
        ("export", "导出单位参保人员"),
        ("number", "查看完整证件号码"),
        ("detail", "查看参保人员"),
    ]
    said = text(entered(hejing).get(LOOKS))
    for word in ("吴敏", "演示单位", "完整证件号码", "网上办事大厅", "导出单位参保人员", "查看参保人员"):
        assert word in said


def test_CQR_111_the_looks_of_each_kind_add_up_to_all_of_them(clerk, hejing):
    number = person_on(clerk.get("people/"))
    clerk.get(f"people/{number}/")
    clerk.post(f"people/{number}/reveal/")
    client = entered(hejing)
    client.get(OWN)
    said = text(client.get(LOOKS))
    whole, kinds, others = re.search(r"一共 (\d+) 次（([^）]*)），其中别人看的 (\d+) 次。", said).groups()
    assert sum(int(one) for one in re.findall(r"\d+", kinds)) == int(whole)
    mine = Look.objects.filter(person_id=person_named("何静").pk)
    assert (int(whole), int(others)) == (mine.count(), mine.exclude(account=hejing.number).count())
    assert int(others) < int(whole)


def test_a_case_that_was_opened_stands_there_with_its_number(clerk, hejing):
    number = clerk.desk.enrol(an_id_number(), name="田丽").number
    person = person_named("田丽")
    clerk.get(f"cases/{number}/")
    own = an_own_account("田丽")
    said = text(entered(own).get(LOOKS))
    assert number in said
    assert "查看办件：单位职工参保登记/续保" in said
    assert looks_of(person.pk, by=person_actor(own, "420500")).filter(case_number=number).count() == 1


def test_a_look_of_the_office_names_the_agency_and_why(clerk, hejing):
    staff = an_account()
    give_post(staff, "420500", [Role.REVIEWER], by=SYSTEM, on=ON)
    by = Actor(staff.number, "胡斌", staff.human, "420500", channel="office", office=True,
               employer_number=clerk.desk.employer.number)  # fmt: skip
    record_look(
        Seen.DETAIL,
        by=by,
        on=ON,
        person_id=person_named("何静").pk,
        case_number="1-1",
        why="办理劳动合同补缴",
    )
    said = text(entered(hejing).get(LOOKS))
    for word in ("胡斌", "社会保险经办机构", "经办机构", "办理劳动合同补缴", "1-1"):
        assert word in said


def test_the_persons_own_looks_are_marked_and_can_be_left_out(clerk, hejing):
    client = entered(hejing)
    client.get(OWN)
    assert "本人查看" in text(client.get(LOOKS))
    assert "我自己" in text(client.get(LOOKS))
    others = text(client.get(LOOKS, {"whose": "others"}))
    assert "本人查看" not in others
    assert "没有符合条件的" in text(client.get(LOOKS, {"seen": "proof", "whose": "self"}))
    wrong = client.get(LOOKS, {"since": "五月"})
    assert wrong.status_code == 422


def test_the_list_pages_narrows_by_day_and_says_what_is_not_written_down(clerk, hejing):
    person = person_named("何静").pk
    for _ in range(25):
        record_looks(Seen.DETAIL, [person], by=clerk.desk.by, on=ON, why="查看参保人员")
    client = entered(hejing)
    page = text(client.get(LOOKS))
    assert "第 1–20 次" in page
    assert "单位自己的人员列表一页列出很多人" in page
    assert "没有符合条件的" in text(client.get(LOOKS, {"since": "2023-05-09"}))
    assert "共 25 次" in text(
        client.get(LOOKS, {"since": "2023-05-08", "until": "2023-05-08", "whose": "others"})
    )


def test_the_list_is_taken_along_as_a_workbook(clerk, hejing):
    record_look(Seen.NUMBER, by=clerk.desk.by, on=ON, person_id=person_named("何静").pk)
    answer = entered(hejing).get(f"{LOOKS}export.xlsx")
    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("sheet")


def test_a_person_of_no_enrolment_here_is_told_so(clerk, hejing):
    client = entered(hejing)
    assert "没有参保记录" in text(client.get("/hall/370600/own/"))


def test_CQR_108_an_account_is_linked_to_nobody_but_its_owner(clerk):
    stranger = an_account()
    with pytest.raises(Refused, match="不是同一个人"):
        open_person_account(stranger, person_named("何静"), by=SYSTEM, on=ON)
    own = an_own_account()
    assert open_person_account(own, person_named("何静"), by=SYSTEM, on=ON).account == own


def test_who_serves_an_employer_too_goes_from_one_to_the_other(clerk, hejing):
    let_act_for(hejing, clerk.desk.employer, Level.HANDLER, by=SYSTEM, on=ON)
    client = entered(hejing)
    assert "替单位办理" in text(client.get(OWN))
    client.post(f"{HALL}/employers/", {"employer": clerk.desk.employer.number})
    page = text(client.get(f"{HALL}/people/"))
    assert "我自己的参保记录" in page
    assert "吴敏" in page
    assert "吴敏" not in text(client.get(OWN))


def test_looks_say_when_in_business_time(clerk, hejing):
    record_look(Seen.NUMBER, by=clerk.desk.by, on=datetime(2023, 5, 8, 1, 5, tzinfo=ON.tzinfo),
                person_id=person_named("何静").pk)  # fmt: skip
    assert "2023-05-08 01:05" in text(entered(hejing).get(LOOKS))


def test_a_look_at_a_counter_is_the_agencys_and_not_the_employers(clerk, hejing):
    staff = an_account()
    agency = Agency.objects.create(
        region="420500", code="420502", name="西陵区社会保险局", level=AgencyLevel.DISTRICT
    )
    give_post(staff, "420500", [Role.ACCEPTOR], agency=agency, by=SYSTEM, on=ON)
    by = replace(clerk.desk.by, account=staff.number, name="胡斌", channel="counter")
    record_look(Seen.DETAIL, by=by, on=ON, person_id=person_named("何静").pk)
    page = entered(hejing).get(LOOKS, {"whose": "others", "channel": "counter"})
    row = re.search(r"<tr[^>]*>(?:(?!</tr>).)*胡斌.*?</tr>", page.content.decode(), re.DOTALL)[0]
    assert "西陵区社会保险局" in row
    assert "经办机构窗口" in row
    assert "演示单位" not in row
