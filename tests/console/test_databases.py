"""The roles hold nothing they should not; the template is whole or absent; the run database is its clone."""

import psycopg
import pytest

from shebao.doors.console import databases
from shebao.doors.console.databases import ACTING, LOGIN, OWNER, TEMPLATE, WEB
from tests.conftest import cloned


@pytest.fixture
def clone(postgres):
    with cloned(postgres) as name:
        yield name


def test_neither_role_is_above_the_law(postgres):
    with databases.superuser(postgres) as connection:
        rows = connection.execute(
            "select rolname, rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = any(%s)",
            [[OWNER, LOGIN, WEB, *ACTING]],
        ).fetchall()
    assert sorted(rows) == sorted((role, False) for role in (OWNER, LOGIN, WEB, *ACTING))


@pytest.mark.parametrize("role", [WEB, *ACTING])
def test_the_web_begins_in_its_role_and_may_take_on_those_of_staff_and_persons(postgres, clone, role):
    with psycopg.connect(postgres.url(clone, LOGIN)) as connection:
        assert connection.execute("select current_user").fetchone() == (WEB,)
        connection.execute(f"set local role {role}")
        assert connection.execute("select count(*) from registry_enrolment").fetchone() == (0,)
        connection.rollback()
        assert connection.execute("select current_user").fetchone() == (WEB,)


def test_CQR_111_staff_have_no_login_of_the_database(postgres, clone):
    """Nor does the web's own role inherit what staff see: it must act for somebody."""
    with psycopg.connect(postgres.url(clone, OWNER)) as connection:
        logins = connection.execute(
            "select rolname from pg_roles where rolcanlogin and not rolsuper order by rolname"
        ).fetchall()
        inherits = connection.execute(
            "select bool_or(pg_has_role(%s, role, 'usage')) from unnest(%s::text[]) as role",
            [LOGIN, list(ACTING)],
        ).fetchone()
    assert logins == [(OWNER,), (LOGIN,), (WEB,)]
    assert inherits == (False,)


def test_the_web_may_delete_and_truncate_nothing(postgres, clone):
    with psycopg.connect(postgres.url(clone, OWNER)) as connection:
        loose = connection.execute(
            "select relname from pg_class, unnest(%s::text[]) as role"
            " where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
            " and (has_table_privilege(role, oid, 'DELETE')"
            " or has_table_privilege(role, oid, 'TRUNCATE'))",
            [[WEB, *ACTING]],
        ).fetchall()
    assert loose == []


def test_the_web_makes_no_tables(postgres, clone):
    with (
        psycopg.connect(postgres.url(clone, WEB)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("create table mine (word text)")


def test_the_web_defers_jobs(postgres, clone):
    """The demo's own messages wait to be delivered in its first state: what counts is the one job more."""
    count = "select count(*) from procrastinate_jobs"
    with psycopg.connect(postgres.url(clone, WEB)) as connection:
        (before,) = connection.execute(count).fetchone()
        connection.execute(
            "select procrastinate_defer_jobs_v1(array["
            "row('default', 'sweep_parked', 0, null, null, '{}', null)]::procrastinate_job_to_defer_v1[])"
        )
        assert connection.execute(count).fetchone() == (before + 1,)


def test_a_template_is_built_once(postgres, monkeypatch):
    databases.ensure_template(postgres)
    monkeypatch.setattr(databases, "migrate", lambda *args, **kwargs: pytest.fail("built again"))
    databases.ensure_template(postgres)


def test_a_template_half_built_is_never_taken(postgres, monkeypatch):
    databases.ensure_template(postgres)
    whole = databases.labels(postgres)[TEMPLATE]

    def interrupted(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(databases, "migrate", interrupted)
        patch.setattr(databases, "template_digest", lambda: "another")
        with pytest.raises(KeyboardInterrupt):
            databases.ensure_template(postgres)
    assert databases.labels(postgres)[TEMPLATE] == whole


def test_clones_know_nothing_of_one_another(postgres):
    with cloned(postgres) as one, cloned(postgres) as other:
        with psycopg.connect(postgres.url(one, OWNER)) as connection:
            connection.execute("create table mark (word text)")
        with psycopg.connect(postgres.url(other, OWNER)) as connection:
            assert connection.execute("select to_regclass('mark')").fetchone() == (None,)
