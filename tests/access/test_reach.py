"""What the web's role can reach: rows of its employers or agencies, and what is listed here with reasons."""

import pytest
from django.db import DatabaseError, connection, transaction

from shebao.access.acting import acting
from shebao.archive.models import StoredFile
from shebao.assessment.runs import assess_month
from shebao.registry.models import EmployerParticulars
from shebao.trail.actions import record_acts
from shebao.trail.looks import record_look
from shebao.trail.models import Act, Look, Seen
from shebao.values import Month
from tests.access.factories import an_account, an_actor
from tests.casework.desks import yichang
from tests.registry.factories import ON, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

OUTSIDE = {
    "access_account": "read at the login, before anybody acts for an employer",
    "access_apikey": "read when a program calls, before it acts for an employer",
    "access_favourite": "entries of the menu that an account keeps at hand, of its own page; of no business",
    "access_login": "written at the login, before anybody acts",
    "access_loginchallenge": "a browser that waits for somebody to prove who is there, before anybody acts",
    "access_loginmeans": "which card or certificate opens an account, read at the login; marks tell nothing",
    "access_logintry": "counted before anybody has logged in",
    "access_membership": "says for whom an account may act: what the policies themselves rest on",
    "access_pastpassword": "digests of passwords that are used no more, compared when one is changed",
    "access_secondfactor": "asked for at the login of staff; sealed under the installation's key",
    "access_personcheck": "a browser that waits for a real person, at the door before anybody acts",
    "access_personaccount": "says whose own an account is, read at the login",
    "assessment_assessmentrun": "a region's runs: a month, a time, how many; of no employer",
    "assessment_packsnapshot": "the law",
    "clock_calendarday": "a region's working days",
    "django_migrations": "which migrations have run, for a start",
    "django_session": "found by a key that only its browser has, before anybody acts",
    "notices_calendarfeed": "found by a prefix before anybody acts for an employer; opens nothing by itself",
    "procrastinate_events": "written by the trigger of a deferred job, not read",
    "procrastinate_jobs": "the id alone, which deferring gives back",
    "procrastinate_workers": "when a worker was last heard, for /healthz",
    "proofs_verifytry": "wrong codes counted, of people who never log in",
    "reception_device": "found by the secret that a machine of the hall shows, before it acts; a digest",
    "reception_series": "the last number of a day that a hall gave out, of nobody",
    "reception_slot": "how many places of a time are taken in a hall, of nobody",
    "registry_agency": "a region's agencies, by code and name: what the policies of staff rest on",
    "registry_employer": "anchors: numbers of employers, by which login and the policies find them",
    "registry_identity": "a dictionary of the law's identities",
    "trail_block": "digests and counts of the whole trail, without its lines; of no person",
    "trail_verification": "what verifications found: counts, of no person",
}
AS_OWNER = {
    "assessment_declared_elsewhere": "how far others have declared somebody, never who or how much",
    "assessment_declared_since_retired": "months declared since a retirement, never by whom",
    "assessment_money_named": "whether money names a bill, never whose or how much",
    "assessment_paid_elsewhere": "months paid elsewhere, never by whom or how much",
    "casework_rate": "one rating for whoever has its code, once",
    "casework_rating_asked": "which item a rating is asked of, for whoever has its code",
    "proofs_with_code": "one proof for whoever has its code, as it was printed",
    "reception_of_case": "the number under which a case was accepted whose own number is known already",
    "registry_benefit_months": "for which months somebody drew unemployment benefit, whose number is known",
    "registry_borne": "which anchors show a number that is known already, never whose they are",
    "registry_found_under": "whether one who is seen is found under a former number, yes or no",
    "registry_end_retired": "ends what a retirement ends: beyond the own rows for staff alone; tells nothing",
    "registry_retired_rests_on": "numbers of acts on a retirement's rows, never what they did",
    "registry_undo_retired": "takes a retirement back, beyond the own rows for staff alone; tells nothing",
    "registry_find_persons": "who stands under a document number that is known already",
    "registry_find_records": "each record under a document number that is known already",
    "registry_given_back": "whether a number that is known already was given back for a person, yes or no",
    "registry_formerly_shown": "which anchors showed a number by mistake, never whose they are",
    "registry_insured_elsewhere": "months and insurances elsewhere, never by whom",
    "registry_flexibly_insured": "whether a person whose number is known is flexibly employed (JS-113)",
    "registry_person_details": "what an enrolment asks of one whose number is known already (JS-41, JS-42)",
    "registry_lock_employers": "takes a lock and tells nothing",
    "registry_lock_persons": "takes a lock and tells nothing",
}


