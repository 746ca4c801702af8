"""A region's month over the live registry: rows, headers, stages, refusals, explanations."""

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from shebao.assessment import queries, runs
from shebao.assessment.locks import key_of
from shebao.assessment.models import Assessed, Assessment, AssessmentRun, PackSnapshot, Stage, State
from shebao.assessment.runs import assess_month
from shebao.policy import load
from shebao.registry.actions import Declaring, Ending, set_base, stop
from shebao.registry.insurances import Insurance
from shebao.trail.models import Act
from shebao.values import Month, Refused
from tests.regions.worked_examples import ASSUMED, REGIONS
from tests.registry.factories import ON, a_person, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

APRIL = Month(2023, 4)


@pytest.fixture
def act():
    return an_act()


def assess(month: Month = APRIL, *, assumed: bool = False, **options) -> AssessmentRun:
    pack = load(REGIONS, ASSUMED if assumed else None).pack("420500")
    return assess_month(pack, month, account="console", name="系统", on=ON, **options)


def amounts(person) -> tuple[int | None, ...]:
    return Assessed.objects.filter(person_id=person.id).values_list(*queries.AMOUNTS).get()


def rows() -> list[tuple]:
    return sorted(Assessed.objects.values_list("person_id", *queries.AMOUNTS))


def test_HB_192_a_base_of_3450(act):
    person = an_employee(act, an_employer(act), wage_fen=345_000)
    assess()
    assert amounts(person) == (345_000, 55_200, 27_600, 345_000, 2_415, 1_035, 345_000, 690)


def test_HB_191_a_wage_is_held_between_floor_and_cap(act):
    employer = an_employer(act)
    low, high, between = (an_employee(act, employer, wage_fen=wage) for wage in (300_000, 2_000_000, 500_000))
    assess()
    assert [amounts(person)[0] for person in (low, high, between)] == [345_000, 1_800_000, 500_000]


def test_HB_177_a_wage_is_kept_to_ten_yuan(act):
    person = an_employee(act, an_employer(act), wage_fen=456_780)
    assess()
    assert amounts(person)[0] == 457_000


def test_HB_166_who_was_paid_elsewhere_owes_injury_insurance_alone(act):
    person = an_employee(
        act, an_employer(act), insurances=Insurance.INJURY, identity="paid_elsewhere", since="2023-04"
    )
    assess()
    assert amounts(person) == (None,) * 6 + (345_000, 690)
    with connection.cursor() as cursor:
        cursor.execute("select insurance, share, amount_fen from assessment_assessed_line")
        assert cursor.fetchall() == [("injury", "unit", 690)]


def test_HB_173_who_left_before_the_month_is_not_assessed(act):
    employer = an_employer(act)
    stays, left = an_employee(act, employer), an_employee(act, employer)
    stop([Ending(left.id, employer.id, APRIL)], act=an_act())
    assess()
    assert [row[0] for row in rows()] == [stays.id]


def test_a_header_holds_the_totals_of_its_rows(act):
    employer = an_employer(act, risk_class=8)
    for wage in (345_000, 600_000):
        an_employee(act, employer, wage_fen=wage)
    an_employee(act, employer, insurances=Insurance.INJURY, identity="paid_elsewhere")
    run = assess()
    header = Assessment.objects.get()
    assert (header.employer_id, header.month, header.occasion, header.state, header.act_id) == (
        employer.id, 202304, "monthly", State.PREPARED, run.act_id,
    )  # fmt: skip
    assert (header.persons, header.pension_persons, header.injury_persons) == (3, 2, 3)
    assert (header.pension_base_fen, header.pension_unit_fen) == (945_000, 151_200)
    assert header.injury_unit_fen == 6_555 + 11_400 + 6_555
    totals = queries.totals("420500", APRIL)
    assert (totals["employers"], totals["persons"], totals["pension_person_fen"]) == (1, 3, 75_600)


def test_the_second_time_says_so_and_changes_nothing(act):
    an_employee(act, an_employer(act))
    first = assess()
    before, acts = rows(), Act.objects.count()
    an_employee(an_act(), an_employer(act))
    again = assess()
    assert (again.pk, again.stage, again.act_id) == (first.pk, Stage.ATTACHED, first.act_id)
    assert rows() == before
    assert Act.objects.count() == acts + 1  # the test's own


