"""API keys: shown once, kept as a digest, with no more rights than their issuer, ended by the employer."""

import pytest

from shebao.access import keys
from shebao.access.acting import actor_named
from shebao.access.models import ApiKey, Level
from shebao.values import Refused
from tests.access.factories import an_actor
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db


def test_a_secret_is_kept_nowhere_and_opens_what_it_was_issued_for():
    by = an_actor()
    issued = keys.issue("人事系统", ["enrol_employee"], by=by, on=ON)
    stored = str(ApiKey.objects.values_list().get())
    assert issued.secret.split("_", 2)[2] not in stored
    actor = keys.actor_of_key(issued.secret)
    assert (actor.employer_id, actor.employers, actor.channel) == (by.employer_id, by.employers, "api")
    assert (actor.human, actor.name, actor.region) == (by.human, "人事系统", "420500")
    assert actor.may("enrol_employee")
    assert not actor.may("stop_employee")


def test_the_last_use_is_known():
    issued = keys.issue("人事系统", ["*"], by=an_actor(), on=ON)
    assert issued.key.last_used_at is None
    keys.actor_of_key(issued.secret)
    keys.actor_of_key(issued.secret)
    issued.key.refresh_from_db()
    assert issued.key.last_used_at is not None


@pytest.mark.parametrize("wrong", ["", "sb", "sb_00000000_x", "Ａ_Ｂ_Ｃ", "sb_{prefix}_x"])
def test_a_wrong_secret_is_refused(wrong: str):
    issued = keys.issue("人事系统", ["*"], by=an_actor(), on=ON)
    with pytest.raises(Refused, match="密钥不对或已经停用"):
        keys.actor_of_key(wrong.format(prefix=issued.key.prefix))


def test_an_ended_key_opens_nothing_and_stays_in_the_list():
    by = an_actor()
    issued = keys.issue("人事系统", ["*"], by=by, on=ON)
    keys.end(issued.key.prefix, by=by, on=ON)
    keys.end(issued.key.prefix, by=by, on=ON)
    with pytest.raises(Refused):
        keys.actor_of_key(issued.secret)
    assert [key.ended is not None for key in keys.keys(by=by)] == [True]


def test_another_employer_neither_sees_nor_ends_a_key():
    issued = keys.issue("人事系统", ["*"], by=an_actor(), on=ON)
    stranger = an_actor()
    assert not keys.keys(by=stranger).exists()
    with pytest.raises(Refused, match="没有这个密钥"):
        keys.end(issued.key.prefix, by=stranger, on=ON)


def test_a_handler_issues_no_key():
    with pytest.raises(Refused, match="只有单位的法人和管理员"):
        keys.issue("人事系统", ["*"], by=an_actor(level=Level.HANDLER), on=ON)


@pytest.mark.parametrize("rights", [[], ["*"], ["stop_employee"], ["enrol_employee", "stop_employee"]])
def test_a_key_has_no_right_that_its_issuer_has_not(rights: list[str]):
    with pytest.raises(Refused, match="不能多过你自己的权限"):
        keys.issue("人事系统", rights, by=an_actor(rights=("enrol_employee",)), on=ON)


def test_a_job_finds_who_acts_by_the_keys_account():
    by = an_actor(an_employer(an_act()))
    issued = keys.issue("人事系统", ["*"], by=by, on=ON)
    actor = keys.actor_of_key(issued.secret)
    assert actor_named(actor.account, by.employers[0], "api") == actor
    keys.end(issued.key.prefix, by=by, on=ON)
    with pytest.raises(Refused, match="已经停用"):
        actor_named(actor.account, by.employers[0], "api")
