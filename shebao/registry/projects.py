"""Write and read construction projects and their people; a change takes the place of what stood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery

from shebao.registry.actions import retire_each
from shebao.registry.models import (
    PersonNumber,
    PersonParticulars,
    Project,
    ProjectParticulars,
    ProjectWorker,
)
from shebao.registry.scope import seen
from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Actor


@dataclass(frozen=True)
class Working:
    """Somebody on a project's roster; `instead_of` is the entry whose place it takes, if any."""

    project_id: int
    employer_id: int
    person_id: int
    entered_on: date
    left_on: date | None
    remark: str
    act: Act
    instead_of: int | None = None


def add_projects(rows: Iterable[tuple[Project, ProjectParticulars]], *, act: Act) -> list[Project]:
    """Write projects with what is registered of them."""
    pairs = list(rows)
    with transaction.atomic():
        projects = Project.objects.bulk_create([project for project, _ in pairs])
        for project, particulars in pairs:
            particulars.project, particulars.employer_id = project, project.employer_id
            particulars.learned = act
        write_many(particulars for _, particulars in pairs)
    return projects


def draw_project_number(region: str, on: date) -> str:
    """Draw a 工程编码: the region, the month, and a running number; unique, gaps allowed."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('registry_project_number_seq')")
        return f"{region}{on:%Y%m}{cursor.fetchone()[0]:04}"


def by_contract(contract_numbers: Iterable[str], *, by: Actor) -> dict[str, ProjectParticulars]:
    """Return what stands of projects of the employer acted for, by the number of their contract."""
    found = ProjectParticulars.objects.filter(
        seen(by),
        employer_id=by.employer_id or 0,
        project__region=by.region,
        contract_number__in=[one for one in contract_numbers if one],
        retired__isnull=True,
    )
    return {one.contract_number: one for one in found.select_related("project")}


def with_people(numbers: Iterable[str], *, by: Actor) -> set[str]:
    """Return which projects of the employer acted for have anybody on their rosters, by 工程编码."""
    workers = ProjectWorker.objects.filter(
        seen(by), employer_id=by.employer_id or 0, project__number__in=list(numbers), retired__isnull=True
    )
    return set(workers.values_list("project__number", flat=True).distinct())


def enter(rows: Sequence[Working]) -> list[ProjectWorker]:
    """Put people on rosters, or change an entry."""
    with transaction.atomic(savepoint=False):
        retire_each(ProjectWorker, {row.instead_of: row.act for row in rows if row.instead_of})
        return write_many(
            ProjectWorker(
                project_id=row.project_id,
                employer_id=row.employer_id,
                person_id=row.person_id,
                entered_on=row.entered_on,
                left_on=row.left_on,
                remark=row.remark,
                learned=row.act,
            )
            for row in rows
        )


def projects_numbered(numbers: Iterable[str], *, by: Actor) -> dict[str, ProjectParticulars]:
    """Return what stands of projects of the employer acted for, by 工程编码."""
    found = ProjectParticulars.objects.filter(
        seen(by),
        employer_id=by.employer_id or 0,
        project__number__in=list(numbers),
        project__region=by.region,
        retired__isnull=True,
    )
    return {one.project.number: one for one in found.select_related("project")}


def entries_of(
    person_ids: Iterable[int], *, project_ids: Iterable[int], by: Actor
) -> dict[tuple[int, int], list[ProjectWorker]]:
    """Return the entries that stand for people on projects, by project and person, the earliest first."""
    found: dict[tuple[int, int], list[ProjectWorker]] = {}
    mine = ProjectWorker.objects.filter(
        seen(by),
        employer_id=by.employer_id or 0,
        project_id__in=list(project_ids),
        person_id__in=list(person_ids),
        retired__isnull=True,
    )
    for one in mine.order_by("entered_on", "pk"):
        found.setdefault((one.project_id, one.person_id), []).append(one)
    return found


def roster_of(project_id: int, *, by: Actor) -> QuerySet[ProjectWorker]:
    """Return a project's roster with names and numbers, who is on site first, then the last to leave."""
    named = PersonParticulars.objects.filter(person=OuterRef("person"), retired__isnull=True)
    numbered = PersonNumber.objects.filter(person=OuterRef("person"), region=by.region).order_by("-number")
    mine = ProjectWorker.objects.filter(
        seen(by), employer_id=by.employer_id or 0, project_id=project_id, retired__isnull=True
    )
    return (
        mine.select_related("person")
        .annotate(
            name=Subquery(named.values("name")[:1]), person_number=Subquery(numbered.values("number")[:1])
        )
        .order_by("-left_on", "entered_on", "pk")
    )
