"""工程建设项目人员登记维护: a known project shows its people, who enter and leave; nobody else's project."""

from datetime import date

import pytest

from shebao.access.acting import acting
from shebao.assessment.models import Settled
from shebao.casework.items import item_of
from shebao.registry.models import Enrolment, PersonParticulars, Project, ProjectParticulars, ProjectWorker
from shebao.registry.projects import add_projects
from tests.casework.desks import an_id_number
from tests.items.suqian import REGION, a_suqian_desk, someone
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

NUMBER = "3213002021080001"


def a_project(desk, number: str = NUMBER, **more) -> Project:
    told = {
        "name": "皂河演示桥梁工程",
        "area_code": "321302",
        "cost_fen": 12_345_678_900,
        "starts_on": date(2021, 3, 1),
        "ends_on": date(2022, 12, 31),
    } | more
    project = Project(region=REGION, number=number, employer=desk.employer)
    return add_projects([(project, ProjectParticulars(**told))], act=an_act(REGION))[0]


@pytest.fixture
def desk():
    one = a_suqian_desk()
    a_project(one)
    return one


def worker(number: str | None = None, **more):
    known = {"project_number": NUMBER, "name": "何静", "entered_on": "2021-08-20"}
    return known | {"id_number": number or an_id_number(area="321302")} | more


def judged(desk, **typed):
    return desk.add(desk.open("keep_project_roster"), **typed)


def codes(row):
    return [finding.code for finding in row.findings if finding.grave]


def roster(desk):
    found = item_of("keep_project_roster").look_up({"project_number": NUMBER}, **desk.asking)
    return [(one.name, one.sex, one.entered_on, one.left_on, one.remark) for one in found.shown]


def test_JS_73_a_known_project_shows_its_data_and_its_people(desk):
    desk.file("keep_project_roster", worker(), worker(name="林静", remark="钢筋工"))
    found = item_of("keep_project_roster").look_up({"project_number": NUMBER}, **desk.asking)
    assert len(found.shown) == 2
    assert [one.name for one in found.shown] == ["何静", "林静"]


def test_JS_73_an_unknown_project_shows_nobody_and_takes_nobody(desk):
    found = item_of("keep_project_roster").look_up({"project_number": "0"}, **desk.asking)
    assert (found.about, list(found.shown)) == (None, [])
    row = judged(desk, **worker(project_number="0"))
    assert codes(row) == ["ROSTER-01"]
    assert not ProjectWorker.objects.exists()


def test_JS_73_another_employers_project_is_unknown_here(desk):
    other = a_suqian_desk()
    found = item_of("keep_project_roster").look_up({"project_number": NUMBER}, **other.asking)
    assert found.about is None
    assert codes(judged(other, **worker())) == ["ROSTER-01"]


def test_JS_74_six_fields_are_read_from_the_project(desk):
    one = item_of("keep_project_roster").look_up({"project_number": NUMBER}, **desk.asking).about
    assert (one.project.number, one.name, one.area_code, one.cost_fen, one.starts_on, one.ends_on) == (
        NUMBER, "皂河演示桥梁工程", "321302", 12_345_678_900, date(2021, 3, 1), date(2022, 12, 31),
    )  # fmt: skip


def test_JS_75_three_people_at_once(desk):
    cases = desk.file("keep_project_roster", worker(), worker(name="林静"), worker(name="臧敏"))
    assert [one.kind for one in cases] == ["工程项目人员入场"] * 3
    assert len(roster(desk)) == 3
    assert all(one.outcome["subject"]["number"] for one in cases)


def test_JS_76_sex_entry_leaving_and_remark_are_listed(desk):
    number = an_id_number(area="321302")
    desk.file("keep_project_roster", worker(number, remark="木工"))
    sex = "男" if int(number[16]) % 2 else "女"
    assert roster(desk) == [("何静", sex, date(2021, 8, 20), None, "木工")]


def test_JS_76_who_leaves_is_changed_and_not_entered_twice(desk):
    number = an_id_number(area="321302")
    desk.file("keep_project_roster", worker(number))
    case = desk.at(8, 25).file("keep_project_roster", worker(number, left_on="2021-08-25"))[0]
    assert case.kind == "工程项目人员离场"
    assert [(one[2], one[3]) for one in roster(desk)] == [(date(2021, 8, 20), date(2021, 8, 25))]
    assert PersonParticulars.objects.filter(person__document_number=number).count() == 1


def test_JS_76_who_is_there_already_does_not_enter_again(desk):
    number = an_id_number(area="321302")
    desk.file("keep_project_roster", worker(number))
    assert codes(judged(desk, **worker(number, entered_on="2021-08-25"))) == ["ROSTER-06"]
    assert codes(judged(desk, **worker(number))) == ["ROSTER-07"]


def test_JS_76_who_has_left_may_come_back(desk):
    number = an_id_number(area="321302")
    desk.file("keep_project_roster", worker(number, left_on="2021-08-22"))
    assert codes(judged(desk, **worker(number, entered_on="2021-08-22"))) == ["ROSTER-06"]
    desk.file("keep_project_roster", worker(number, entered_on="2021-08-23"))
    assert len(roster(desk)) == 2


def test_JS_74_only_within_the_projects_days(desk):
    assert codes(judged(desk, **worker(entered_on="2021-02-28"))) == ["ROSTER-03"]
    assert codes(judged(desk, **worker(entered_on="2023-01-01"))) == ["ROSTER-03"]
    assert codes(judged(desk, **worker(left_on="2023-01-01"))) == ["ROSTER-05"]
    assert codes(judged(desk, **worker(left_on="2021-08-19"))) == ["ROSTER-04"]


def test_JS_73_nothing_is_charged_and_nobody_is_enrolled(desk):
    case = desk.file("keep_project_roster", worker())[0]
    assert (case.outcome["dues"], case.outcome["later"]) == ([], [])
    assert not Settled.objects.exists()
    assert not Enrolment.objects.exists()


def test_JS_73_who_is_insured_by_somebody_else_may_work_there(desk):
    number = someone(a_suqian_desk(), name="何静")
    desk.file("keep_project_roster", worker(number))
    assert [one[0] for one in roster(desk)] == ["何静"]
    assert codes(judged(desk, **worker(number, name="别人", entered_on="2021-08-21"))) == [
        "ROSTER-02", "ROSTER-06",
    ]  # fmt: skip


def test_JS_13_73_also_in_the_pause(desk):
    desk.at(9, 8).file("keep_project_roster", worker(entered_on="2021-09-08"))
    assert len(roster(desk)) == 1


def test_JS_64_an_entry_by_mistake_is_rolled_back(desk):
    number = an_id_number(area="321302")
    case = desk.file("keep_project_roster", worker(number))[0]
    desk.file("roll_back", {"id_number": number, "business_number": case.number})
    assert roster(desk) == []


def test_JS_73_the_webs_role_files_and_sees_its_own_roster_alone(desk):
    """Whoever is on the roster is seen with name and number, by this employer."""
    other = a_suqian_desk()
    with acting(desk.by):
        desk.file("keep_project_roster", worker())
        assert [one[0] for one in roster(desk)] == ["何静"]
        found = item_of("keep_project_roster").look_up({"project_number": NUMBER}, **desk.asking)
        assert found.shown[0].number
    with acting(other.by):
        assert not ProjectWorker.objects.exists()
        assert not Project.objects.exists()
        assert not PersonParticulars.objects.exists()
