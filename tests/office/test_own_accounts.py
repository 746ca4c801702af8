"""本人账号 at the counter: for whoever shows the document, once; a new password, the end; by 受理岗 alone."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from shebao.access.accounts import human_of, let_act_for
from shebao.access.models import Account, Level, PersonAccount, Role
from shebao.access.own_accounts import Owner, end_at_counter
from shebao.access.posts import staff_actor
from shebao.doors.office import own_owner
from shebao.trail.models import Act, Look
from shebao.values import Refused
from tests.access.factories import PASSWORD, SYSTEM
from tests.access.places import a_post, an_employer_of, places
from tests.casework.desks import Desk, an_id_number, declare
from tests.hall.reading import text
from tests.office.conftest import START, log_in
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db

FIND, OF = "/office/420500/people/account/", "/office/420500/people/account/of/"
OWN, HALL = "/hall/420500/own/", "/hall/420500/"
NEW = {"new_password": "Dong-hu-2026", "repeated_password": "Dong-hu-2026"}


@pytest.fixture
def tree():
    return places()


@pytest.fixture
def number(tree) -> str:
    """The document number of somebody whose employer belongs to the district elsewhere."""
    employer = an_employer_of(tree.elsewhere)
    declare(employer, through="2023-04")
    number = an_id_number()
    Desk(employer, START, human="applicant").enrol(number, name="易小乙")
    return number


@pytest.fixture
def acceptor(tree, client) -> Client:
    """A counter of the district here."""
    log_in(client, a_post(tree.here, Role.ACCEPTOR))
    return client


def shown(client: Client, number: str):
    return client.post(FIND, {"document_type": "resident_id", "document_number": number})


def opened(client: Client, number: str) -> tuple[str, str]:
    """Open the account of who shows a document; return its number and first password."""
    assert shown(client, number).url == OF
    return on_slip(client.post(f"{OF}open/", asked(client, "open")))


def asked(client: Client, what: str) -> dict[str, str]:
    """Return what the page posts that asks before something is done."""
    page = client.get(f"{OF}{what}/")
    assert page.status_code == 200
    return {"seen": re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]}


def done(client: Client, number: str, what: str):
    """Do it for whoever shows a document."""
    assert shown(client, number).url == OF
    return client.post(f"{OF}{what}/", asked(client, what))


def on_slip(page) -> tuple[str, str]:
    said = text(page)
    return re.search(r"账号 (gr\d{8}) ", said)[1], re.search(r"初始密码 ([a-z]+-\d+) ", said)[1]


def entered(number: str, password: str) -> Client:
    client = Client()
    given = {"number": number, "password": password, "as": "person"}
    assert client.post(f"{HALL}login/", given).status_code == 303
    return client


def with_own_password(number: str, password: str) -> Client:
    client = entered(number, password)
    assert client.post(f"{HALL}password/", NEW).status_code == 303
    return client


def test_CQR_108_any_counter_opens_an_own_account_by_the_whole_document(acceptor, number):
    """HB-10: the person's employer belongs to another district, where this clerk sees nothing."""
    account, password = opened(acceptor, number)
    client = entered(account, password)
    assert client.get(OWN).url == f"{HALL}password/"
    client = with_own_password(account, password)
    assert "易小乙" in text(client.get(OWN))
    assert "经办机构窗口 办理本人账号" in text(client.get(f"{OWN}looks/"))
    assert Act.objects.filter(item="open_person_account", case_number=account, channel="counter").count() == 1
    assert Account.objects.get(number=account).human == human_of("resident_id", number)


def test_a_submit_again_opens_no_second_account_and_shows_no_password(acceptor, number):
    shown(acceptor, number)
    page = asked(acceptor, "open")
    on_slip(acceptor.post(f"{OF}open/", page))
    for answer in (acceptor.post(f"{OF}open/", page, follow=True), done(acceptor, number, "open")):
        assert "已经开通过，没有再开" in text(
            acceptor.get(answer.url) if answer.status_code == 303 else answer
        )
    assert PersonAccount.objects.count() == 1
    assert Look.objects.filter(why="开通本人账号").count() == 1  # what did nothing is nothing to read


