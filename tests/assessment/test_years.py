"""Closed years are one partition each; nothing that was stored changes by it."""

from datetime import date

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from shebao.assessment import years
from shebao.assessment.locks import key_of
from shebao.assessment.models import Assessed, AssessmentRun, Stage
from shebao.assessment.runs import assess_month
from shebao.assessment.years import merge_year, partitions
from shebao.policy import load
from shebao.values import Month, Refused
from tests.regions.worked_examples import REGIONS
from tests.registry.factories import ON, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db


def stored() -> list[tuple]:
    return sorted(Assessed.objects.values_list())


@pytest.fixture
def months():
    """Three months of 2022 and one of 2023, of two people."""
    act = an_act()
    employer = an_employer(act)
    for _ in range(2):
        an_employee(act, employer, since="2022-10")
    pack = load(REGIONS).pack("420500")
    for month in (Month(2022, 10), Month(2022, 11), Month(2022, 12), Month(2023, 1)):
        assess_month(pack, month, account="console", name="系统", on=ON)
    return pack


def test_a_closed_year_becomes_one_partition(months):
    before = stored()
    assert merge_year("420500", 2022, on=date(2023, 5, 8)) == 3
    assert partitions("assessment_assessed_420500") == [
        "assessment_assessed_420500_2022",
        "assessment_assessed_420500_202301",
    ]
    assert stored() == before
    assert len(before) == 8


def test_a_merged_year_is_left_alone_and_open_years_are_refused(months):
    merge_year("420500", 2022, on=date(2023, 5, 8))
    assert merge_year("420500", 2022, on=date(2023, 5, 8)) == 0
    with pytest.raises(Refused, match="还没有结束"):
        merge_year("420500", 2023, on=date(2023, 12, 31))


def test_a_month_that_comes_after_its_year_was_merged_is_refused_before_it_loads(months):
    merge_year("420500", 2022, on=date(2023, 5, 8))
    with pytest.raises(Refused, match="已经归并"):
        assess_month(months, Month(2022, 9), account="console", name="系统", on=ON)


@pytest.mark.parametrize("stage", [Stage.OPENED, Stage.LOADED, Stage.INDEXED])
def test_a_year_with_an_unfinished_run_is_refused(months, stage):
    AssessmentRun.objects.filter(month=202211).update(stage=stage)
    with pytest.raises(Refused, match="2022 年 11 月还没有核定完成") as refusal:
        merge_year("420500", 2022, on=date(2023, 5, 8))
    assert "12 月" not in refusal.value.message
    assert len(partitions("assessment_assessed_420500")) == 4


def test_a_year_in_which_people_were_insured_in_a_month_that_was_not_assessed_is_refused(months):
    act = an_act()
    an_employee(act, an_employer(act), since="2022-08", until="2022-10")
    with pytest.raises(Refused, match="2022 年 8 月、2022 年 9 月还没有核定完成"):
        merge_year("420500", 2022, on=date(2023, 5, 8))


def test_a_year_is_not_merged_while_one_of_its_months_is_worked_on(months):
    before = stored()
    settings = connection.get_connection_params()
    address = {key: settings[key] for key in ("dbname", "user", "host") if settings.get(key)}
    with psycopg.connect(**address, autocommit=True) as other:
        other.execute("select pg_advisory_lock(%s, %s)", key_of("420500", Month(2022, 3)))
        with pytest.raises(Refused, match="2022 年 3 月的核定或归并正在进行"):
            merge_year("420500", 2022, on=date(2023, 5, 8))
        other.execute("select pg_advisory_unlock_all()")
        assert merge_year("420500", 2022, on=date(2023, 5, 8)) == 3
    assert stored() == before


def test_a_year_holds_its_months_while_it_is_merged_and_lets_them_go(months, monkeypatch):
    held = []
    build = years.build_year

    def look(*args):
        held.append(advisory_locks())
        build(*args)

    monkeypatch.setattr(years, "build_year", look)
    merge_year("420500", 2022, on=date(2023, 5, 8))
    assert held == [12]
    assert advisory_locks() == 0


def test_a_merged_year_only_grows_however_it_is_named(months):
    merge_year("420500", 2022, on=date(2023, 5, 8))
    before = stored()
    for change in (
        "update assessment_assessed_420500_2022 set pension_unit_fen = 0",
        "delete from assessment_assessed_420500_2022",
        "truncate assessment_assessed_420500_2022",
    ):
        with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
            connection.cursor().execute(change)
    assert stored() == before


def advisory_locks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()")
        return cursor.fetchone()[0]