def asked(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall() if cursor.description else []


def test_nothing_that_the_web_reads_lies_outside_row_level_security_but_what_is_named():
    loose = asked("""
        select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
            and has_any_column_privilege('shebao_web', oid, 'select, insert, update')
            and not relrowsecurity
            and not (relkind = 'v' and coalesce(reloptions, '{}') @> '{security_invoker=true}')
    """)
    assert {name for (name,) in loose} == set(OUTSIDE)


def test_jobs_are_deferred_and_not_read():
    assert asked("""
        select attname from pg_attribute where attrelid = 'procrastinate_jobs'::regclass and attnum > 0
            and has_column_privilege('shebao_web', attrelid, attnum, 'select')
    """) == [("id",)]


def test_only_named_functions_run_as_the_owner():
    found = asked("""
        select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
            and has_function_privilege('shebao_web', oid, 'execute')
    """)
    assert {name for (name,) in found} == set(AS_OWNER)


@pytest.fixture
def two():
    """An actor of an employer, and an actor of another one."""
    act = an_act()
    return an_actor(an_employer(act)), an_actor(an_employer(act))


def test_the_lines_of_a_month_are_there_for_their_own_employer(two):
    by, other = two
    an_employee(an_act(), EmployerParticulars.objects.get(employer_id=other.employer_id).employer)
    assess_month(yichang(), Month.parse("2023-04"), account="run", name="run", on=ON)
    with acting(other):
        assert asked("select count(*) from assessment_assessed_line") == [(5,)]
    with acting(by):
        assert asked("select count(*) from assessment_assessed_line") == [(0,)]


def test_acts_are_seen_by_their_employer_and_those_of_nobody_by_all(two):
    by, other = two
    nobodys = an_act()
    with acting(other):
        theirs = record_acts("test", [""], by=other, on=ON)[0]
    with acting(by):
        own = record_acts("test", [""], by=by, on=ON)[0]
        seen = set(Act.objects.values_list("id", flat=True))
    assert {nobodys.id, own.id} <= seen
    assert theirs.id not in seen


def test_nobody_acts_in_another_employers_name(two):
    by, other = two
    with pytest.raises(DatabaseError, match="row-level security"), acting(by):
        record_acts("test", [""], by=other, on=ON)


def test_looks_are_seen_by_the_employer_that_looked(two):
    by, other = two
    with acting(other):
        record_look(Seen.LIST, by=other, on=ON, count=3)
    with acting(by):
        own = record_look(Seen.LIST, by=by, on=ON, count=3)
        assert list(Look.objects.all()) == [own]


def test_particulars_are_those_of_ones_own_employer_once_somebody_acts(two):
    by, other = two
    with acting(by):
        assert list(EmployerParticulars.objects.values_list("employer_id", flat=True)) == [by.employer_id]
        act = record_acts("test", [""], by=by, on=ON)[0]
        assert not EmployerParticulars.objects.filter(employer_id=other.employer_id).update(retired=act)
    with pytest.raises(DatabaseError, match="row-level security"), acting(by):
        act = record_acts("test", [""], by=by, on=ON)[0]
        EmployerParticulars.objects.create(
            employer_id=other.employer_id, name="甲", risk_class=8, since=201801, until=201802, learned=act
        )


def test_at_the_login_names_are_read_and_not_written(two):
    with transaction.atomic():
        asked("set local role shebao_web")
        assert asked("select count(*) from registry_employerparticulars") == [(2,)]
        assert asked("update registry_employerparticulars set retired_id = learned_id returning id") == []
        asked("reset role")


def test_a_file_is_there_for_the_employers_of_its_uploader(two):
    by, other = two
    colleague = an_account(EmployerParticulars.objects.get(employer_id=by.employer_id).employer)
    for number, account in enumerate((by.account, colleague.number, other.account, "nobody")):
        StoredFile.objects.create(
            sha256=f"{number:064}", size=1, content_type="x", name=f"{number}.pdf", uploader=account
        )
    with acting(by):
        assert set(StoredFile.objects.values_list("name", flat=True)) == {"0.pdf", "1.pdf"}
    with pytest.raises(DatabaseError, match="row-level security"), acting(by):
        StoredFile.objects.create(
            sha256="f" * 64, size=1, content_type="x", name="x.pdf", uploader=other.account
        )