@pytest.mark.parametrize("typed", ["4205", "易小乙", "420503199003150015"])
def test_CQR_108_a_part_of_a_number_or_a_name_finds_nobody(acceptor, number, typed):
    answer = shown(acceptor, number[:17] if typed == "4205" else typed)
    assert answer.status_code in (409, 422)
    assert "易小乙" not in text(answer).replace(typed, "")
    assert acceptor.get(OF).url == FIND
    assert not Look.objects.filter(why="办理本人账号").exists()


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR, Role.REVIEWER])
def test_no_other_post_opens_one(tree, client, number, role):
    log_in(client, a_post(tree.elsewhere, role))
    assert "受理岗" in text(client.get(FIND))
    assert shown(client, number).status_code == 409
    assert not Look.objects.filter(why="办理本人账号").exists()


def test_nobody_serves_oneself(tree, client, number):
    clerk = a_post(tree.here, Role.ACCEPTOR)
    Account.objects.filter(pk=clerk.pk).update(human=human_of("resident_id", number))
    log_in(client, clerk)
    answer = shown(client, number)
    assert (answer.status_code, "不能给自己办" in text(answer)) == (409, True)


def test_a_forgotten_password_is_given_anew_and_ends_what_was_open(acceptor, number):
    account, password = opened(acceptor, number)
    client = with_own_password(account, password)
    assert client.get(OWN).status_code == 200
    again, fresh = on_slip(done(acceptor, number, "reissue"))
    assert (again, fresh != password) == (account, True)
    assert client.get(OWN).status_code == 302
    assert entered(account, fresh).get(OWN).url == f"{HALL}password/"


def test_the_person_reads_what_the_counter_did(acceptor, number):
    account, password = opened(acceptor, number)
    _, password = on_slip(done(acceptor, number, "reissue"))
    said = text(with_own_password(account, password).get(f"{OWN}looks/"))
    assert [one for one in ("办理本人账号", "开通本人账号", "重发初始密码") if one not in said] == []


def test_who_has_left_the_counter_is_not_served(acceptor, number, monkeypatch):
    opened(acceptor, number)
    later = datetime.now(UTC) + timedelta(minutes=16)
    shown(acceptor, number)
    page = asked(acceptor, "reissue")
    monkeypatch.setattr(own_owner, "real_time", lambda: later)
    assert acceptor.get(OF).url == FIND
    answers = [acceptor.post(f"{OF}reissue/", page), acceptor.post(f"{OF}end/", page)]
    assert [(one.status_code, "这一步没有办" in text(one)) for one in answers] == [(409, True)] * 2
    assert PersonAccount.objects.filter(retired__isnull=True).count() == 1


def test_an_account_that_also_files_for_an_employer_gets_no_password_at_the_counter(acceptor, number):
    account, _ = opened(acceptor, number)
    held, before = Account.objects.get(number=account), Account.objects.get(number=account).password
    let_act_for(held, an_employer(an_act()), Level.LEGAL, by=SYSTEM, on=ON)
    shown(acceptor, number)
    assert "窗口不能重发密码" in text(acceptor.get(OF))
    answer = acceptor.post(f"{OF}reissue/", asked(acceptor, "reissue"))
    assert (answer.status_code, "请先由单位结束它的授权" in text(answer)) == (409, True)
    held.refresh_from_db()
    assert held.password == before


def test_the_counter_ends_it_and_opens_another(acceptor, number):
    account, password = opened(acceptor, number)
    client = with_own_password(account, password)
    for _ in range(2):
        assert done(acceptor, number, "end").url == f"{FIND}?done=own_ended"
    assert Look.objects.filter(why="停用本人账号").count() == 1
    assert client.get(OWN).status_code == 302
    assert not Account.objects.get(number=account).active
    assert Act.objects.filter(item="end_person_account").count() == 1
    assert opened(acceptor, number)[0] != account


