"""All that a clerk does works in the web's role, which sees nobody else's filings, cases or money."""

import pytest
from django.db import ProgrammingError, connection
from psycopg.sql import SQL, Identifier

from shebao.access.acting import acting
from shebao.casework import queries
from shebao.registry.persons import Retiring, record_retirements
from shebao.trail.actions import record_acts
from shebao.values import Month, Refused
from tests.casework.desks import APRIL_20, a_desk, an_id_number, hire, leaver, pay

pytestmark = pytest.mark.django_db

TABLES = (
    "casework_submission", "casework_submissionrow", "casework_case", "casework_step", "casework_caseduty",
    "registry_enrolment", "registry_declaredbase", "registry_person", "registry_personnumber",
    "registry_personparticulars", "assessment_settled", "assessment_assessment",
)  # fmt: skip


def counts():
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(SQL("select count(*) from {}").format(Identifier(table)))
            found[table] = cursor.fetchone()[0]
        return found


def test_a_clerk_files_stops_and_takes_back_in_the_webs_role():
    desk, number = a_desk(on=APRIL_20, declared="2023-03"), an_id_number()
    with acting(desk.by):
        enrolment = desk.enrol(number, since="2023-02-10")
    pay(desk.employer)
    with acting(desk.by):
        stop = desk.file("stop_employee", leaver(number, on="2023-03-31"))[0]
        desk.reverse(stop)
        desk.reverse(enrolment)
        assert queries.case(enrolment.number, by=desk.by).state == "reversed"


def test_another_employers_rows_are_not_there_even_for_plain_sql():
    desk, other = a_desk(on=APRIL_20, declared="2023-03"), a_desk()
    with acting(desk.by):
        desk.enrol(an_id_number(), since="2023-02-10")
        own = counts()
    assert all(own[table] for table in TABLES)
    with acting(other.by):
        seen = counts()
    assert {table: seen[table] for table in TABLES if table != "assessment_assessment"} == {
        table: 0 for table in TABLES if table != "assessment_assessment"
    }


def test_nothing_is_written_for_another_employer():
    desk, other = a_desk(), a_desk()
    with pytest.raises(ProgrammingError, match="row-level security"), acting(other.by):
        desk.file("enrol_employee", hire(an_id_number()))


def test_another_employers_case_that_rests_on_ones_own_is_not_named():
    desk, other, number = a_desk(), a_desk(), an_id_number()
    with acting(desk.by):
        case = desk.enrol(number, since="2023-05-04")
    act = record_acts("test", ["420500-another-1"], by=other.by, on=other.on)[0]
    record_retirements([Retiring(case.person_id, Month.parse("2023-05"), act)])
    with acting(desk.by), pytest.raises(Refused, match="后来的业务以它为依据"):
        desk.reverse(case)
