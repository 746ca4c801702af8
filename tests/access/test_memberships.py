"""Who may authorise whom: 法人 > 管理员 > 经办人, rights per item, and nobody left without a leader."""

import pytest
from django.conf import settings

from shebao import policy
from shebao.access import memberships
from shebao.access.accounts import actor_of, human_of
from shebao.access.colleagues import Colleague, account_at_hand, open_colleague, reset
from shebao.access.login import log_in
from shebao.access.models import Account, Level, Membership
from shebao.casework.work import work_on
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import AT, PASSWORD, an_account
from tests.casework.desks import yichang
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db
NUMBER = "420503199003151234"  # invented; its check digit is of no interest here


def suqian() -> policy.Pack:
    return policy.load(settings.REGIONS, None).pack("321300")


@pytest.fixture
def employer():
    return an_employer(an_act())


def asked_by(employer, level: Level, pack=None, **more) -> dict:
    account = an_account(employer, level=level, **more)
    return {"by": actor_of(account, employer.id, "hall"), "on": ON, "pack": pack or yichang()}


def colleague(number: str = "hejing01", name: str = "何静", document: str = NUMBER) -> Colleague:
    return Colleague(number, name, human_of("resident_id", document), "13800002690")


def test_JS_81_three_levels_stand_one_above_the_other():
    assert [level.label for level in memberships.LEADS] == ["法人", "管理员", "经办人"]


def test_JS_83_a_new_administrator_may_do_every_item(employer):
    held = memberships.authorise(
        an_account(), Level.ADMINISTRATOR, ["enrol_employee"], **asked_by(employer, Level.LEGAL)
    )
    assert held.rights == ["*"]
    assert held.learned.item == "let_act_for"


def test_JS_84_a_handler_with_two_items_may_file_those_and_is_refused_others(employer):
    account = an_account()
    memberships.authorise(
        account, Level.HANDLER, ["enrol_employee", "stop_employee"], **asked_by(employer, Level.LEGAL)
    )
    by = actor_of(account, employer.id, "hall")
    assert [by.may(item) for item in ("enrol_employee", "stop_employee", "issue_bill")] == [True, True, False]
    with pytest.raises(Refused, match="的办理权限"):
        work_on("issue_bill", by=by, on=ON, pack=yichang())


def test_JS_84_JS_85_an_administrator_leads_handlers_and_nobody_else(employer):
    asking = asked_by(employer, Level.ADMINISTRATOR, suqian())
    assert memberships.leads_level(Level.HANDLER, **asking) is None
    with pytest.raises(Refused, match="管理员由本单位的法人授权"):
        memberships.authorise(an_account(), Level.ADMINISTRATOR, ["*"], **asking)
    assert Membership.objects.count() == 1


def test_HB_53_a_change_of_handlers_needs_the_account_of_the_legal_representative(employer):
    legal = an_account(employer, level=Level.LEGAL)
    asking = asked_by(employer, Level.ADMINISTRATOR)
    with pytest.raises(Refused, match="必须用法人账号登录") as told:
        memberships.authorise(an_account(), Level.HANDLER, ["*"], **asking)
    assert "第31问" in told.value.law
    by_legal = asking | {"by": actor_of(legal, employer.id, "hall")}
    assert memberships.authorise(an_account(), Level.HANDLER, ["*"], **by_legal).level == "handler"


def test_HB_53_a_handler_changes_nothing_and_is_told_whom_to_ask(employer):
    an_account(employer, level=Level.LEGAL)
    asking = asked_by(employer, Level.HANDLER)
    before = Membership.objects.count()
    for do in (
        lambda: memberships.authorise(an_account(), Level.HANDLER, ["*"], **asking),
        lambda: open_colleague(colleague(), Level.HANDLER, ["*"], **asking),
    ):
        with pytest.raises(Refused, match="请找法人吴敏"):
            do()
    assert Membership.objects.count() == before


def test_nobody_gives_rights_that_she_has_not(employer):
    asking = asked_by(employer, Level.LEGAL, rights=("stop_employee",))
    with pytest.raises(Refused, match="不能多过你自己"):
        memberships.authorise(an_account(), Level.HANDLER, ["enrol_employee"], **asking)
    with pytest.raises(Refused, match="还没有选"):
        memberships.authorise(an_account(), Level.HANDLER, [], **asking)
    with pytest.raises(Refused, match="重新勾选"):
        memberships.authorise(an_account(), Level.HANDLER, ["whatever"], **asking)


def test_authorising_twice_is_authorising_once(employer):
    asking, account = asked_by(employer, Level.LEGAL), an_account()
    first = memberships.authorise(account, Level.HANDLER, ["*"], **asking)
    assert memberships.authorise(account, Level.HANDLER, ["*"], **asking) == first
    with pytest.raises(Refused, match="已经是本单位的经办人"):
        memberships.authorise(account, Level.ADMINISTRATOR, ["*"], **asking)


