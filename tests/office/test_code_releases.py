"""解除一次性密码: by document at any counter, decided by another, for former staff who file for employers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from shebao.access import second_factor
from shebao.access.accounts import human_of, let_act_for
from shebao.access.acting import acting
from shebao.access.models import Account, CodeRelease, Level, Role
from shebao.access.posts import end_post, give_post, staff_actor, staff_posts
from shebao.notices.models import Notice
from shebao.trail.models import Act
from tests.access.factories import PASSWORD, SYSTEM, an_account
from tests.access.places import a_post, an_employer_of, places
from tests.access.test_second_factor import code
from tests.casework.desks import an_id_number
from tests.hall.reading import text
from tests.office.conftest import log_in
from tests.registry.factories import ON, an_act

pytestmark = pytest.mark.django_db

RELEASES = "/office/420500/people/codes/"
NEW = {"old_password": PASSWORD, "new_password": "Dong-hu-2026", "repeated_password": "Dong-hu-2026"}


@pytest.fixture
def tree():
    return places()


@pytest.fixture
def number() -> str:
    return an_id_number()


@pytest.fixture
def former(tree, number) -> Account:
    """Somebody who worked here with one-time codes, and files for an employer of another district."""
    account = an_account(employer := an_employer_of(tree.elsewhere))
    Account.objects.filter(pk=account.pk).update(human=human_of("resident_id", number), name="易小乙")
    account.refresh_from_db()
    give_post(account, "420500", [Role.OPERATOR], agency=tree.here, by=SYSTEM, on=ON)
    at = datetime.now(UTC) - timedelta(minutes=5)
    second_factor.confirm(account, code(second_factor.set_up(account).secret, at), at=at)
    end_post(staff_posts(account).get(), by=SYSTEM, on=ON)
    account.employer = employer
    return account


def at(agency, *roles: Role) -> Client:
    client = Client()
    log_in(client, a_post(agency, *roles))
    return client


def shown(account: Account, number: str, **more: str) -> dict[str, str]:
    return {
        "number": account.number, "document_type": "resident_id", "document_number": number, "compared": "on"
    } | more  # fmt: skip


def in_hall(account: Account) -> Client:
    client = Client()
    client.post("/hall/420500/login/", {"number": account.number, "password": PASSWORD})
    return client


@pytest.fixture
def waiting(tree, former, number) -> CodeRelease:
    """Asked at a counter of the district here."""
    answer = at(tree.here, Role.ACCEPTOR).post(RELEASES, shown(former, number))
    assert answer.url == f"{RELEASES}?done=code_release_asked"
    return CodeRelease.objects.get()


def test_CQR_107_a_lost_phone_is_mended_at_the_counter_by_two_people(tree, former, waiting):
    page = text(in_hall(former).get("/hall/420500/password/"))
    assert "一次性密码" in page and "任一窗口办理“解除一次性密码”" in page
    assert in_hall(former).post("/hall/420500/password/", NEW).status_code == 422  # not without a code
    lead = at(tree.here, Role.SUPERVISOR)
    assert "等主管批准" in text(lead.get(RELEASES))
    assert "那些单位都收到一条通知" in text(lead.get(f"{RELEASES}{waiting.pk}/grant/"))
    assert second_factor.enabled(former)
    for _ in range(2):
        assert lead.post(f"{RELEASES}{waiting.pk}/grant/").url == f"{RELEASES}?done=code_released"
    assert not second_factor.enabled(former)
    notice = Notice.objects.get(employer=former.employer)
    assert "演示甲区社保局窗口" in notice.text
    assert (
        Act.objects.filter(item="ask_code_release", channel="counter", case_number=former.number).count() == 1
    )
    assert Act.objects.filter(item="reset_codes", case_number=former.number).count() == 1
    client = in_hall(former)
    assert "一次性密码" not in text(client.get("/hall/420500/password/"))
    assert client.post("/hall/420500/password/", NEW).url == "?done=1"


def test_what_is_declined_changes_nothing_and_says_why(tree, former, waiting):
    lead = at(tree.here, Role.SUPERVISOR)
    assert lead.post(f"{RELEASES}{waiting.pk}/decline/", {"reason": ""}).status_code == 422
    lead.post(f"{RELEASES}{waiting.pk}/decline/", {"reason": "照片不像本人"})
    assert second_factor.enabled(former)
    page = text(lead.get(RELEASES))
    assert ("不同意" in page, "照片不像本人" in page) == (True, True)
    assert lead.post(f"{RELEASES}{waiting.pk}/grant/").status_code == 409
    assert second_factor.enabled(former)
    assert not Notice.objects.exists()


def test_asked_twice_it_is_one(tree, former, number, waiting):
    answer = at(tree.here, Role.ACCEPTOR).post(RELEASES, shown(former, number))
    assert answer.url == f"{RELEASES}?done=code_release_asked"
    assert CodeRelease.objects.count() == 1
    there = at(tree.elsewhere, Role.ACCEPTOR).post(RELEASES, shown(former, number))
    assert (there.status_code, "别的窗口已经提出" in text(there)) == (409, True)


@pytest.mark.parametrize("wrong", ["document", "account", "compared"])
def test_CQR_108_nobody_is_found_but_by_document_and_account_together(tree, former, number, wrong):
    typed = shown(former, number)
    typed |= {"document": {"document_number": an_id_number()}, "account": {"number": "yc9999"}}.get(wrong, {})
    if wrong == "compared":
        del typed["compared"]
    answer = at(tree.here, Role.ACCEPTOR).post(RELEASES, typed)
    assert answer.status_code == (422 if wrong == "compared" else 409)
    assert "易小乙" not in text(answer)
    assert not CodeRelease.objects.exists()
    assert number not in str(list(Act.objects.values_list("case_number", flat=True)))


def test_who_works_there_still_is_led_to_the_administrator(tree, former, number):
    give_post(former, "420500", [Role.OPERATOR], agency=tree.here, by=SYSTEM, on=ON)
    answer = at(tree.here, Role.ACCEPTOR).post(RELEASES, shown(former, number))
    assert (answer.status_code, "系统管理员重设" in text(answer)) == (409, True)


def test_who_got_a_post_meanwhile_keeps_the_codes(tree, former, waiting):
    give_post(former, "420500", [Role.OPERATOR], agency=tree.here, by=SYSTEM, on=ON)
    answer = at(tree.here, Role.SUPERVISOR).post(f"{RELEASES}{waiting.pk}/grant/")
    assert (answer.status_code, second_factor.enabled(former)) == (409, True)


def test_who_serves_no_employer_or_has_no_codes_needs_none_of_it(tree, number):
    account = an_account()
    Account.objects.filter(pk=account.pk).update(human=human_of("resident_id", number))
    clerk = at(tree.here, Role.ACCEPTOR)
    assert "没有启用一次性密码" in text(clerk.post(RELEASES, shown(account, number)))
    moment = datetime.now(UTC)
    second_factor.confirm(account, code(second_factor.set_up(account).secret, moment), at=moment)
    assert "不替任何单位办理业务" in text(clerk.post(RELEASES, shown(account, number)))
    let_act_for(account, an_employer_of(tree.elsewhere), Level.HANDLER, by=SYSTEM, on=ON)
    assert clerk.post(RELEASES, shown(account, number)).status_code == 303


def test_CQR_110_one_person_does_not_do_both(tree, former, number):
    """受理岗 and 主管 at once: what one has asked another one decides, also in the database."""
    both = at(tree.here, Role.ACCEPTOR, Role.SUPERVISOR)
    both.post(RELEASES, shown(former, number))
    one = CodeRelease.objects.get()
    assert "要由另一位主管批准" in text(both.get(RELEASES))
    assert both.post(f"{RELEASES}{one.pk}/grant/").status_code == 409
    assert second_factor.enabled(former)
    with pytest.raises(IntegrityError), transaction.atomic():
        CodeRelease.objects.filter(pk=one.pk).update(granted=True, decider=one.asker, decided=an_act())


def test_nobody_asks_for_oneself_and_other_posts_ask_and_decide_nothing(tree, former, number, waiting):
    clerk = a_post(tree.here, Role.ACCEPTOR)
    Account.objects.filter(pk=clerk.pk).update(human=former.human)
    client = Client()
    log_in(client, clerk)
    assert "不能给自己办" in text(client.post(RELEASES, shown(former, number)))
    assert at(tree.here, Role.OPERATOR).get(RELEASES).status_code == 403
    acceptor = at(tree.here, Role.ACCEPTOR)
    assert acceptor.post(f"{RELEASES}{waiting.pk}/grant/").status_code == 409
    lead = at(tree.here, Role.SUPERVISOR)
    assert lead.post(RELEASES, shown(former, number)).status_code == 409
    assert second_factor.enabled(former)


def test_another_district_decides_nothing_and_the_city_may(tree, former, waiting):
    there = at(tree.elsewhere, Role.SUPERVISOR)
    assert former.number not in text(there.get(RELEASES))
    assert there.post(f"{RELEASES}{waiting.pk}/grant/").status_code == 409
    by = staff_actor(a_post(tree.elsewhere, Role.SUPERVISOR), "420500")
    with acting(by):
        assert not CodeRelease.objects.all()
    assert at(tree.city, Role.SUPERVISOR).post(f"{RELEASES}{waiting.pk}/grant/").status_code == 303
    assert not second_factor.enabled(former)


def test_what_was_decided_stays_and_nothing_else_of_it_changes(waiting):
    CodeRelease.objects.filter(pk=waiting.pk).update(granted=False, decider="other", decided=an_act())
    for changed in ({"granted": True}, {"asker": "somebody"}):
        with pytest.raises(DatabaseError, match="decided once"), transaction.atomic():
            CodeRelease.objects.filter(pk=waiting.pk).update(**changed)
