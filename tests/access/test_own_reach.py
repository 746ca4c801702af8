"""What a person's own transaction reaches: own rows, and what is listed here with its reason."""

import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from shebao.access.accounts import human_of
from shebao.access.acting import acting
from shebao.access.models import Account
from shebao.access.persons import open_person_account, person_actor
from shebao.assessment.runs import assess_month
from shebao.registry.models import PersonParticulars
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.values import Month
from tests.access.factories import SYSTEM, an_account
from tests.casework.desks import a_desk, an_id_number, pay, yichang
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db

OF_THE_EMPLOYER = {
    "assessment_assessment": "headers of months, by which an own line is told declared",
    "assessment_bill": "bills of the employer: how far a month's money has come",
    "assessment_billline": "claims on those bills",
    "ledger_allocation": "what settled those claims",
    "ledger_claim": "what the employer owes per month and insurance, for nobody by name",
    "ledger_receipt": "what the tax office has received on those bills",
    "registry_employerparticulars": "the names of own employers and of those that looked",
    "registry_relief": "months in which the unit's share was relieved",
}
OF_ALL = {
    "clock_region": "a region's business time",
    "notices_notice": "announcements of the region, to no employer",
    "trail_act": "acts of nobody's employer: an account's own password, an operator's",
}


def asked(query: SQL, **names: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query.format(**{name: Identifier(text) for name, text in names.items()}))
        return cursor.fetchall()


@pytest.fixture
def hejing() -> Account:
    """The own account of one of two employees, whose month is declared, billed and paid."""
    desk = a_desk()
    for name in ("何静", "吴敏"):
        desk.enrol(an_id_number(), name=name)
    assess_month(yichang(), Month.parse("2023-05"), account="run", name="run", on=ON)
    desk.file("declare_month", {"month": "2023-05"})
    desk.file("issue_bill", {"kind": "应缴认定单"})
    pay(desk.employer)
    both = PersonParticulars.objects.filter(name__in=("何静", "吴敏")).values_list("person_id", flat=True)
    record_looks(Seen.DETAIL, list(both), by=desk.by, on=ON)
    person = PersonParticulars.objects.get(name="何静").person
    account = an_account()
    account.human = human_of(person.document_type, person.document_number)
    account.save(update_fields=["human"])
    open_person_account(account, person, by=SYSTEM, on=ON)
    return account


def guarded() -> list[str]:
    """Return the tables behind row-level security that the web may read."""
    return [name for (name,) in asked(SQL("""
        select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
            and has_table_privilege('shebao_person', oid, 'select')
        order by relname
    """))]  # fmt: skip


def columns(table: str) -> set[str]:
    found = connection.introspection.get_table_description(connection.cursor(), table)
    return {one.name for one in found}


def test_a_person_reaches_own_rows_and_what_is_named(hejing):
    by = person_actor(hejing, "420500")
    tables = {table: "person_id" in columns(table) for table in guarded()}
    tables.pop("registry_person")
    with acting(by):
        seen = {table for table in tables if asked(SQL("select from {table} limit 1"), table=table)}
        of_people = {
            table: {one for (one,) in asked(SQL("select distinct person_id from {table}"), table=table)}
            for table in sorted(seen)
            if tables[table]
        }
        assert asked(SQL("select id from registry_person")) == [(by.person_id,)]
    assert {table: people for table, people in of_people.items() if people != {by.person_id}} == {}
    assert {"assessment_assessed", "registry_enrolment", "trail_look"} <= set(of_people)
    assert seen - set(of_people) - set(OF_THE_EMPLOYER) - set(OF_ALL) == set()


def test_a_person_reaches_nothing_of_another_employer(hejing):
    desk = a_desk()
    desk.enrol(an_id_number(), name="田丽")
    tables = [table for table in guarded() if "employer_id" in columns(table)]
    with acting(person_actor(hejing, "420500")):
        for table in tables:
            found = {one for (one,) in asked(SQL("select distinct employer_id from {table}"), table=table)}
            assert desk.employer.pk not in found, table
