"""异地受理 in raw SQL: what staff of a counter's agency write and read of another one's cases, or city's."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.casework.models import Case, Sample
from shebao.registry.models import Agency, Employer
from shebao.trail.models import Act
from shebao.values import Actor
from tests.access.offices import a_member
from tests.casework.counters import Counter
from tests.office.province.windows import SUIZHOU, YICHANG, at_window, change, somebody
from tests.office.test_counter import ITEM, typed
from tests.registry.factories import an_act

WRITTEN = {
    "step": "insert into casework_step (case_id, act_id, duty, event, human, state, note)"
    " values ({case}, {act}, 'handle', 'decided', 'x', 'in_review', '')",
    "duty": "insert into casework_caseduty (case_id, human, duty) values ({case}, 'somebody', 'handle')",
    "task": "insert into casework_task (case_id, region, agency_id, employer_id, item, duty, position, state,"
    " urgent, began, holder, holder_name, why)"
    " values ({case}, '{region}', {agency}, {employer}, 'x', 'handle', 5, 'void', false,"
    " now(), '', '', '{{}}')",
    "material": "insert into casework_material (submission_id, kind, dropped, file_id)"
    " select {filing}, kind, false, file_id from casework_material where submission_id = {filing}",
    "row": "insert into casework_submissionrow (submission_id, number, state, typed, data, findings)"
    " values ({filing}, 99, 'right', '{{}}', '{{}}', '[]')",
    "retirement": "insert into registry_retirement (person_id, month, learned_id)"
    " values ({person}, 202305, {act})",
}
CHANGED = {
    "case": "update casework_case set state = 'withdrawn' where id = {case} returning id",
    "filing": "update casework_submission set receipt_id = null where id = {filing} returning id",
    "task": "update casework_task set state = 'void' where case_id = {case} returning id",
    "holder": "update casework_task set holder = 'somebody' where case_id = {case} returning id",
}
NOT_THERE = CHANGED | {
    "material": "update casework_material set dropped = true where submission_id = {filing} returning id",
    "row": "update casework_submissionrow set state = 'dropped' where submission_id = {filing} returning id",
    "particulars": "update registry_personparticulars set retired_id = {act} where person_id = {person}"
    " and retired_id is null returning id",
    "person": "select id from registry_person where id = {person}",
    "name": "select name from registry_personparticulars where person_id = {person}",
    "number": "select number from registry_personnumber where person_id = {person}",
}


def asked(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values or None)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def plainly(suizhou, desk, number) -> tuple[Actor, dict[str, object]]:
    """Who took a case of the other city, serving no employer; and the numbers of the rows of that case."""
    account = somebody(suizhou, Role.ACCEPTOR, Role.AUDITOR)
    change(at_window(account), desk, number)
    case, act = Case.objects.get(item=ITEM), an_act(SUIZHOU)
    return staff_actor(account, SUIZHOU), rows_of(case, act, suizhou)


def rows_of(case: Case, act: Act, place: Agency) -> dict[str, object]:
    return {
        "case": case.pk,
        "filing": case.submission_id,
        "person": case.person_id,
        "employer": case.employer_id,
        "act": act.pk,
        "region": place.region,
        "agency": place.pk,
    }


@pytest.mark.parametrize("what", WRITTEN)
def test_HB_10_nothing_is_added_to_what_was_taken_but_in_its_employers_stead(plainly, what):
    by, rows = plainly
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), acting(by):
        asked(WRITTEN[what].format(**rows))


@pytest.mark.parametrize("what", NOT_THERE)
def test_HB_10_what_was_taken_is_changed_and_its_person_read_in_its_employers_stead_alone(plainly, what):
    by, rows = plainly
    with acting(by):
        assert asked(NOT_THERE[what].format(**rows)) == []


@pytest.fixture
def taken(places, desk, number) -> dict[str, object]:
    """The rows of a case of 西陵区 that a counter of 伍家岗区 took."""
    counter = Counter(desk.employer, desk.on, desk.pack, agency_id=places.wujia.pk)
    counter.confirm(counter.rehearse(counter.with_papers(ITEM, "application", "proof", **typed(number))))
    return rows_of(Case.objects.get(item=ITEM), an_act(YICHANG), places.wujia)


def of_district(agency: Agency) -> Actor:
    return staff_actor(a_member(agency, Role.ACCEPTOR, Role.OPERATOR, Role.AUDITOR, Role.SUPERVISOR), YICHANG)


@pytest.mark.parametrize("what", WRITTEN)
def test_HB_10_another_district_of_the_city_adds_nothing_to_what_its_counter_took(places, taken, what):
    by = of_district(places.wujia)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), acting(by):
        asked(WRITTEN[what].format(**taken))


@pytest.mark.parametrize("what", [*CHANGED, "material", "row", "particulars"])
def test_HB_10_another_district_of_the_city_changes_nothing_of_what_its_counter_took(places, taken, what):
    with acting(of_district(places.wujia)):
        assert asked("select id from casework_case where id = %s", taken["case"])
        assert asked(NOT_THERE[what].format(**taken)) == []


@pytest.mark.parametrize("place", ["xiling", "city"])
@pytest.mark.parametrize("what", [*WRITTEN, *CHANGED])
def test_HB_10_the_employers_own_agency_and_that_above_it_may(places, taken, place, what):
    """What the guards refuse to others is not refused for another reason."""
    act = an_act(YICHANG)
    with acting(of_district(getattr(places, place))):
        asked((WRITTEN | CHANGED)[what].format(**taken | {"act": act.pk}))


def in_stead(taken: dict[str, object], place: Agency) -> Actor:
    by, employer = of_district(place), taken["employer"]
    return replace(by, employers=(employer,), employer_id=employer, agencies=())


@pytest.mark.parametrize("what", ["step", "duty"])
def test_HB_13_in_the_employers_stead_a_counter_accepts_and_has_no_other_duty(places, taken, what):
    by, query = in_stead(taken, places.wujia), WRITTEN[what]
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), acting(by):
        asked(query.format(**taken))
    with acting(by):
        asked(query.replace("'handle'", "'accept'").format(**taken))


def test_HB_10_a_sample_of_another_district_has_no_case_that_its_counter_took(places, taken):
    sample = Sample.objects.create(
        region=YICHANG, agency=places.wujia, number="JH1", seed="s", found=1, drawn=an_act(YICHANG)
    )
    by = of_district(places.wujia)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), acting(by):
        asked(DRAWN, sample.pk, taken["case"])


DRAWN = """
    insert into casework_audited (sample_id, case_id, verdict, text, mends) values (%s, %s, '', '', '{}')
