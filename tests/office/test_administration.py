"""The administrators' pages: business and administration apart, on every page of the office."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import URLPattern, URLResolver

from shebao.access import second_factor
from shebao.access.models import Absence, Role, StaffPost
from shebao.access.posts import staff_posts
from shebao.doors.office import urls
from shebao.doors.office.acting import ADMINISTRATORS, BUSINESS, LEADERS, MONEY
from tests.access.factories import PASSWORD
from tests.access.offices import a_member, offices
from tests.access.test_second_factor import code
from tests.hall import reading
from tests.office.conftest import a_clerk, log_in
from tests.registry.factories import an_act

BASE = "/office/420500/administration"
BEFORE_ANYBODY = {"front", "login", "logout", "password", "session", "code", "set_codes", "again"}
ID_NUMBER = "420503198001019979"
PAPER = "宜社保批〔2023〕12号"


def pages(patterns, before: str = "/office/"):
    """Every address of the office with its view, what stands in it filled in somehow."""
    for one in patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from pages(one.url_patterns, address)
        else:
            yield one, filled(address)


def filled(address: str) -> str:
    for part, text in (("<str:region>", "420500"), ("<int:", "1"), ("<str:", "x"), ("<uuid:", "x")):
        while part in address:
            start = address.index(part)
            address = address[:start] + text + address[address.index(">", start) + 1 :]
    return address


PAGES = [(one, address) for one, address in pages(urls.urlpatterns) if one.name not in BEFORE_ANYBODY]


def admitted(one: URLPattern) -> frozenset[Role]:
    return getattr(one.callback, "admits", frozenset())


def test_CQR_110_every_page_of_the_office_says_for_whom_it_is():
    assert [address for one, address in PAGES if not admitted(one)] == []
    both = {admitted(one) for one, _ in PAGES if admitted(one) - BUSINESS and admitted(one) - ADMINISTRATORS}
    assert both == {LEADERS}


def test_CQR_110_an_administrator_opens_no_page_of_business(client):
    log_in(client, a_clerk(Role.ADMINISTRATOR))
    business = [address for one, address in PAGES if not admitted(one) - BUSINESS and one.name != "home"]
    assert len(business) > 10
    for address in business:
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in (403, 405), address
    assert "系统管理员不办业务" in client.get("/office/420500/money/").content.decode()


@pytest.mark.parametrize("role", sorted(BUSINESS - MONEY))
def test_HB_20_no_other_post_opens_a_page_of_money_or_of_messages_with_partners(client, role):
    """What the side bar does not offer is not there under its address either."""
    log_in(client, a_clerk(role))
    theirs = [address for one, address in PAGES if admitted(one) == MONEY]
    assert len(theirs) > 10
    for address in theirs:
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in (403, 405), address
    said = client.get("/office/420500/money/").content.decode()
    assert "这一页给经办岗、财务岗、主管用" in said and "系统管理员" not in said


def test_CQR_110_whoever_leads_nobody_is_told_who_does(client):
    log_in(client, a_clerk(Role.AUDITOR))
    said = client.get(f"{BASE}/absences/").content.decode()
    assert "这一页给主管、系统管理员用" in said and "回到待办" in said
    log_in(client, a_clerk(Role.ADMINISTRATOR))
    assert "回到人员与岗位" in client.get("/office/420500/money/").content.decode()


def test_CQR_110_who_does_business_opens_no_page_of_administration(client):
    log_in(client, a_clerk(*sorted(BUSINESS)))
    own = [address for one, address in PAGES if admitted(one) == ADMINISTRATORS]
    assert len(own) > 8
    for address in own:
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in (403, 405), address
    assert client.get(f"{BASE}/absences/").status_code == 200


def test_an_administrator_begins_with_the_people(client):
    answer = log_in(client, a_clerk(Role.ADMINISTRATOR))
    assert answer.redirect_chain[-1][0] == f"{BASE}/"
    text = answer.content.decode()
    assert "人员与岗位" in text
    assert "外部消息" not in text


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def administrator(client, places):
    """A client logged in as administrator of a district."""
    log_in(client, a_member(places.xiling, Role.ADMINISTRATOR))
    return client


def test_CQR_108_an_account_is_opened_with_its_post_and_its_first_password_is_shown_once(
    administrator, places
):
    typed = {
        "name": "周慧", "document_number": ID_NUMBER, "number": "zhouhui", "agency": places.street.code,
        "roles": ["reviewer"], "skills": ["contract_back_pay"], "approval": "",
    }  # fmt: skip
    answer = administrator.post(f"{BASE}/open/", typed)
    assert (answer.status_code, "要有批准文号" in answer.content.decode()) == (422, True)
    assert not StaffPost.objects.filter(account__number="zhouhui").exists()
    assert "批准文号（选填）" not in reading.text(answer) and "周慧" in answer.content.decode()
    answer = administrator.post(f"{BASE}/open/", typed | {"approval": PAPER})
    text = answer.content.decode()
    assert (answer.status_code, "只显示这一次" in text, ID_NUMBER in text) == (200, True, False)
    post = StaffPost.objects.get(account__number="zhouhui")
    assert (post.agency, post.roles, post.approval) == (places.street, ["reviewer"], PAPER)
    assert "周慧" in administrator.get(f"{BASE}/").content.decode()
    shown = administrator.get(f"{BASE}/zhouhui/").content.decode()
    assert PAPER in shown


def test_CQR_107_a_district_sees_and_changes_nobody_of_another(administrator, places):
    other = a_member(places.wujia, Role.OPERATOR)
    assert other.number not in administrator.get(f"{BASE}/?state=all").content.decode()
    for page in ("", "post/", "post/end/", "end/", "password/", "unlock/", "codes/"):
        for answer in (
            administrator.get(f"{BASE}/{other.number}/{page}"),
            administrator.post(f"{BASE}/{other.number}/{page}", {"roles": ["reviewer"]}),
        ):
            assert answer.status_code in (405, 409), page
    assert administrator.get(f"{BASE}/{other.number}/away/").status_code == 404
    assert staff_posts(other).get().roles == ["operator"]


def test_CQR_109_the_page_says_what_ends_at_once_and_ends_it(administrator, client, places, live_client):
    account = a_member(places.xiling, Role.OPERATOR)
    log_in(live_client, account)
    asked = administrator.get(f"{BASE}/{account.number}/post/").content.decode()
    assert "现在的岗位（经办岗）当即结束" in asked
    typed = {"agency": places.xiling.code, "roles": ["reviewer"], "approval": PAPER}
    answer = administrator.post(f"{BASE}/{account.number}/post/", typed, follow=True)
    assert "岗位已经调整" in answer.content.decode()
    assert "审核岗" in live_client.get("/office/420500/").content.decode()
    administrator.post(f"{BASE}/{account.number}/post/end/")
    assert live_client.get("/office/420500/").status_code == 303
    assert "岗位已结束" in administrator.get(f"{BASE}/?state=ended").content.decode()


@pytest.fixture
def live_client():
    """A second browser."""
    from django.test import Client

    return Client()


def test_a_new_first_password_is_shown_and_ends_the_sessions(administrator, live_client, places):
    account = a_member(places.xiling, Role.OPERATOR)
    log_in(live_client, account)
    text = administrator.post(f"{BASE}/{account.number}/password/").content.decode()
    assert "只显示这一次" in text
    assert live_client.get("/office/420500/").status_code == 303
    answer = live_client.post("/office/420500/login/", {"number": account.number, "password": PASSWORD})
    assert answer.status_code == 422


def test_a_lock_is_seen_and_opened(administrator, live_client, places):
    account = a_member(places.xiling, Role.OPERATOR)
    for _ in range(5):
        live_client.post("/office/420500/login/", {"number": account.number, "password": "wrong-2023"})
    assert "锁定着" in administrator.get(f"{BASE}/{account.number}/").content.decode()
    administrator.post(f"{BASE}/{account.number}/unlock/")
    assert "锁定着" not in administrator.get(f"{BASE}/{account.number}/").content.decode()


def test_the_own_account_offers_nothing(administrator, places):
    own = StaffPost.objects.get(roles=["administrator"]).account.number
    assert "由另一位系统管理员办理" in administrator.get(f"{BASE}/{own}/").content.decode()
    assert administrator.post(f"{BASE}/{own}/post/end/").status_code == 409


def test_who_is_away_is_written_down_with_a_deputy(administrator, places):
    account, deputy = a_member(places.xiling, Role.OPERATOR), a_member(places.xiling, Role.OPERATOR)
    others = a_member(places.xiling, Role.REVIEWER), a_member(places.street, Role.OPERATOR)
    page = administrator.get(f"{BASE}/{account.number}/away/").content.decode()
    assert deputy.number in page
    assert not any(one.number in page for one in others)
    typed = {"since": "2023-05-09", "until": "2023-05-12", "deputy": deputy.number, "reason": "年假"}
    answer = administrator.post(f"{BASE}/{account.number}/away/", typed, follow=True)
    text = answer.content.decode()
    assert ("请假已经登记" in text, "年假" in text) == (True, True)
    again = administrator.post(f"{BASE}/{account.number}/away/", typed)
    assert (again.status_code, "已经登记过" in again.content.decode()) == (409, True)
    absence = account.absences.get()
    answer = administrator.post(f"{BASE}/absences/{absence.pk}/end/", follow=True)
    assert "没有人请假" in answer.content.decode()


def test_a_deputy_left_over_is_told_and_ended_from_the_persons_page(administrator, places):
    account, deputy = a_member(places.xiling, Role.OPERATOR), a_member(places.street, Role.OPERATOR)
    days = {"since": date(2023, 4, 3), "until": date(2023, 4, 7)}
    old = Absence.objects.create(account=account, region="420500", deputy=deputy, learned=an_act(), **days)
    assert "还登记为代理人" in administrator.get(f"{BASE}/unfit/").content.decode()
    ending = f"{BASE}/absences/{old.pk}/end/"
    assert ending in administrator.get(f"{BASE}/{account.number}/").content.decode()
    administrator.post(ending)
    assert "还登记为代理人" not in administrator.get(f"{BASE}/unfit/").content.decode()
    kept = account.absences.get(retired__isnull=True)
    assert (kept.since, kept.until, kept.deputy) == (days["since"], days["until"], None)


def test_what_no_longer_fits_and_what_is_vacant_is_listed(administrator, places):
    a_member(places.street, Role.OPERATOR)
    assert administrator.get(f"{BASE}/unfit/").status_code == 200
    text = administrator.get(f"{BASE}/vacancies/").content.decode()
    assert "西陵街道社保所" in text
    assert "伍家岗" not in text


def test_whoever_reset_the_password_is_told_beforehand_that_another_resets_the_codes(administrator, places):
    account = a_member(places.xiling, Role.OPERATOR)
    at = datetime.now(UTC) - timedelta(minutes=5)
    second_factor.confirm(account, code(second_factor.set_up(account).secret, at), at=at)
    before = administrator.get(f"{BASE}/{account.number}/codes/").content.decode()
    assert ("先核对是不是本人" in before, "另一位系统管理员" in before) == (True, False)
    administrator.post(f"{BASE}/{account.number}/password/")
    for answer in (
        administrator.get(f"{BASE}/{account.number}/codes/"),
        administrator.post(f"{BASE}/{account.number}/codes/"),
    ):
        assert "请由另一位系统管理员重设" in answer.content.decode()
    assert second_factor.enabled(account)