def test_other_rights_hold_with_the_next_request_and_leave_their_history(employer):
    asking, account = asked_by(employer, Level.LEGAL), an_account()
    held = memberships.authorise(account, Level.HANDLER, ["*"], **asking)
    changed = memberships.change_rights(held, ["stop_employee"], **asking)
    assert memberships.change_rights(held, ["stop_employee"], **asking) == changed
    assert actor_of(account, employer.id, "hall").rights == {"stop_employee"}
    past = memberships.past_and_present(by=asking["by"]).filter(account=account)
    assert [(one.rights, one.retired_id is None) for one in past] == [
        (["stop_employee"], True),
        (["*"], False),
    ]
    assert past[1].retired.name == "吴敏"


def test_what_has_ended_is_refused_with_the_next_request(employer):
    asking, account = asked_by(employer, Level.LEGAL), an_account()
    held = memberships.authorise(account, Level.HANDLER, ["*"], **asking)
    memberships.end(held, **asking)
    memberships.end(held, **asking)
    with pytest.raises(Refused, match="已经不能办理这个单位的业务"):
        actor_of(account, employer.id, "hall")
    with pytest.raises(Refused, match="授权已经结束"):
        memberships.change_rights(held, ["stop_employee"], **asking)
    assert Act.objects.filter(item="end_membership").count() == 1
    assert Account.objects.get(pk=account.pk).active


def test_whoever_leads_may_leave_but_not_as_the_last(employer):
    asking = asked_by(employer, Level.ADMINISTRATOR)
    own = memberships.member(asking["by"].account, by=asking["by"])
    with pytest.raises(Refused, match="最后一个管理员"):
        memberships.end(own, **asking)
    an_account(employer, level=Level.LEGAL)
    memberships.end(own, **asking)
    assert memberships.members(by=asking["by"]).count() == 1


def test_an_administrator_does_not_stand_in_for_the_last_legal_representative(employer):
    asking = asked_by(employer, Level.LEGAL)
    an_account(employer, level=Level.ADMINISTRATOR)
    with pytest.raises(Refused, match="最后一个法人"):
        memberships.end(memberships.member(asking["by"].account, by=asking["by"]), **asking)


def test_an_administrator_does_not_end_another_one(employer):
    asking = asked_by(employer, Level.ADMINISTRATOR, suqian())
    other = memberships.member(an_account(employer).number, by=asking["by"])
    with pytest.raises(Refused, match="由本单位的法人授权和变更"):
        memberships.end(other, **asking)


def test_JS_82_an_account_is_opened_for_a_real_person_whose_document_is_kept_nowhere(employer):
    opened = open_colleague(colleague(), Level.HANDLER, ["enrol_employee"], **asked_by(employer, Level.LEGAL))
    account = log_in("hejing01", opened.password, at=AT)
    assert account.must_change
    assert account.human == human_of("resident_id", NUMBER)
    assert NUMBER not in str(list(Account.objects.values()) + list(Act.objects.values()))


def test_somebody_who_has_an_account_is_authorised_and_gets_no_second(employer):
    asking = asked_by(employer, Level.LEGAL)
    open_colleague(colleague(), Level.HANDLER, ["*"], **asking)
    again = colleague("another1")
    assert account_at_hand(again).number == "hejing01"
    with pytest.raises(Refused, match="初始密码只显示一次"):
        open_colleague(again, Level.HANDLER, ["*"], **asking)
    assert not Account.objects.filter(number="another1").exists()
    elsewhere = asked_by(an_employer(an_act()), Level.LEGAL)
    with pytest.raises(Refused, match="给那个账号授权就行"):
        open_colleague(again, Level.HANDLER, ["*"], **elsewhere)
    with pytest.raises(Refused, match="不是同一个人的"):
        account_at_hand(colleague(name="何晶"))


@pytest.mark.parametrize("number", ["abc", "1abcd", "何静静静", "a" * 21])
def test_an_account_number_that_will_not_do_is_told(employer, number: str):
    with pytest.raises(Refused, match="字母开头"):
        open_colleague(colleague(number), Level.HANDLER, ["*"], **asked_by(employer, Level.LEGAL))


def test_an_account_number_in_use_is_told_in_capitals_too(employer):
    asking = asked_by(employer, Level.LEGAL)
    taken = asking["by"].account.upper()
    with pytest.raises(Refused, match="已经有人用"):
        open_colleague(colleague(taken), Level.HANDLER, ["*"], **asking)


def test_a_colleagues_password_is_reset_by_who_leads_and_the_old_one_ends(employer):
    account = an_account(employer, level=Level.HANDLER)
    asking = asked_by(employer, Level.ADMINISTRATOR)
    password = reset(memberships.member(account.number, by=asking["by"]), at=AT, **asking)
    assert log_in(account.number, password, at=AT).must_change
    with pytest.raises(Refused):
        log_in(account.number, PASSWORD, at=AT)


def test_nobody_resets_a_password_that_opens_another_employers_door(employer):
    account = an_account(employer, an_employer(an_act()), level=Level.HANDLER)
    asking = asked_by(employer, Level.LEGAL)
    with pytest.raises(Refused, match="不只替本单位办理"):
        reset(memberships.member(account.number, by=asking["by"]), at=AT, **asking)
    assert log_in(account.number, PASSWORD, at=AT)


def test_another_employers_people_are_not_there(employer):
    stranger = an_account(an_employer(an_act()))
    asking = asked_by(employer, Level.LEGAL)
    with pytest.raises(Refused, match="没有本单位的授权"):
        memberships.member(stranger.number, by=asking["by"])
