"""全省异地受理 in raw SQL: what staff of the counter's city write and read of the other one."""

import pytest
from django.db import DatabaseError, connection, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.casework.models import Case
from shebao.registry.models import Employer
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
    "material": "insert into casework_material (submission_id, kind, dropped, file_id)"
    " select {filing}, kind, false, file_id from casework_material where submission_id = {filing}",
    "row": "insert into casework_submissionrow (submission_id, number, state, typed, data, findings)"
    " values ({filing}, 99, 'good', '{{}}', '{{}}', '[]')",
    "retirement": "insert into registry_retirement (person_id, month, learned_id)"
    " values ({person}, 202305, {act})",
}
NOT_THERE = {
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
def plainly(suizhou, desk, number) -> tuple[Actor, dict[str, int]]:
    """Who took a case of the other city, serving no employer; and the numbers of the rows of that case."""
    account = somebody(suizhou, Role.ACCEPTOR, Role.AUDITOR)
    change(at_window(account), desk, number)
    case, act = Case.objects.get(item=ITEM), an_act(SUIZHOU)
    rows = {"case": case.pk, "filing": case.submission_id, "person": case.person_id, "act": act.pk}
    return staff_actor(account, SUIZHOU), rows


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


def test_HB_10_of_its_own_region_a_counter_sees_whom_its_case_is_about(places, desk, number):
    account = a_member(places.wujia, Role.ACCEPTOR)
    by, query = staff_actor(account, YICHANG), "select document_number from registry_person"
    with acting(by):
        assert asked(query) == []
    counter = Counter(desk.employer, desk.on, desk.pack, agency_id=places.wujia.pk)
    counter.confirm(counter.rehearse(counter.with_papers(ITEM, "application", "proof", **typed(number))))
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