"""
LET_GO = {
    "case": "update casework_case set agency_id = %s where id = %s",
    "task": "update casework_task set agency_id = %s where case_id = %s",
}


@pytest.mark.parametrize("part", LET_GO)
def test_HB_10_a_case_is_let_go_to_agencies_that_one_reaches_alone(places, suizhou, taken, part):
    query = LET_GO[part]
    by = of_district(places.xiling)
    for to in (places.wujia.pk, suizhou.pk, None):
        with pytest.raises(DatabaseError, match="not for these staff"), transaction.atomic(), acting(by):
            asked(query, to, taken["case"])
    with acting(by):
        asked(query, places.street.pk, taken["case"])


def test_HB_10_of_its_own_region_a_counter_sees_whom_its_case_is_about(places, desk, number, request):
    account = a_member(places.wujia, Role.ACCEPTOR)
    by, query = staff_actor(account, YICHANG), "select document_number from registry_person"
    with acting(by):
        assert asked(query) == []
    request.getfixturevalue("taken")
    with acting(by):
        assert asked(query) == [(number,)]


MOVE = "update registry_employer set agency_id = %s where id = %s"


def test_HB_10_staff_move_the_employers_of_their_own_agencies_alone(places, suizhou, desk):
    """The action asks for a supervisor and a reason; a statement besides it reaches no further either."""
    for place, region, to in (
        (suizhou, SUIZHOU, suizhou.pk),
        (suizhou, SUIZHOU, None),
        (places.wujia, YICHANG, places.wujia.pk),
        (places.xiling, YICHANG, places.wujia.pk),
        (places.xiling, YICHANG, None),
        (places.city, YICHANG, suizhou.pk),
    ):
        by = staff_actor(a_member(place, Role.SUPERVISOR, region=region), region)
        with pytest.raises(DatabaseError, match="not for these staff"), transaction.atomic(), acting(by):
            asked(MOVE, to, desk.employer.pk)
    for place, to in ((places.xiling, places.street), (places.city, places.wujia), (places.city, None)):
        with acting(staff_actor(a_member(place, Role.SUPERVISOR), YICHANG)):
            asked(MOVE, to and to.pk, desk.employer.pk)
        assert Employer.objects.get(pk=desk.employer.pk).agency == to


def test_an_administrator_moves_no_employer(places, desk):
    by = staff_actor(a_member(None, Role.ADMINISTRATOR), YICHANG)
    with pytest.raises(DatabaseError, match="not for these staff"), transaction.atomic(), acting(by):
        asked(MOVE, places.wujia.pk, desk.employer.pk)
