"""Twenty years of a region's months beside those that were run, merged by year as an agency merges them."""

from pathlib import Path

from django.db import connection
from psycopg.sql import SQL, Identifier, Literal

from bench.city import ON, REGION
from bench.office import Office
from shebao.assessment.claims import claim_headers
from shebao.assessment.models import Assessment, AssessmentRun
from shebao.assessment.statements import region_partition, year_partition
from shebao.policy import Pack
from shebao.trail.actions import record_act
from shebao.values import Month

YEARS = range(2003, 2023)
SOURCE = Month(2023, 2)  # whose rows every month repeats
OTHERS = 25  # one in so many of all other people is kept for the same years
KEEP = (Path(__file__).with_name("twenty_years.sql")).read_text("utf-8")


def keep_twenty_years(office: Office, pack: Pack) -> tuple[int, list[int]]:
    """Write the months of twenty years for the employer of 10,000 and a share of everybody else.

    The headers are declared and charged. Returns how many months, and whose they are.
    """
    employer_id = office.by.employer_id
    source = Assessment.objects.get(employer_id=employer_id, month=SOURCE.number)
    run = AssessmentRun.objects.get(region=REGION, month=SOURCE.number)
    for year in YEARS:
        act = record_act(region=REGION, account="bench", name="bench", item="bench", on=ON)
        headers = [
            Assessment.objects.create(**repeated(source, Month(year, month), run)) for month in range(1, 13)
        ]
        claim_headers(headers, due_in=None, act=act, on=ON, pack=pack)
        write_year(year, source, headers)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
        cursor.execute("select person_id from assessment_assessed where assessment_id = %s", [source.pk])
        return 12 * len(YEARS), sorted(person_id for (person_id,) in cursor.fetchall())


def repeated(source: Assessment, month: Month, run: AssessmentRun) -> dict[str, object]:
    kept = {field.attname: getattr(source, field.attname) for field in Assessment._meta.concrete_fields}
    return kept | {"id": None, "month": month.number, "act_id": run.act_id}


def write_year(year: int, source: Assessment, headers: list[Assessment]) -> None:
    """Build the year's partition of the source month's rows and attach it."""
    named = {
        "year": Identifier(year_partition(REGION, year)),
        "of_region": Identifier(region_partition(REGION)),
        "first": Literal(Month(year, 1).number),
        "after": Literal(Month(year + 1, 1).number),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            SQL(KEEP).format(**named),
            {
                "region": int(REGION),
                "source": source.pk,
                "source_month": SOURCE.number,
                "headers": [header.pk for header in headers],
                "months": [header.month for header in headers],
                "others": OTHERS,
            },
        )
