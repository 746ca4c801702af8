"""Administrators open accounts and give posts: within their level, with a paper, never for themselves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from shebao.access import administering
from shebao.access.accounts import human_of
from shebao.access.acting import acting
from shebao.access.administering import Wanted
from shebao.access.login import log_in
from shebao.access.models import Account, Role, StaffPost
from shebao.access.one_hand import APART_FOR
from shebao.access.own_accounts import end_own_account
from shebao.access.persons import open_person_account
from shebao.access.posts import give_post, staff_actor, staff_posts
from shebao.access.staff import newest_post, newest_posts
from shebao.ledger.actions import receive_payment
from shebao.ledger.models import Receipt
from shebao.registry.models import DeclaredBase, EmployerParticulars, Enrolment
from shebao.trail.models import Act
from shebao.values import Refused
from tests.access.factories import AT, PASSWORD, SYSTEM, an_account
from tests.access.offices import a_member, an_administrator, an_officer, offices
from tests.registry.factories import ON, a_person, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db
ID_NUMBER = "420503198001019979"
PAPER = "宜社保批〔2023〕12号"
GIVEN = {"approval": PAPER, "on": ON}


@pytest.fixture
def places():
    return offices()


def wanted(agency, *roles: Role, skills: tuple[str, ...] = ()) -> Wanted:
    return Wanted(agency, frozenset(roles), frozenset(skills))


def opened(by, place, *roles: Role, number="zhouhui", name="周慧", document=ID_NUMBER):
    return administering.open_staff_account(number, name, document, wanted(place, *roles), by=by, **GIVEN)


def test_CQR_108_an_account_is_of_a_real_person_whose_number_is_not_kept(places):
    by = an_administrator(places.xiling)
    new = opened(by, places.street, Role.REVIEWER)
    account = log_in("zhouhui", new.password, at=AT)
    assert (account.name, account.must_change) == ("周慧", True)
    assert account.human == human_of("resident_id", ID_NUMBER) == new.post.human
    assert ID_NUMBER not in str([vars(one) for one in (*Account.objects.all(), *Act.objects.all())])
    assert staff_actor(account, "420500").rights == {"reviewer"}


@pytest.mark.parametrize("missing", [{"name": " "}, {"document": ""}, {"document": "420503198001019970"}])
def test_CQR_108_without_name_or_number_nobody_is_opened(places, missing):
    before = Account.objects.count()
    by = an_administrator(places.city)
    with pytest.raises(Refused):
        opened(by, places.street, Role.REVIEWER, **missing)
    assert Account.objects.count() == before + 1  # the administrator's own


def test_a_number_that_somebody_has_is_refused_in_words_and_opens_nothing(places):
    by = an_administrator(places.city)
    taken = a_member(places.city, Role.OPERATOR)
    before = Account.objects.count()
    with pytest.raises(Refused, match="已经有人用了"):
        opened(by, places.street, Role.REVIEWER, number=taken.number.upper())
    with pytest.raises(Refused, match="以字母开头"):
        opened(by, places.street, Role.REVIEWER, number="1号")
    assert Account.objects.count() == before


@pytest.mark.parametrize(("at", "allowed"), [("city", 4), ("xiling", 2), ("wujia", 1), ("street", 1)])
def test_CQR_107_three_levels_administer_themselves_and_what_is_beneath(places, at, allowed):
    by = an_administrator(getattr(places, at))
    done = 0
    for number, place in enumerate(places):
        try:
            opened(by, place, Role.OPERATOR, number=f"clerk{number}")
            done += 1
        except Refused as refusal:
            assert refusal.code == "reach"
    assert done == allowed
    assert newest_posts(by).count() == allowed + 1


def test_CQR_107_somebody_of_another_district_stays_as_he_is(places):
    by = an_administrator(places.xiling)
    post = staff_posts(a_member(places.wujia, Role.OPERATOR)).get()
    before = list(StaffPost.objects.order_by("pk").values()), list(Account.objects.order_by("pk").values())
    for act in (
        lambda: administering.adjust_post(post, wanted(places.xiling, Role.REVIEWER), by=by, **GIVEN),
        lambda: administering.end_post(post, by=by, on=ON),
        lambda: administering.end_account(post, by=by, on=ON),
        lambda: administering.reset_password(post, at=AT, by=by, on=ON),
        lambda: administering.unlock(post, at=AT, by=by, on=ON),
        lambda: administering.reset_codes(post, at=AT, by=by, on=ON),
        lambda: newest_post(post.account.number, by=by),
    ):
        with pytest.raises(Refused):
            act()
    after = list(StaffPost.objects.order_by("pk").values()), list(Account.objects.order_by("pk").values())
    assert before == after


def test_CQR_107_the_database_lets_nobody_give_posts_elsewhere_or_without_administering(places):
    account = a_member(None, Role.OPERATOR, region="421300")
    officer, own = an_officer(places.city, Role.SUPERVISOR), an_administrator(places.xiling)
    act = an_act()
    for by, place in ((officer, places.city), (own, places.wujia)):
        with pytest.raises(DatabaseError, match="row-level security"), acting(by):
            give_post(account, "420500", [Role.OPERATOR], agency=place, act=act, by=by, on=ON)
    post = staff_posts(a_member(places.wujia, Role.OPERATOR)).get()
    with acting(own):
        assert StaffPost.objects.filter(pk=post.pk).update(retired=act) == 0


def test_nobody_administers_himself_under_another_account_either(places):
    by = an_administrator(places.city)
    own = staff_posts(Account.objects.get(number=by.account)).get()
    with pytest.raises(Refused, match="你自己"):
        administering.adjust_post(own, wanted(places.city, Role.OPERATOR), by=by, **GIVEN)
    second = an_account()
    Account.objects.filter(pk=second.pk).update(human=by.human)
    second.refresh_from_db()
    with pytest.raises(Refused, match="你自己"):
        administering.give_post(second, wanted(places.city, Role.OPERATOR), by=by, **GIVEN)


def test_CQR_109_a_change_of_post_ends_the_old_rights_at_once_under_one_act(places):
    by, account = an_administrator(places.city), a_member(places.xiling, Role.OPERATOR, Role.ACCEPTOR)
    post = staff_posts(account).get()
    new = administering.adjust_post(post, wanted(places.wujia, Role.REVIEWER), by=by, **GIVEN)
    post.refresh_from_db()
    assert post.retired == new.learned
    assert (new.approval, new.learned.case_number) == (PAPER, account.number)
    actor = staff_actor(account, "420500")
    assert (actor.rights, actor.agency_id) == ({"reviewer"}, places.wujia.pk)


def test_CQR_109_more_rights_without_an_approval_number_are_refused(places):
    by = an_administrator(places.city)
    post = staff_posts(a_member(places.street, Role.OPERATOR, skills=("enrol_employee",))).get()
    for more in (
        wanted(places.street, Role.OPERATOR, Role.ACCEPTOR, skills=("enrol_employee",)),
        wanted(places.xiling, Role.OPERATOR, skills=("enrol_employee",)),
        wanted(places.street, Role.OPERATOR, skills=("enrol_employee", "stop_employee")),
        wanted(places.street, Role.OPERATOR),
    ):
        with pytest.raises(Refused, match="批准文号"):
            administering.adjust_post(post, more, approval=" ", by=by, on=ON)
    assert list(staff_posts(post.account)) == [post]
    with pytest.raises(Refused, match="批准文号"):
        opened_without = wanted(places.street, Role.OPERATOR)
        administering.give_post(an_account(), opened_without, approval="", by=by, on=ON)


def test_CQR_109_the_rights_that_stay_name_what_approved_them(places):
    by = an_administrator(places.city)
    both = wanted(places.xiling, Role.OPERATOR, Role.ACCEPTOR)
    post = administering.give_post(an_account(), both, approval="批〔2023〕1号", by=by, on=ON)
    left = administering.adjust_post(post, wanted(places.xiling, Role.OPERATOR), approval=" ", by=by, on=ON)
    assert (left.roles, left.approval) == ([Role.OPERATOR], "批〔2023〕1号")
    more = wanted(places.xiling, Role.OPERATOR, Role.DELIVERER)
    assert administering.adjust_post(left, more, approval="批2", by=by, on=ON).approval == "批2"


def test_CQR_109_fewer_rights_need_no_paper_and_the_same_ones_no_act(places):
    by = an_administrator(places.city)
    post = staff_posts(a_member(places.xiling, Role.OPERATOR, Role.ACCEPTOR)).get()
    acts = Act.objects.count()
    same = wanted(places.xiling, Role.OPERATOR, Role.ACCEPTOR)
    assert administering.adjust_post(post, same, approval="", by=by, on=ON) == post
    assert Act.objects.count() == acts
    less = wanted(places.street, Role.OPERATOR, skills=("enrol_employee",))
    administering.adjust_post(post, less, approval="", by=by, on=ON)
    assert staff_posts(post.account).get().approval == post.approval
    assert staff_actor(post.account, "420500").skills == {"enrol_employee"}
    with pytest.raises(Refused, match="刚刚被别人改过"):
        administering.adjust_post(post, wanted(places.xiling, Role.FINANCE), by=by, **GIVEN)


def test_CQR_110_an_administrator_has_no_business_and_the_reverse(places):
    by = an_administrator(places.city)
    with pytest.raises(Refused, match="系统管理员不能同时有业务岗位"):
        opened(by, places.street, Role.ADMINISTRATOR, Role.REVIEWER)
    opened(by, places.street, Role.ADMINISTRATOR, number="first")
    for role, number in ((Role.REVIEWER, "second"), (Role.SUPERVISOR, "third")):
        with pytest.raises(Refused, match="用别的账号也不行"):
            opened(by, places.wujia, role, number=number)
    other = "420503198202029989"
    opened(by, places.street, Role.REVIEWER, number="fourth", document=other)
    with pytest.raises(Refused, match="用别的账号也不行"):
        opened(by, places.wujia, Role.ADMINISTRATOR, number="fifth", document=other)
    assert not Account.objects.filter(number__in=["second", "third", "fifth"]).exists()


def test_CQR_110_the_database_refuses_it_as_well(places):
    account = a_member(places.city, Role.ADMINISTRATOR)
    second = an_account()
    Account.objects.filter(pk=second.pk).update(human=account.human)
    second.refresh_from_db()
    with pytest.raises(IntegrityError, match="administrators_are_others"), transaction.atomic():
        give_post(second, "420500", [Role.FINANCE], by=SYSTEM, on=ON)


def test_CQO_07_two_reviewers_get_duties_of_their_own_and_who_has_none_does_not_come_in(places):
    by = an_administrator(places.xiling)
    first = opened(by, places.xiling, Role.REVIEWER, number="first").post
    second = opened(by, places.xiling, Role.FINANCE, number="second", document="420503198202029989").post
    assert [staff_actor(post.account, "420500").rights for post in (first, second)] == [
        {"reviewer"},
        {"finance"},
    ]
    administering.end_post(second, by=by, on=ON)
    with pytest.raises(Refused, match="没有岗位"):
        staff_actor(second.account, "420500")


def test_CQO_10_a_street_is_granted_one_item_and_no_other(places):
    """CQO-10: what a district grants a street is what its staff may handle."""
    by = an_administrator(places.xiling)
    new = administering.open_staff_account(
        "jiedao", "周慧", ID_NUMBER, wanted(places.street, Role.REVIEWER, skills=("enrol_employee",)),
        by=by, **GIVEN,
    )  # fmt: skip
    actor = staff_actor(new.post.account, "420500")
    others = ("stop_employee", "issue_bill", "refund_overpaid", "contract_back_pay")
    assert [actor.granted(item) for item in ("enrol_employee", *others)] == [True, *[False] * 4]
    assert actor.agencies == (places.street.pk,)


def test_an_account_ends_with_its_post_and_a_second_time_does_nothing(places):
    by, account = an_administrator(places.city), a_member(places.xiling, Role.OPERATOR)
    post = staff_posts(account).get()
    for _ in range(2):
        administering.end_account(post, by=by, on=ON)
    account.refresh_from_db()
    post.refresh_from_db()
    assert post.retired == account.ended
    assert Act.objects.filter(item="end_account").count() == 1


def test_a_new_first_password_opens_the_lock_and_names_the_account(places):
    by, account = an_administrator(places.city), a_member(places.xiling, Role.OPERATOR)
    for _ in range(5):
        with pytest.raises(Refused):
            log_in(account.number, "wrong-2023", at=AT)
    post = staff_posts(account).get()
    administering.unlock(post, at=AT, by=by, on=ON)
    assert log_in(account.number, PASSWORD, at=AT) == account
    new = administering.reset_password(post, at=AT, by=by, on=ON)
    assert log_in(account.number, new, at=AT).must_change
    assert Act.objects.filter(item="reset_password", case_number=account.number, account=by.account).exists()


def test_an_account_that_also_works_elsewhere_is_not_taken_over(places):
    by, account = an_administrator(places.xiling), a_member(places.xiling, Role.OPERATOR)
    give_post(account, "421300", [Role.OPERATOR], by=SYSTEM, on=ON)
    with pytest.raises(Refused, match="在别的机构也有岗位"):
        administering.reset_password(staff_posts(account).get(region="420500"), at=AT, by=by, on=ON)


def test_an_employers_account_is_no_administrators_business(places):
    by, account = an_administrator(places.city), an_account(an_employer(an_act()))
    with pytest.raises(Refused, match="没有这个人"):
        newest_post(account.number, by=by)
    give_post(account, "420500", [Role.OPERATOR], by=SYSTEM, on=ON)
    with pytest.raises(Refused, match="替单位办理"):
        administering.reset_password(staff_posts(account).get(), at=AT, by=by, on=ON)


def test_CQR_110_the_database_shows_an_administrator_no_business(places):
    receive_payment(
        "420500", number="SK1", payer="", bill_number="", fen=5, paid_on=ON.date(), tax_posted_at=ON,
        employer_id=None,
    )  # fmt: skip
    an_employee(an_act(), an_employer(an_act()))
    models = (EmployerParticulars, Enrolment, DeclaredBase, Receipt)
    for by, seen in ((an_officer(places.city, Role.SUPERVISOR), 1), (an_administrator(places.city), 0)):
        with acting(by):
            assert [model.objects.count() for model in models] == [seen] * len(models)


def test_no_administrator_resets_what_opens_a_colleagues_own_record(places):
    by, account, person = an_administrator(places.city), a_member(places.xiling, Role.OPERATOR), a_person()
    account.human = human_of(person.document_type, person.document_number)
    account.save(update_fields=["human"])
    open_person_account(account, person, by=SYSTEM, on=ON)
    post, before = staff_posts(account).get(), account.password
    for reset in (administering.reset_password, administering.reset_codes):
        with pytest.raises(Refused, match="本人的参保记录"), acting(by):
            reset(post, at=AT, by=by, on=ON)
    account.refresh_from_db()
    assert account.password == before
    end_own_account(account, by=SYSTEM, on=ON)
    assert administering.reset_password(post, at=AT, by=by, on=ON)


@pytest.mark.parametrize("first", [0, 1])
def test_password_and_codes_of_one_account_are_not_reset_by_one_administrator(places, first):
    by, other = an_administrator(places.city), an_administrator(places.city)
    post = staff_posts(a_member(places.xiling, Role.OPERATOR)).get()
    resets = (administering.reset_password, administering.reset_codes)
    one, two = resets[first], resets[1 - first]
    now = datetime.now(UTC)
    with acting(by):
        one(post, at=now, by=by, on=ON)
        one(post, at=now, by=by, on=ON)
    with pytest.raises(Refused, match="另一位系统管理员") as refused, acting(by):
        two(post, at=now + APART_FOR - timedelta(minutes=1), by=by, on=ON)
    assert refused.value.code == "both"
    with acting(other):
        two(post, at=now, by=other, on=ON)
    with acting(by):
        two(post, at=now + APART_FOR + timedelta(minutes=1), by=by, on=ON)


def test_a_second_account_of_the_same_administrator_is_no_other_hand(places):
    by, second = an_administrator(places.city), an_administrator(places.city)
    Account.objects.filter(number=second.account).update(human=by.human)
    second = replace(second, human=by.human)
    post = staff_posts(a_member(places.xiling, Role.OPERATOR)).get()
    administering.reset_codes(post, at=datetime.now(UTC), by=by, on=ON)
    with pytest.raises(Refused, match="另一位系统管理员"):
        administering.reset_password(post, at=datetime.now(UTC), by=second, on=ON)
