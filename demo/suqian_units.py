"""What two of Suqian's employers have beyond their people: an agency its clients, a builder its projects."""

from datetime import date

from demo.agencies import SUQIAN
from demo.suqian_names import CREDIT_CODE, UNINSURED, WORKERS, number_of
from shebao.registry.employer_codes import Management
from shebao.registry.employment import Placing, place
from shebao.registry.finding import Document
from shebao.registry.models import Employer, EmployerParticulars, Enrolment, Project, ProjectParticulars
from shebao.registry.persons import Naming, anchor_persons, name_persons, number_persons
from shebao.registry.projects import Working, add_projects, enter
from shebao.registry.recording import Recording, record_details
from shebao.trail.models import Act
from shebao.values.documents import RESIDENT_ID

AGENCY, CLIENTS, BUILDER = "213000200", ("213000080", "213000300"), "213000160"
PROJECTS = (
    ("3213002021030001", "皂河演示大桥工程", "321311", 128_600_000_00, date(2021, 3, 1), date(2023, 6, 30)),
    ("3213002021060002", "楚街演示中学教学楼工程", "321302", 46_500_000_00, date(2021, 6, 15), None),
)


def wait_for_registration() -> None:
    """Let a unit have an account that market regulation knows and that was never insured (JS-20)."""
    Employer.objects.create(region=SUQIAN, number=UNINSURED, credit_code=CREDIT_CODE)


def place_people(act: Act) -> None:
    """Let the agency's people work for two clients, every fifth by 人事代理."""
    agency = Employer.objects.get(region=SUQIAN, number=AGENCY)
    record_details([Recording(agency.pk, {"management": Management.DISPATCH.value}, act)])
    names = dict(
        EmployerParticulars.objects.filter(
            employer__region=SUQIAN, employer__number__in=CLIENTS, retired__isnull=True
        ).values_list("employer__number", "name")
    )
    held = Enrolment.objects.filter(employer=agency, retired__isnull=True, until__isnull=True)
    place(
        [
            Placing(
                one.person_id,
                agency.pk,
                "dispatch" if rank % 5 else "agency",
                client,
                names[client],
                one.started_on or date(2021, 1, 4),
                act,
            )
            for rank, one in enumerate(held.order_by("pk"))
            for client in [CLIENTS[rank % len(CLIENTS)]]
        ]
    )


def build(act: Act) -> None:
    """Register the builder's projects, with a dozen people on the first one."""
    builder = Employer.objects.get(region=SUQIAN, number=BUILDER)
    projects = add_projects(
        (
            (
                Project(region=SUQIAN, number=number, employer=builder),
                ProjectParticulars(name=name, area_code=area, cost_fen=cost, starts_on=starts, ends_on=ends),
            )
            for number, name, area, cost, starts, ends in PROJECTS
        ),
        act=act,
    )
    wanted = [Document("320000", RESIDENT_ID, number_of(rank), name) for rank, name in enumerate(WORKERS)]
    found = anchor_persons(wanted, region=SUQIAN)
    people = [found[one].person_id for one in wanted]
    enter(
        [
            Working(projects[0].pk, builder.pk, person, date(2021, 3, 8), left(rank), "", act)
            for rank, person in enumerate(people)
        ]
    )
    name_persons([Naming(person, name, None, act) for person, name in zip(people, WORKERS, strict=True)])
    number_persons(people, region=SUQIAN)


def left(rank: int) -> date | None:
    """Let every fourth have left by summer."""
    return date(2021, 7, 16) if rank % 4 == 3 else None
