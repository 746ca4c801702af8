"""用人单位用工参保预登记: covered from the minute on, and followed by an enrolment that refers to it."""

import pytest

from shebao.access.models import Role
from shebao.access.posts import give_post
from shebao.casework.preregistered import letters, unfollowed, waiting
from shebao.registry.models import Contract, Enrolment, Preregistration
from shebao.values import Refused
from tests.access.factories import SYSTEM, an_account
from tests.casework.desks import an_id_number
from tests.items.jiangsu import (
    SEPTEMBER_8,
    SEPTEMBER_12,
    a_desk,
    a_known_person,
    announced,
    day,
    hired,
    standing,
)
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db

ITEM = "preregister_employment"


def test_JS_77_in_the_pause_the_minute_is_kept_and_nobody_is_enrolled():
    desk, number = a_desk(on=SEPTEMBER_8), a_known_person()
    (case,) = desk.file(ITEM, announced(number))
    (one,) = Preregistration.objects.all()
    assert f"{one.at.astimezone(SEPTEMBER_8.tzinfo):%Y-%m-%d %H:%M:%S}" == "2021-09-08 10:21:00"
    assert not Enrolment.objects.exists() and case.outcome["dues"] == []
    assert case.outcome["notices"] == [
        "9月11日起请补办用人单位用工参保登记；没有补办的，系统每天提醒，经办机构也看得到。"
    ]


def test_JS_77_outside_the_pause_the_item_refuses():
    desk, number = a_desk(on=SEPTEMBER_12), a_known_person()
    with pytest.raises(Refused, match="暂停申报期间"):
        desk.file(ITEM, announced(number))
    assert not Preregistration.objects.exists()


@pytest.mark.parametrize("on", ["2021-09-07", "2021-09-10"])
def test_JS_13_the_pause_has_four_days_in_which_only_this_enrols(on):
    desk, number = a_desk(on=day(on)), a_known_person()
    with pytest.raises(Refused, match="暂停申报期间"):
        desk.file("register_employment", hired(number))
    desk.file(ITEM, announced(number, since="2021-09-07"))
    assert Preregistration.objects.count() == 1


def test_JS_77_the_enrolment_that_follows_refers_to_the_minute_and_ends_the_waiting():
    """Filed on 2021-09-12 for 202110, contract of 2021-09-08: September is made good."""
    desk, number = a_desk(on=SEPTEMBER_8), a_known_person()
    desk.file(ITEM, announced(number))
    desk.on = SEPTEMBER_12
    case = desk.register(number, since="2021-09-08")
    (contract,) = Contract.objects.all()
    assert f"{contract.covered_since.astimezone(SEPTEMBER_8.tzinfo):%Y-%m-%d %H:%M}" == "2021-09-08 10:21"
    assert any("2021-09-08 10:21 预登记" in told["text"] for told in case.outcome["changes"])
    assert not Preregistration.objects.filter(retired=None).exists()
    assert standing(number) == [(202109, None, 7)]
    desk.reverse(case)
    assert Preregistration.objects.filter(retired=None).count() == 1


def test_JS_77_nobody_is_preregistered_twice():
    desk, number = a_desk(on=SEPTEMBER_8), a_known_person()
    desk.file(ITEM, announced(number))
    assert "PREG-01" in desk.found(ITEM, announced(number))


@pytest.mark.parametrize("field", ["id_number", "hire_reason", "contract_kind", "started_on", "post"])
def test_JS_78_what_the_contract_needs_is_asked_for_and_no_insurance_is(field):
    desk, number = a_desk(on=SEPTEMBER_8), a_known_person()
    row = desk.add(desk.open(ITEM), **announced(number) | {field: ""})
    assert [one.field for one in row.findings if one.grave] == [field]


def test_JS_79_the_hint_about_flexible_employment_stands_above_the_form_once():
    desk = a_desk(on=SEPTEMBER_8)
    notes = desk.pack.offer(ITEM).notes
    assert list(notes) == ["person"] and notes == {
        "person": desk.pack.offer("register_employment").notes["person"]
    }
    assert "否则贵单位无法为其办理参保手续" in notes["person"]


def test_JS_108_whoever_is_not_on_file_is_refused_here_as_well():
    desk = a_desk(on=SEPTEMBER_8)
    assert desk.found(ITEM, announced(an_id_number())) == {"HIRE-01": "未获取到人员基本信息。"}


def test_JS_77_who_is_not_followed_up_is_told_to_the_employer_every_day_until_then():
    desk, number = a_desk(on=SEPTEMBER_8), a_known_person()
    desk.file(ITEM, announced(number))
    for on in ("2021-09-09", "2021-09-12"):
        (letter,) = letters("321300", day(on).date(), desk.pack)
        assert (letter.employer_id, letter.key) == (desk.employer.pk, on)
        assert letter.title == "1 人预登记以后还没有办参保登记" and letter.link == "people/preregistered/"
    desk.on = SEPTEMBER_12
    assert [one.name for one in unfollowed(list(waiting(by=desk.by)), by=desk.by)] == ["陈明"]
    desk.register(number, since="2021-09-08")
    assert not list(letters("321300", day("2021-09-13").date(), desk.pack))
    assert not waiting(by=desk.by).exists()


def test_JS_77_the_agencys_supervisors_are_told_every_day_how_many_wait():
    desk, number = a_desk(on=SEPTEMBER_8), a_known_person()
    desk.file(ITEM, announced(number))
    leader = an_account()
    give_post(leader, "321300", (Role.SUPERVISOR,), by=SYSTEM, on=ON)
    told = [one for one in letters("321300", day("2021-09-09").date(), desk.pack) if one.addressee]
    assert [(one.addressee, one.title) for one in told] == [(leader.number, "1 人预登记以后还没有办参保登记")]
