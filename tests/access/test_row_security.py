"""The web's role sees and writes the rows of the employers that its actor acts for, even in raw SQL."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from shebao.access.acting import acting
from shebao.registry.insurances import ALL
from shebao.registry.models import Employer
from shebao.trail.actions import record_acts
from shebao.values import Actor
from tests.access.factories import an_actor
from tests.registry.factories import ON, a_person, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db
HELD = ["registry_enrolment", "registry_declaredbase"]


@pytest.fixture
def two() -> tuple[Actor, Employer]:
    """An actor of an employer with one employee, and another employer with one."""
    act = an_act()
    own, other = an_employer(act), an_employer(act)
    for employer in (own, other):
        an_employee(act, employer)
    return an_actor(own), other


def asked(query: str, *values: object, of: str = "") -> list[tuple]:
    """Ask in raw SQL; `held` in the query stands for the table asked."""
    with connection.cursor() as cursor:
        cursor.execute(query.replace("held", of), values)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.parametrize("table", HELD)
def test_an_actor_sees_no_row_of_another_employer(two, table: str):
    by, other = two
    with acting(by):
        assert asked("select current_user") == [("shebao_web",)]
        assert asked("select distinct employer_id from held", of=table) == [(by.employer_id,)]
        assert asked("select * from held where employer_id = %s", other.id, of=table) == []


@pytest.mark.parametrize("table", HELD)
@pytest.mark.parametrize("setting", [None, ""])
def test_without_an_actor_the_web_sees_nothing(two, table: str, setting: str | None):
    with transaction.atomic():
        if setting is not None:
            asked("select set_config('shebao.employers', %s, true)", setting)
        asked("set local role shebao_web")
        assert asked("select count(*) from held", of=table) == [(0,)]
        asked("reset role")


def test_the_owner_is_held_by_no_policy(two):
    assert len(asked("select distinct employer_id from registry_enrolment")) == 2


def test_an_actor_writes_no_row_of_another_employer(two):
    by, other = two
    person = a_person()
    with pytest.raises(DatabaseError, match="row-level security"), acting(by):
        act = record_acts("test", [""], by=by, on=ON)[0]
        asked(
            "insert into registry_enrolment (person_id, employer_id, region, insurances, identity_id, since,"
            " learned_id) select %s, %s, '420500', %s, min(id), 202305, %s from registry_identity",
            person.id, other.id, int(ALL), act.id,
        )  # fmt: skip


def test_an_actor_takes_out_no_row_of_another_employer(two):
    by, other = two
    with acting(by):
        act = record_acts("test", [""], by=by, on=ON)[0]
        taken = asked("update registry_enrolment set retired_id = %s returning employer_id", act.id)
        assert taken == [(by.employer_id,)]
    assert asked("select retired_id from registry_enrolment where employer_id = %s", other.id) == [(None,)]


@pytest.mark.parametrize("table", [*HELD, "access_account", "access_membership", "django_session"])
def test_the_web_deletes_nothing(two, table: str):
    with pytest.raises(DatabaseError, match="permission denied"), acting(two[0]):
        asked("delete from held", of=table)


def test_the_web_rewrites_no_membership(two):
    with pytest.raises(DatabaseError, match="permission denied"), acting(two[0]):
        asked("update access_membership set rights = '{*}'")


def test_afterwards_everything_is_as_before(two):
    by, _ = two
    before = asked("select current_user, current_setting('shebao.employers', true)")
    with acting(by):
        pass
    with pytest.raises(ZeroDivisionError), acting(by):
        raise ZeroDivisionError
    assert asked("select current_user")[0] == before[0][:1]
    assert not asked("select current_setting('shebao.employers', true)")[0][0]


@pytest.mark.parametrize("own", [{"office": True, "agencies": (0,)}, {"person_id": 1}])
def test_whoever_acts_within_staff_or_a_person_leaves_nothing_of_it_behind(two, own):
    by, _ = two
    settings = "select current_user, " + ", ".join(
        f"current_setting('shebao.{name}')"
        for name in ("region", "office", "agencies", "employers", "person")
    )
    with acting(replace(by, employers=(), **own)):
        before = asked(settings)
        with acting(by):
            assert asked(settings) == [("shebao_web", by.region, "", "", f"{{{by.employer_id}}}", "")]
        assert asked(settings) == before
        assert before[0][0] in ("shebao_office", "shebao_person")


def test_an_actor_within_an_actor_gives_the_first_one_back(two):
    by, other = two
    with acting(by):
        with acting(an_other(by, other)):
            assert asked("select distinct employer_id from registry_enrolment") == [(other.id,)]
        assert asked("select distinct employer_id from registry_enrolment") == [(by.employer_id,)]


def an_other(by: Actor, employer: Employer) -> Actor:
    return replace(by, employers=(employer.id,), employer_id=employer.id)


@pytest.mark.parametrize("table", HELD)
def test_the_index_on_the_employer_still_answers(two, table: str):
    by, _ = two
    asked("set local enable_seqscan = off")
    with acting(by):
        whole = asked("explain select * from held", of=table)
        narrowed = asked("explain select * from held where employer_id = %s", by.employer_id, of=table)
    for plan in ("\n".join(line for (line,) in lines) for lines in (whole, narrowed)):
        assert "InitPlan" in plan
        assert "employer_id = ANY" in plan
        assert f"{table.removeprefix('registry_')}_by_employer" in plan
