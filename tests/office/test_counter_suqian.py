"""The counter of Suqian: what is looked up from a form, what market regulation is asked."""

import re

import pytest
from django.conf import settings as configured
from django.test import Client

from shebao.access.accounts import human_of
from shebao.access.models import Account, Role
from shebao.casework.models import Case, Submission
from shebao.clock.actions import start_clock
from shebao.partners import market
from shebao.registry.models import Agency, AgencyLevel, Employer, Enrolment, Person
from shebao.registry.own_window import OWN_WINDOW, flexibly_insured
from shebao.registry.persons import Correcting, correct_documents
from shebao.trail.models import Look
from tests.access.factories import PASSWORD
from tests.access.offices import a_member, agency
from tests.casework.desks import an_id_number
from tests.hall.reading import text
from tests.hall.test_own_filing import a_person
from tests.items.jiangsu import a_second_record
from tests.items.suqian import REGION, SuqianDesk, a_suqian_desk, at, someone
from tests.office.walking_in import presented, signed
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db
OFFICE = f"/office/{REGION}"


@pytest.fixture
def clerk(settings) -> Client:
    """受理岗 of the city's agency."""
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    start_clock(REGION, frozen_at=at(8, 20))
    city = agency(REGION, REGION, "宿迁市社会保险局", AgencyLevel.CITY)
    account = a_member(city, Role.ACCEPTOR, region=REGION)
    client = Client()
    client.post(f"{OFFICE}/login/", {"number": account.number, "password": PASSWORD}, follow=True)
    return client


def begun(client: Client, number: str, item: str) -> str:
    answer = client.post(f"{OFFICE}/counter/", {"place": REGION, "employer": number})
    assert answer.status_code == 303, text(answer)
    answer = client.post(f"{OFFICE}/counter/items/{item}/")
    assert answer.status_code == 303, text(answer)
    return answer.url


def test_HB_10_the_leading_agency_is_called_as_it_stands_on_record(clerk):
    unit = Employer.objects.create(region=REGION, number="213000902", credit_code="91321300MA00009023")
    assert unit.agency_id is None
    Agency.objects.filter(region=REGION).update(name="宿迁市社会保险基金管理中心")
    clerk.post(f"{OFFICE}/counter/", {"place": REGION, "employer": unit.number})
    page = text(clerk.get(f"{OFFICE}/counter/items/"))
    assert "宿迁市社会保险基金管理中心" in page and "宿迁市社会保险局" not in page
    leading = a_member(None, Role.OPERATOR, region=REGION)
    client = Client()
    client.post(f"{OFFICE}/login/", {"number": leading.number, "password": PASSWORD})
    assert "宿迁市社会保险基金管理中心" in text(client.get(f"{OFFICE}/"))


def test_JS_61_a_clerk_looks_up_what_was_filed_for_somebody(clerk):
    desk = a_suqian_desk()
    number = someone(desk, wage_fen=450_000)
    case = desk.file("raise_base", {"id_number": number, "base_fen": "6000"})[0]
    form = begun(clerk, desk.employer.number, "roll_back")
    found = clerk.post(form, {"do": "look", "id_number": number})
    assert found.status_code == 200
    assert case.number in text(found)
    added = clerk.post(form, {"do": "add", "id_number": number, "business_number": case.number})
    assert added.status_code == 303


def test_JS_20_21_a_clerk_asks_market_regulation_about_a_unit_never_insured(clerk):
    unit = Employer.objects.create(region=REGION, number="213000901", credit_code="91321300MA00009015")
    form = begun(clerk, unit.number, "register_employer")
    assert "同步信息" in text(clerk.get(form))
    assert clerk.post(f"{form}register/").status_code == 303
    assert market.enquiries(by=SuqianDesk(unit).by).count() == 1
    wrong = clerk.post(form, {"do": "add", "unit_type": "enterprise", "industry": "C", "risk_class": "3"})
    assert "请到当地社保大厅处理" in text(wrong) or "还没有从市场监管部门获取" in text(wrong)


def found(client: Client, person: Person):
    """Type a person's number at the counter."""
    return client.post(f"{OFFICE}/counter/", {"place": REGION, "employer": person.document_number})


def stands(client: Client, person: Person) -> None:
    """Let somebody stand at the counter for herself."""
    page = found(client, person)
    assert "为本人受理" in text(page)
    assert person.document_number not in page.content.decode()
    answer = chosen(client, page)
    assert answer.status_code == 303, text(answer)


def chosen(client: Client, page):
    """Press 为本人受理 on a page that has found somebody."""
    card = re.search(r'<form method="post">(?:(?!</form>).)*value="person"', page.content.decode(), re.DOTALL)
    assert card, text(page)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', card[0]))
    return client.post(f"{OFFICE}/counter/", hidden | {"do": "person"})


def taken(client: Client, person: Person, item: str, **typed: str) -> Case:
    """Take what a person files for herself, from the document to the receipt."""
    stands(client, person)
    form = client.post(f"{OFFICE}/counter/items/{item}/").url
    presented(client, form, whose="own", document_number=person.document_number)
    answer = client.post(form, {"do": "add"} | typed)
    assert answer.status_code == 303, text(answer)
    assert client.post(form, {"do": "next"}).status_code == 303
    answer = signed(client, form)
    assert answer.status_code == 303, text(answer)
    assert client.get(answer.url).status_code == 200
    return Case.objects.filter(item=item, person=person).latest("pk")


