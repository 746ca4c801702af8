"""The demo city is drawn, never thrown: every run gives the same."""

import pytest
from django.db import connection

from demo.cities import found

pytestmark = pytest.mark.django_db

DIGEST = """
select md5(string_agg(told, '|' order by told)) from (
    select concat_ws(',', document_number, name, first_started_on, employer.number, insurances, since, until,
        started_on, ended_on, enrolment.learned_id - first_act, enrolment.retired_id - first_act) as told
    from registry_enrolment as enrolment
    join registry_person as person on person.id = enrolment.person_id
    join registry_personparticulars as particulars on particulars.person_id = person.id
    join registry_employer as employer on employer.id = enrolment.employer_id
    cross join (select min(id) as first_act from trail_act) as acts
    union all
    select concat_ws(',', document_number, wage_fen, since, until, declared.learned_id - first_act)
    from registry_declaredbase as declared
    join registry_person as person on person.id = declared.person_id
    cross join (select min(id) as first_act from trail_act) as acts
) as facts
"""


def test_the_city_is_the_same_on_every_run():
    digests = []
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute("savepoint before")
            found(cursor)
            cursor.execute(DIGEST)
            digests += cursor.fetchone()
            cursor.execute("rollback to savepoint before")
    assert digests[0] == digests[1]