@pytest.mark.parametrize("broken", ["load_rows", "add_keys", "attach_rows"])
def test_a_run_that_was_cut_off_goes_on_where_it_stood(act, broken, monkeypatch):
    an_employee(act, an_employer(act))

    def cut_off(work, cursor):
        raise KeyboardInterrupt

    stages = tuple((stage, cut_off if do.__name__ == broken else do) for stage, do in runs.STAGES)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(runs, "STAGES", stages)
        assess()
    stood = AssessmentRun.objects.get()
    assert stood.stage != Stage.ATTACHED
    assert Assessment.objects.count() == 0
    assert rows() == []

    heard = []
    run = assess(report=lambda stage, expected: heard.append(stage))
    assert run.stage == Stage.ATTACHED
    assert set(heard) == set(list(Stage)[list(Stage).index(Stage(stood.stage)) + 1 :])
    assert len(rows()) == 1


def test_a_run_that_was_loaded_under_another_law_begins_anew(act, monkeypatch):
    an_employee(act, an_employer(act))
    with monkeypatch.context() as patch:
        patch.setattr(runs, "STAGES", runs.STAGES[:1])
        before = assess()
    after = assess(assumed=True)
    assert before.fingerprint != after.fingerprint
    assert (after.pk, after.stage) == (before.pk, Stage.ATTACHED)
    assert Assessment.objects.get().fingerprint == after.fingerprint


def test_facts_that_come_between_the_stages_do_not_count(act, monkeypatch):
    employer = an_employer(act)
    person = an_employee(act, employer, wage_fen=400_000)
    opened = runs.open_run

    def open_then_change(*args, **kwargs):
        run = opened(*args, **kwargs)
        set_base([Declaring(person.id, employer.id, 900_000, APRIL)], act=an_act())
        an_employee(an_act(), employer)
        return run

    monkeypatch.setattr(runs, "open_run", open_then_change)
    assess()
    assert [row[1] for row in rows()] == [400_000]
    assert queries.explain_row("420500", APRIL, person.id).base_fen == 400_000


def test_two_runs_at_once_are_refused(act):
    an_employee(act, an_employer(act))
    settings = connection.get_connection_params()
    address = {key: settings[key] for key in ("dbname", "user", "host") if settings.get(key)}
    with psycopg.connect(**address, autocommit=True) as other:
        other.execute("select pg_advisory_lock(%s, %s)", key_of("420500", APRIL))
        with pytest.raises(Refused, match="正在进行"):
            assess()
    assert AssessmentRun.objects.count() == 0


def test_HB_175_a_month_whose_limits_are_not_stated_is_refused(act):
    an_employee(act, an_employer(act))
    with pytest.raises(Refused, match="缴费基数"):
        assess(Month(2023, 7))
    assert AssessmentRun.objects.count() == 0
    run = assess(Month(2023, 7), assumed=True)
    assert run.assumed


def test_a_month_done_with_assumed_values_is_done_without_them_too(act):
    an_employee(act, an_employer(act))
    done = assess(Month(2023, 7), assumed=True)
    again = assess(Month(2023, 7))
    assert (again.pk, again.stage, again.fingerprint) == (done.pk, Stage.ATTACHED, done.fingerprint)


def test_a_month_on_stated_values_alone_is_not_called_assumed(act):
    an_employee(act, an_employer(act))
    assert not assess(assumed=True).assumed


def test_whoever_cannot_be_reckoned_is_named_and_nothing_is_written(act):
    employer = an_employer(act)
    an_employee(act, employer)
    an_employee(act, employer, wage_fen=None)
    an_employee(act, employer, insurances=Insurance.PENSION, identity="paid_elsewhere")
    with pytest.raises(Refused, match=f"1 人次没有申报缴费工资（单位编号 {employer.number}）") as refusal:
        assess()
    assert "1 人次参保险种与参保身份不符" in refusal.value.message
    assert "应核定 3 人次，只算出 1 人次" in refusal.value.message
    assert AssessmentRun.objects.get().stage == Stage.OPENED
    assert rows() == []


def test_whose_band_the_law_does_not_know_is_named(act):
    an_employee(act, an_employer(act))
    wrong = [an_employer(act, risk_class=1, band_percent=50) for _ in range(6)]
    for employer in wrong:
        an_employee(act, employer)
    with pytest.raises(Refused, match="没有 50% 的浮动档") as refusal:
        assess()
    assert f"单位编号 {'、'.join(one.number for one in wrong[:5])} 等：" in refusal.value.message
    assert wrong[5].number not in refusal.value.message
    assert refusal.value.law
    assert rows() == []