def test_JS_113_a_flexibly_employed_person_registers_and_stops_at_the_counter(clerk):
    """Filed on 2021-08-20, in the window of 202109; whoever stops the same day is in nobody's way."""
    person = a_person()
    case = taken(clerk, person, "register_flexible", phone="13800000000")
    assert (case.state, case.submission.channel) == ("done", "counter")
    assert case.employer.number == OWN_WINDOW
    (enrolment,) = Enrolment.objects.filter(person=person, retired__isnull=True)
    assert (enrolment.since, enrolment.until) == (202109, None)
    assert flexibly_insured([person.pk]) == {person.pk}
    taken(clerk, person, "stop_flexible", reason="hired")
    assert flexibly_insured([person.pk]) == set()
    assert Look.objects.filter(person_id=person.pk, channel="counter").exists()


def test_JS_114_what_people_file_for_themselves_is_all_that_is_offered(clerk):
    stands(clerk, a_person())
    page = text(clerk.get(f"{OFFICE}/counter/items/"))
    assert "灵活就业人员停保登记" in page and "灵活就业人员企业职工基本养老保险参保登记" in page
    assert "用人单位用工参保登记" not in page
    assert clerk.post(f"{OFFICE}/counter/items/raise_base/").status_code == 404


def test_JS_113_one_persons_draft_is_none_of_the_next_ones(clerk):
    first, second = a_person("林文博"), a_person("何静")
    stands(clerk, first)
    begun_first = clerk.post(f"{OFFICE}/counter/items/register_flexible/").url
    clerk.post(begun_first, {"do": "leave", "phone": "13800000000"})
    stands(clerk, second)
    assert "没办完的" not in text(clerk.get(f"{OFFICE}/counter/items/"))
    begun_second = clerk.post(f"{OFFICE}/counter/items/register_flexible/").url
    assert begun_second != begun_first
    assert "林文博" in text(clerk.get(begun_first))
    assert "何静" in text(clerk.get(begun_second))
    assert Submission.objects.count() == 2


def test_JS_114_nobody_is_served_whom_the_clerk_has_not_looked_up(clerk):
    asked = {"place": REGION, "employer": "x", "do": "person"}
    answer = clerk.post(f"{OFFICE}/counter/", asked)
    assert answer.status_code == 409
    assert "请先按证件号码查到本人" in text(answer)
    window = clerk.post(f"{OFFICE}/counter/", {"place": REGION, "employer": OWN_WINDOW})
    assert window.status_code == 409
    assert "那里没有这个单位" in text(window)


def test_JS_114_a_card_serves_its_own_person_though_another_tab_has_found_somebody_else(clerk):
    first, second = a_person("林文博"), a_person("何静")
    opened = found(clerk, first)
    found(clerk, second)
    answer = chosen(clerk, opened)
    assert (answer.status_code, "窗口又查过别人" in text(answer)) == (409, True)
    assert clerk.get(f"{OFFICE}/counter/items/").url == f"{OFFICE}/counter/"  # nobody stands there
    assert chosen(clerk, found(clerk, first)).status_code == 303
    assert "林文博" in text(clerk.get(f"{OFFICE}/counter/items/"))


def test_JS_114_whoever_showed_the_number_by_mistake_is_not_served_under_it(clerk):
    person = a_person()
    was, now = person.document_number, an_id_number("19910316", area="321302")
    correct_documents([Correcting(person.pk, was, now, an_act(REGION))])
    answer = found(clerk, person)
    assert (answer.status_code, "林文博" in text(answer)) == (409, False)
    assert not Look.objects.filter(person_id=person.pk).exists()
    person.refresh_from_db()
    stands(clerk, person)


def test_JS_111_under_a_number_of_two_records_nobody_is_served_before_they_are_told_apart(clerk):
    person = a_person()
    a_second_record(person.document_number)
    answer = found(clerk, person)
    assert (answer.status_code, "两份参保记录" in text(answer)) == (409, True)
    assert "为本人受理" not in text(answer)


def test_JS_114_a_clerk_takes_nothing_for_herself(clerk):
    person = a_person()
    Account.objects.update(human=human_of("resident_id", person.document_number))
    answer = found(clerk, person)
    assert (answer.status_code, "不能给自己办" in text(answer)) == (409, True)
    assert "为本人受理" not in text(answer)


def test_JS_114_one_who_may_not_be_served_herself_is_still_found_for_her_employer(clerk):
    number = someone(a_suqian_desk())
    Account.objects.update(human=human_of("resident_id", number))
    answer = found(clerk, Person.objects.get(document_number=number))
    assert (answer.status_code, "不能给自己办" in text(answer)) == (200, True)
    assert "为这个单位受理" in text(answer)
    assert "为本人受理：" not in text(answer)


def test_JS_114_one_search_leaves_one_trace_of_each_person(clerk):
    person = Person.objects.get(document_number=someone(a_suqian_desk()))
    page = text(found(clerk, person))
    assert "为这个单位受理" in page and "为本人受理" in page
    assert Look.objects.filter(person_id=person.pk).count() == 1


def test_JS_67_lowering_a_base_begins_at_the_counter(clerk):
    desk = a_suqian_desk()
    number = someone(desk, wage_fen=450_000)
    form = begun(clerk, desk.employer.number, "correct_wages")
    page = text(clerk.get(form))
    assert "相关材料" in page and "缺" in page
    typed = {"id_number": number, "since": "2021-06", "wage_fen": "4000", "why": "多报了"}
    assert clerk.post(form, {"do": "add"} | typed).status_code == 303
