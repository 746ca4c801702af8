"""单位参保人员查询: seven conditions, fifteen columns, masked numbers, looks that are written down."""

import re
from io import BytesIO

import openpyxl
import pytest

from shebao.trail.models import Look
from tests.casework.desks import an_id_number, hire, leaver
from tests.hall.filing import HALL, Clerk, person_on
from tests.hall.reading import text

pytestmark = pytest.mark.django_db
COLUMNS = (
    "序号 详细信息 单位编号 单位名称 新个人编号 老个人编号 证件类型 证件号码 姓名 性别 出生日期 "
    "养老保险 失业保险 工伤保险 离退休标识"
)


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def test_HB_263_seven_filters_and_fifteen_columns(clerk):
    clerk.file(hire(an_id_number(), name="何静"))
    page = clerk.get("people/")
    for label in ("个人编号", "证件号码", "姓名", "参保险种", "人员缴费状态", "人员参保状态", "离退休标志"):
        assert f">{label}</label>" in page.content.decode()
    assert COLUMNS in text(page)
    assert "参保缴费 参保缴费 参保缴费 非离退休" in text(page)
    assert "查询 重置" in text(page)
    assert "导出" in text(page)


def test_the_list_leads_to_the_items_that_bring_people_in_and_out_and_to_no_others(clerk):
    page = clerk.get("people/").content.decode()
    assert re.findall(r'items/(\w+)/"', page[page.index("s-actions") : page.index("s-subnav")]) == [
        "enrol_employee",
        "stop_employee",
    ]


def test_nobody_is_told_apart_from_nobody_found(clerk):
    assert "单位还没有参保人员" in text(clerk.get("people/"))
    clerk.file(hire(an_id_number(), name="何静"))
    assert "没有符合条件的人" in text(clerk.get("people/", name="王"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"name": "何"}, "何静"),
        ({"insurance": "pension"}, "何静"),
        ({"paying": "yes", "insured": "yes", "retired": "no"}, "何静"),
        ({"paying": "no"}, "没有符合条件的人"),
        ({"retired": "yes"}, "没有符合条件的人"),
        ({"insurance": "nonsense"}, "何静"),
    ],
)
def test_conditions_narrow_and_a_broken_link_does_not_break(clerk, asked, found):
    clerk.file(hire(an_id_number(), name="何静", since="2023-05-04"))
    assert found in text(clerk.get("people/", **asked))


def test_a_document_number_is_looked_for_without_standing_in_an_address(clerk):
    number = an_id_number()
    clerk.file(hire(number, name="何静"), hire(an_id_number(), name="赵新宇"))
    found = clerk.post("people/", document_number=number)
    assert "符合条件 1 人" in text(found) or "何静" in text(found)
    assert "赵新宇" not in text(found)
    assert f"={number}" not in found.content.decode()
    assert "没有参保记录" in text(clerk.post("people/", document_number=an_id_number()))
    other = clerk.post("people/", name="何静")
    assert other.status_code == 303
    assert "name=" in other.url


def test_numbers_are_masked_until_somebody_asks_and_each_look_is_written_down(clerk):
    number = an_id_number()
    clerk.file(hire(number, name="何静"))
    person = person_on(clerk.get("people/"))
    page = clerk.get(f"people/{person}/")
    assert number not in page.content.decode()
    assert "会留下记录" in text(page)
    shown = clerk.post(f"people/{person}/reveal/")
    assert number in text(shown)
    assert "这次查看已记下" in text(shown)
    part = clerk.client.post(f"{HALL}/people/{person}/reveal/", headers={"HX-Request": "true"})
    assert number in part.content.decode()
    assert "<html" not in part.content.decode()
    assert list(Look.objects.order_by("id").values_list("seen", flat=True)) == [
        "list",
        "detail",
        "number",
        "number",
    ]


def test_a_person_is_shown_with_enrolments_wages_and_months(clerk):
    number = an_id_number()
    clerk.file(hire(number, name="何静", since="2023-04-03"))
    clerk.file(leaver(number, on="2023-04-30"), item="stop_employee")
    person = person_on(clerk.get("people/"))
    page = text(clerk.get(f"people/{person}/"))
    for part in (
        "2023-04 2023-04 养老、失业、工伤保险 2023-04-03 2023-04-30",
        "5,200.00",
        "逐月应缴",
        "2023-04",
    ):
        assert part in page


def test_the_export_is_masked_says_who_took_it_and_leaves_a_look(clerk):
    number = an_id_number()
    clerk.file(hire(number, name="何静"))
    answer = clerk.get("people/export.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert number not in cells
    assert number[:4] + "*" * 10 + number[-4:] in cells
    assert "员工本人可以看到" in cells[0]
    assert Look.objects.get(seen="export").count == 1


def test_people_come_in_pages(clerk, monkeypatch):
    from shebao.doors.hall import people

    monkeypatch.setattr(people, "PER_PAGE", (2, 50))
    clerk.file(*(hire(an_id_number()) for _ in range(3)))
    first = clerk.get("people/")
    assert "第 1–2 人，共 3 人" in text(first)
    onward = first.content.decode().split('<a href="?after=')[1].split('#rows"')[0].replace("&amp;", "&")
    second = text(clerk.client.get(f"{HALL}/people/?after={onward}"))
    assert "第 3–3 人，共 3 人" in second
    assert "第 1–3 人，共 3 人" in text(clerk.get("people/", per="50"))


def test_another_employers_people_are_not_there(clerk, client):
    clerk.file(hire(an_id_number(), name="何静"))
    person = person_on(clerk.get("people/"))
    Clerk(client)
    assert "单位还没有参保人员" in text(client.get(f"{HALL}/people/"))
    assert client.get(f"{HALL}/people/{person}/").status_code == 404
    assert client.post(f"{HALL}/people/{person}/reveal/").status_code == 404