def test_a_single_employer_whose_band_is_wrong_is_named_without_others(act):
    employer = an_employer(act, band_percent=50)
    an_employee(act, employer)
    with pytest.raises(Refused, match=f"单位编号 {employer.number}：这个风险类别没有 50%"):
        assess()


def test_who_employs_nobody_in_the_month_stops_nobody(act):
    idle = an_employer(act, band_percent=50)
    an_employee(act, idle, since="2022-07", until="2023-04")
    person = an_employee(act, an_employer(act))
    assess()
    assert [row[0] for row in rows()] == [person.id]


def test_once_put_right_the_run_goes_on(act):
    employer = an_employer(act)
    person = an_employee(act, employer, wage_fen=None)
    with pytest.raises(Refused):
        assess()
    set_base([Declaring(person.id, employer.id, 500_000, Month(2022, 7))], act=an_act())
    assert assess().stage == Stage.ATTACHED
    assert amounts(person)[0] == 500_000


def test_an_empty_region_is_refused():
    with pytest.raises(Refused, match="没有参保人员"):
        assess()


def test_every_row_can_be_reckoned_again_and_explained(act):
    person = an_employee(act, an_employer(act, risk_class=3, band_percent=120), wage_fen=456_780)
    run = assess()
    told = queries.explain_row("420500", APRIL, person.id)
    assert told.fingerprint == run.fingerprint
    assert queries.amounts_of(told) == amounts(person)
    assert any("浮动 120%" in step.how for step in told.steps)
    assert list(queries.differing_rows("420500", APRIL)) == []
    assert PackSnapshot.objects.get().fingerprint == run.fingerprint


def test_a_row_at_the_second_employer_is_explained_by_itself(act):
    first, second = an_employer(act), an_employer(act, risk_class=8)
    person = an_employee(act, first)
    an_employee(act, second, person=person, insurances=Insurance.INJURY, identity="paid_elsewhere")
    assess()
    header = Assessment.objects.get(employer=second)
    told = queries.explain_row("420500", APRIL, person.id, assessment_id=header.id)
    assert [line.insurance for line in told.lines] == ["injury"]
    with pytest.raises(LookupError):
        queries.explain_row("420500", APRIL, a_person().id)


def test_stored_rows_only_grow_and_headers_move_along_their_states(act):
    an_employee(act, an_employer(act))
    assess()
    for change in (
        "update assessment_assessed set pension_unit_fen = 0",
        "delete from assessment_assessed",
        "truncate assessment_assessed",
        "update assessment_assessed_420500 set pension_unit_fen = 0",
        "delete from assessment_assessed_420500",
        "truncate assessment_assessed_420500",
        "update assessment_assessed_420500_202304 set pension_unit_fen = 0",
        "delete from assessment_assessed_420500_202304",
        "truncate assessment_assessed_420500_202304",
        "delete from assessment_assessment",
        "update assessment_assessment set persons = 2",
        "update assessment_packsnapshot set content = ''",
    ):
        with pytest.raises(IntegrityError, match=r"only grows|may not go"), transaction.atomic():
            connection.cursor().execute(change)
    Assessment.objects.update(state=State.DECLARED)
    Assessment.objects.update(state=State.PREPARED)  # its declaration taken back
    Assessment.objects.update(state=State.SUPERSEDED)
    with pytest.raises(IntegrityError, match="may not go"), transaction.atomic():
        Assessment.objects.update(state=State.PREPARED)


def test_a_month_that_was_not_opened_takes_no_rows(act):
    person = an_employee(act, an_employer(act))
    assess()
    line = Assessed.objects.get(person_id=person.id)
    with pytest.raises(IntegrityError, match="no partition"), transaction.atomic():
        Assessed.objects.create(
            assessment_id=line.assessment_id, person_id=person.id, region=420500, month=202305
        )


def test_an_amount_beyond_twenty_million_is_refused(act):
    person = an_employee(act, an_employer(act))
    assess()
    line = Assessed.objects.get(person_id=person.id)
    with pytest.raises(IntegrityError, match="assessed_bounds"), transaction.atomic():
        Assessed.objects.create(
            assessment_id=line.assessment_id + 1,
            person_id=person.id,
            region=420500,
            month=202304,
            pension_unit_fen=2_000_000_001,
        )


def test_a_person_has_one_row_per_header(act):
    person = an_employee(act, an_employer(act))
    assess()
    line = Assessed.objects.get(person_id=person.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessed.objects.create(
            assessment_id=line.assessment_id, person_id=person.id, region=420500, month=202304
        )