@pytest.mark.parametrize("what", ["reissue", "end"])
def test_a_page_is_confirmed_for_its_own_person_alone(tree, acceptor, number, what):
    """Two tabs: the clerk finds somebody else while the page of the first is open."""
    other = another(tree)
    opened(acceptor, other)
    opened(acceptor, number)
    shown(acceptor, number)
    page = asked(acceptor, what)
    shown(acceptor, other)
    before = dict(Account.objects.values_list("number", "password"))
    answer = acceptor.post(f"{OF}{what}/", page)
    assert (answer.status_code, "情况变了" in text(answer), "别小人" in text(answer)) == (409, True, True)
    assert dict(Account.objects.values_list("number", "password")) == before
    assert PersonAccount.objects.filter(retired__isnull=True).count() == 2
    assert acceptor.post(f"{OF}{what}/", asked(acceptor, what)).status_code != 409  # read and confirmed


def another(tree) -> str:
    employer = an_employer_of(tree.elsewhere)
    declare(employer, through="2023-04")
    number = an_id_number("19910316")
    Desk(employer, START, human="applicant2").enrol(number, name="别小人")
    return number


def test_a_page_is_not_good_for_another_act_nor_without_its_mark(acceptor, number):
    opened(acceptor, number)
    shown(acceptor, number)
    for posted in (asked(acceptor, "reissue"), {}):
        assert acceptor.post(f"{OF}end/", posted).status_code == 409
    assert PersonAccount.objects.filter(retired__isnull=True).count() == 1


def test_a_slip_that_is_loaded_again_gives_no_other_password(acceptor, number):
    opened(acceptor, number)
    shown(acceptor, number)
    page = asked(acceptor, "reissue")
    account, _ = on_slip(acceptor.post(f"{OF}reissue/", page))
    before = Account.objects.get(number=account).password
    answer = acceptor.post(f"{OF}reissue/", page, follow=True)
    assert (answer.redirect_chain[0][1], "没有再发" in text(answer)) == (303, True)
    assert Account.objects.get(number=account).password == before
    assert Look.objects.filter(why="重发初始密码").count() == 1


def test_the_mark_of_a_page_tells_nothing_of_the_person(acceptor, number):
    opened(acceptor, number)
    marks = set()
    for _ in range(2):
        shown(acceptor, number)
        marks.add(asked(acceptor, "reissue")["seen"])
    assert len(marks) == 2 and all(re.fullmatch(r"[0-9a-f]{64}", one) for one in marks)


@pytest.mark.parametrize("role, refused", [(Role.OPERATOR, "role"), (Role.ACCEPTOR, "self")])
def test_nobody_else_ends_one_and_nobody_the_own(tree, acceptor, number, role, refused):
    opened(acceptor, number)
    human = human_of("resident_id", number)
    owner = Owner(PersonAccount.objects.get().person_id, "", "易小乙", human)
    clerk = a_post(tree.here, role)
    if refused == "self":
        Account.objects.filter(pk=clerk.pk).update(human=human)
        clerk.refresh_from_db()
    with pytest.raises(Refused) as told:
        end_at_counter(owner, by=staff_actor(clerk, "420500"), on=ON)
    assert told.value.code == refused
    assert PersonAccount.objects.filter(retired__isnull=True).count() == 1


def test_the_person_ends_it_herself(acceptor, number):
    account, password = opened(acceptor, number)
    client = with_own_password(account, password)
    assert account in text(client.get(f"{OWN}account/"))
    said = text(client.post(f"{OWN}account/end/"))
    assert "确认之前，什么都不会改" in said and "你在各处的登录都退出" in said
    assert "账号已经停用" in text(client.post(f"{OWN}account/end/", {"confirmed": "yes"}))
    assert client.get(OWN).status_code == 302
    ended = Act.objects.get(item="end_person_account")
    assert (ended.account, ended.case_number) == (account, account)
    assert not Account.objects.get(number=account).active
    refused = client.post(f"{HALL}login/", {"number": account, "password": PASSWORD, "as": "person"})
    assert refused.status_code == 422


def test_who_also_files_for_an_employer_keeps_that(acceptor, number):
    account, password = opened(acceptor, number)
    let_act_for(Account.objects.get(number=account), an_employer(an_act()), Level.HANDLER, by=SYSTEM, on=ON)
    client = with_own_password(account, password)
    said = text(client.post(f"{OWN}account/end/"))
    assert ("登录都退出" in said, "照样登录" in said) == (False, True)
    client.post(f"{OWN}account/end/", {"confirmed": "yes"})
    assert Account.objects.get(number=account).active
    assert PersonAccount.objects.filter(retired__isnull=True).count() == 0
