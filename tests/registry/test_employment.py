"""What is reported of an employment: one fact of each kind at a time, and the ones before stay readable."""

from datetime import date, datetime

import pytest

from shebao.access.acting import acting
from shebao.clock.queries import CHINA
from shebao.registry.employment import (
    Contracting,
    Leaving,
    Placing,
    Preregistering,
    Report,
    contracts_of,
    follow,
    leave,
    place,
    placements_of,
    preregister,
    preregistered,
    report_contracts,
)
from shebao.registry.models import Contract, Placement, Preregistration
from shebao.registry.reversal import rests_on, take_back, taken_and_brought
from shebao.registry.sentences import sentence
from shebao.trail.actions import record_acts
from tests.access.factories import an_actor
from tests.registry.factories import ON, a_person, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

REPORT = Report("new", "fixed_term", date(2021, 8, 9), date(2024, 8, 8), "焊工")
MINUTE = datetime(2021, 9, 8, 10, 21, 47, tzinfo=CHINA)


@pytest.fixture
def job():
    act = an_act()
    employer = an_employer(act)
    return an_employee(act, employer), employer


def placing(job, act, number="213000900", name="演示实际用工公司", since=date(2021, 8, 9)):
    return Placing(job[0].pk, job[1].pk, "dispatch", number, name, since, act)


def test_JS_72_a_new_place_of_work_takes_the_old_ones_place_and_the_old_one_stays_readable(job):
    place([placing(job, an_act())])
    second = an_act()
    place([placing(job, second, "213000901", "演示另一公司", date(2021, 9, 1))])
    assert [one.at_name for one in Placement.objects.filter(retired=None)] == ["演示另一公司"]
    assert [one.at_name for one in Placement.objects.filter(retired=second)] == ["演示实际用工公司"]


def test_JS_47_a_placement_is_told_as_a_sentence(job):
    (one,) = place([placing(job, an_act())])
    assert sentence(Placement, one) == "2021-08-09 起劳务派遣到 演示实际用工公司（用工单位编号 213000900）"


def test_JS_77_a_preregistration_keeps_its_minute_and_the_contract_refers_to_it(job):
    act, person, employer = an_act(), *job
    (one,) = preregister([Preregistering(person.pk, employer.pk, REPORT, MINUTE, act)])
    assert sentence(Preregistration, one).startswith("2021-09-08 10:21 起预登记")
    after = an_act()
    assert follow([Leaving(person.pk, employer.pk, after)]) == 1
    (contract,) = report_contracts([Contracting(person.pk, employer.pk, REPORT, after, one.at)])
    assert "（2021-09-08 10:21 预登记）" in sentence(Contract, contract)
    assert [(told.act_id, told.by_act_id) for told in rests_on([act.pk])] == [(act.pk, after.pk)]


def test_whoever_leaves_takes_everything_along_and_comes_back_when_that_is_undone(job):
    act, (person, employer) = an_act(), job
    report_contracts([Contracting(person.pk, employer.pk, REPORT, act)])
    place([placing(job, act)])
    gone = an_act()
    assert leave([Leaving(person.pk, employer.pk, gone)]) == 2
    take_back({gone.pk: an_act()})
    assert (
        Contract.objects.filter(retired=None).count() == Placement.objects.filter(retired=None).count() == 1
    )


def test_the_facts_are_read_and_written_by_their_own_employer_alone(job):
    by, other, stranger = an_actor(job[1]), an_actor(an_employer(an_act())), a_person()
    with acting(by):
        act = record_acts("test", [""], by=by, on=ON)[0]
        report_contracts([Contracting(job[0].pk, job[1].pk, REPORT, act)])
        place([placing(job, act)])
        preregister([Preregistering(stranger.pk, job[1].pk, REPORT, MINUTE, act)])
        assert set(contracts_of([job[0].pk], by=by)) == set(placements_of([job[0].pk], by=by)) == {job[0].pk}
        assert len(taken_and_brought([act.id])[1]) == 3
    with acting(other):
        assert not Contract.objects.exists() and not Placement.objects.exists()
        assert not Preregistration.objects.exists() and not preregistered([job[0].pk], by=by)
