"""工程建设项目参保登记: told by the employer, decided on by the agency, numbered, then people enter it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from shebao.access.acting import acting
from shebao.casework import moving, queries
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.registry.models import Project, ProjectParticulars
from shebao.values import Refused
from tests.casework import staff
from tests.casework.desks import MAY_8, a_desk, an_id_number
from tests.items.suqian import REGION, a_suqian_desk, at

pytestmark = pytest.mark.django_db
ITEM = "register_project"
TYPED = {
    "project_name": "皂河演示桥梁工程",
    "area_code": "321302",
    "contract_number": "SQ-2021-0815",
    "cost_fen": "123456789.01",
    "starts_on": "2021-09-01",
    "ends_on": "2022-12-31",
    "builder": "演示路桥工程有限公司",
}


@pytest.fixture
def desk():
    start_clock(REGION, frozen_at=at(8, 20))
    return a_suqian_desk()


def judged(desk, **typed):
    return desk.add(desk.open(ITEM), **TYPED | typed)


def codes(row):
    return [one.code for one in row.findings if one.grave]


def filed(desk, **typed) -> Case:
    return desk.file(ITEM, TYPED | typed)[0]


def asking(by, desk) -> dict:
    return {"by": replace(by, region=desk.pack.code), "on": desk.on, "pack": desk.pack}


def passed(case: Case, by, desk) -> Case:
    outcome, row = moving.rehearse(case.number, **asking(by, desk))
    assert outcome, row.findings
    return moving.decide(case.number, outcome["digest"], **asking(by, desk))


def walked(case: Case, desk) -> Case:
    passed(case, staff.OPERATOR, desk)
    return passed(case, staff.REVIEWER, desk)


def worker(project: str) -> dict[str, str]:
    number = an_id_number(area="321302")
    return {"project_number": project, "name": "何静", "id_number": number, "entered_on": "2021-09-01"}


def test_JS_73_nothing_is_registered_before_two_of_the_agency_have_decided(desk):
    case = filed(desk)
    assert case.state == CaseState.IN_REVIEW
    passed(case, staff.OPERATOR, desk)
    assert not Project.objects.exists()
    passed(case, staff.REVIEWER, desk)
    (one,) = ProjectParticulars.objects.select_related("project")
    assert (one.name, one.area_code, one.cost_fen, one.contract_number, one.builder) == (
        "皂河演示桥梁工程", "321302", 12_345_678_901, "SQ-2021-0815", "演示路桥工程有限公司",
    )  # fmt: skip
    assert (one.starts_on, one.ends_on) == (date(2021, 9, 1), date(2022, 12, 31))
    assert one.employer_id == desk.employer.pk


def test_JS_73_the_number_is_drawn_when_it_is_done_and_told_with_what_changed(desk):
    """The preview tells the project without a number; the case names it, and people enter under it."""
    filing = desk.open(ITEM)
    desk.add(filing, **TYPED)
    desk.rehearse(filing)
    (row,) = queries.rows(filing, by=desk.by)
    assert [one["text"] for one in row.outcome["changes"]] == [
        "工程建设项目 皂河演示桥梁工程：工程造价 123,456,789.01 元，2021-09-01 开工，2022-12-31 竣工，"
        "施工合同编号 SQ-2021-0815，施工单位 演示路桥工程有限公司"
    ]
    done = walked(queries.cases(desk.confirm(filing), by=desk.by)[0], desk)
    number = Project.objects.get().number
    assert number.startswith("321300202108")
    assert {"sign": "·", "text": f"工程编码 {number}"} in done.outcome["changes"]
    (entered,) = desk.file("keep_project_roster", worker(number))
    assert entered.state == CaseState.DONE


def test_JS_73_the_same_contract_is_registered_once(desk):
    walked(filed(desk), desk)
    row = judged(desk, project_name="另一个名字")
    assert codes(row) == ["PROJECT-01"]
    assert Project.objects.get().number in row.findings[0].message
    other = a_suqian_desk()
    assert not judged(other).wrong


def test_JS_73_of_two_filings_for_one_contract_the_second_cannot_be_passed(desk):
    first, second = filed(desk), filed(desk)
    walked(first, desk)
    outcome, row = moving.rehearse(second.number, **asking(staff.OPERATOR, desk))
    assert outcome is None and codes(row) == ["PROJECT-01"]
    assert Project.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("area_code", "3213", "不是行政区划代码"),
        ("cost_fen", "0", "是 0"),
        ("cost_fen", "12万", "用了“万”作单位"),
        ("cost_fen", "2000000000000", "超过 1,000,000,000,000.00 元"),
        ("builder_code", "91321300MA000090", "写了 16 位，应为 18 位"),
        ("ends_on", "2021-08-31", "竣工日期早于开工日期"),
        ("contract_number", "", "没有填写"),
    ],
)
def test_JS_74_what_is_wrong_is_told_at_its_field(desk, field, typed, told):
    row = judged(desk, **{field: typed})
    assert [one.field for one in row.findings if one.grave] == [field]
    assert told in row.findings[0].message


def test_JS_74_a_project_that_is_over_is_not_registered_and_one_that_began_is_doubtful(desk):
    row = judged(desk, starts_on="2020-01-01", ends_on="2021-08-19")
    assert codes(row) == ["PROJECT-05"]
    row = judged(desk, starts_on="2021-08-19", area_code="420503")
    assert not row.wrong
    assert [one.code for one in row.findings] == ["PROJECT-03", "PROJECT-04"]


def test_JS_13_73_also_in_the_pause(desk):
    assert filed(desk.at(9, 8)).state == CaseState.IN_REVIEW


def test_JS_73_taken_back_by_the_agency_unless_somebody_stands_on_it(desk):
    case = walked(filed(desk), desk)
    number = Project.objects.get().number
    (entered,) = desk.file("keep_project_roster", worker(number))
    boss = asking(staff.SUPERVISOR, desk)
    with pytest.raises(Refused, match="还登记着人员"):
        moving.rehearse_revocation(case.number, **boss)
    desk.file("roll_back", {"id_number": entered.data["id_number"], "business_number": entered.number})
    seen = moving.rehearse_revocation(case.number, **boss)["digest"]
    moving.revoke(case.number, "合同作废", seen, **boss)
    assert not ProjectParticulars.objects.filter(retired__isnull=True).exists()
    assert not judged(desk).wrong


def test_JS_73_the_webs_role_files_it_and_staffs_role_decides(desk):
    with acting(desk.by):
        case = filed(desk)
    for by in (staff.OPERATOR, staff.REVIEWER):
        with acting(replace(by, region=REGION)):
            passed(case, by, desk)
    with acting(desk.by):
        assert Project.objects.count() == 1
    with acting(a_suqian_desk().by):
        assert not Project.objects.exists()


def test_HB_63_a_building_project_is_registered_by_the_same_item():
    start_clock("420500", frozen_at=MAY_8)
    desk = a_desk(on=datetime(2023, 5, 8, 9, 0, tzinfo=CHINA))
    typed = TYPED | {"area_code": "420503", "starts_on": "2023-06-01", "ends_on": "2024-12-31"}
    case = desk.file(ITEM, typed)[0]
    assert desk.pack.offer(ITEM).label == "建筑工程项目登记"
    assert desk.pack.offer(ITEM).menu == ("社会保险登记", "工程建设项目参保登记")
    done = walked(case, desk)
    assert done.state == CaseState.DONE
    assert Project.objects.get().number.startswith("420500202305")
