"""The two items at their places of the menu: found once, opened at 服务说明, one row of the record each."""

import re

import pytest

from shebao.casework import queries
from shebao.registry.models import PersonParticulars, Retirement
from shebao.registry.persons import Retiring, record_retirements
from shebao.values import Month
from tests.casework.desks import an_id_number, hire, leaver
from tests.hall.filing import Clerk
from tests.hall.reading import text
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


def entry(clerk, item):
    """Return the menu page from the heading of an item's group on, and how often the item is linked."""
    page = clerk.get("items/").content.decode()
    return page, page.count(f'href="/hall/420500/items/{item}/"')


def part(page, group, label):
    """Return a part of a group of the menu page, up to the next one."""
    start = page.index(f">{label}</h3>", page.index(f">{group}</h2>"))
    return page[start : min(page.index("</section>", start), page.find("<h3", start) % len(page))]


def test_HB_57_enrolment_stands_once_under_its_group_opens_at_its_service_and_adds_one_row(client):
    clerk = Clerk(client)
    page, links = entry(clerk, "enrol_employee")
    assert links == 1
    assert page.index("社会保险登记") < page.index("职工参保登记") < page.index("单位职工参保登记/续保")
    assert 'aria-current="step"' in clerk.get("items/enrol_employee/").content.decode()
    clerk.file(hire(an_id_number()))
    assert queries.submissions(by=clerk.desk.by).count() == 1


def test_HB_77_stopping_stands_once_under_its_group_opens_at_its_service_and_adds_one_row(client):
    clerk, number = Clerk(client), an_id_number()
    page, links = entry(clerk, "stop_employee")
    assert links == 1
    assert (
        page.index("社会保险缴费申报") < page.index("缴费人员增减申报") < page.index("单位职工社会保险暂停")
    )
    assert "停保当月要缴费" in clerk.get("items/stop_employee/").content.decode()
    clerk.file(hire(number, since="2023-04-04"))
    clerk.file(leaver(number, on="2023-04-28"), item="stop_employee")
    assert queries.submissions(by=clerk.desk.by, item="stop_employee").count() == 1


def test_HB_161_retirement_goes_by_a_date_of_its_own_and_the_clerk_is_told_so(client):
    clerk, number = Clerk(client), an_id_number()
    desk = clerk.desk
    case = desk.enrol(number, since="2023-04-04")
    desk.stop(number, on="2023-04-28")
    row = desk.add(
        desk.open("enrol_employee"), **hire(number, since="2023-05-04"), first_started_on="1999-07-01"
    )
    assert "退休审批以人事档案为准，不取这里的时间" in row.findings[0].mend
    record_retirements([Retiring(case.person_id, Month(2023, 4), an_act())])
    known = PersonParticulars.objects.get(person_id=case.person_id, retired=None)
    assert known.first_started_on.isoformat() == "2023-04-04"
    assert Retirement.objects.get(person_id=case.person_id).month == 202304


def test_HB_78_HB_79_HB_81_HB_84_HB_86_HB_87_each_stands_once_under_its_group(client):
    """HB-78, HB-79, HB-81, HB-84, HB-86, HB-87: wages, declaration, bill, each with its counterpart."""
    page = Clerk(client).get("items/").content.decode()
    group = part(page, "社会保险缴费申报", "社会保险缴费申报与变更")
    for label in (
        "单位社会保险费应缴认定单及退费单据开具",
        "单位社会保险费应缴认定单取消",
        "单位社会保险缴费撤销申报",
        "单位社会保险缴费申报",
        "单位职工社会保险缴费工资申报",
        "单位职工社会保险缴费工资变更申报",
    ):
        assert group.count(f">{label}</a>") == 1, label


def test_HB_235_the_bill_is_also_found_where_the_documents_name_it(client):
    page = text(Clerk(client).get("items/", q="社会保险缴费申报—社会保险缴费单据管理"))
    assert "单位社会保险费应缴认定单及退费单据开具" in page


def test_HB_93_refunds_are_found_at_both_printed_places(client):
    clerk = Clerk(client)
    page = clerk.get("items/").content.decode()
    assert part(page, "养老保险服务", "退费申报").count(">单位职工社会保险多缴退费申报</a>") == 1
    assert "单位职工社会保险多缴退费申报" in text(clerk.get("items/", q="社会保险缴费申报-退费申报"))


def test_HB_123_the_query_of_bills_stands_among_the_queries(client):
    page = Clerk(client).get("items/").content.decode()
    assert ">业务单据查询</a>" in part(page, "查询统计服务", "单位查询服务")


@pytest.mark.parametrize(
    ("group", "label", "item"),
    [
        ("社会保险费断缴补缴申报", "单位职工社会保险劳动合同补缴", "contract_back_pay"),
        ("社会保险费断缴补缴申报", "2022年定向阶段缓缴期确认", "confirm_deferral"),
        ("社会保险费断缴补缴申报", "单位社会保险补缴申报", "declare_missed"),
        ("社会保险费欠费补缴申报", "缓缴单位职工社会保险补缴", "pay_deferred"),
    ],
)
def test_HB_88_HB_89_HB_91_HB_92_each_stands_once_under_its_group(client, group, label, item):
    """HB-88, HB-89, HB-91 and HB-92: back-pay and deferral."""
    clerk = Clerk(client)
    page, links = entry(clerk, item)
    assert links == 1
    assert f">{label}</a>" in part(page, "社会保险缴费申报", group)
    assert 'aria-current="step"' in clerk.get(f"items/{item}/").content.decode()


def test_HB_105_the_proof_stands_once_under_its_group_and_opening_it_adds_no_case(client):
    clerk = Clerk(client)
    page = clerk.get("items/").content.decode()
    assert ">单位参保证明</a>" in part(page, "社会保险参保缴费记录查询", "单位参保证明查询打印")
    assert page.count(">单位参保证明</a>") == 1
    assert "险种选择" in text(clerk.get("proofs/employer/"))
    assert queries.submissions(by=clerk.desk.by).count() == 0


@pytest.mark.parametrize(
    ("label", "place"),
    [
        pytest.param("单位参保人员查询", "people/", id="HB-122"),
        pytest.param("单位办件记录", "records/", id="HB-125"),
    ],
)
def test_HB_122_HB_125_a_query_stands_once_and_opening_it_adds_no_case(client, label, place):
    clerk = Clerk(client)
    page = clerk.get("items/").content.decode()
    assert page.count(f'href="/hall/420500/{place}">{label}</a>') == 1
    assert f">{label}</a>" in part(page, "查询统计服务", "单位查询服务")
    assert clerk.get(place).status_code == 200
    assert queries.submissions(by=clerk.desk.by).count() == 0


def test_HB_125_three_cases_are_three_rows(client):
    clerk = Clerk(client)
    for _ in range(3):
        clerk.file(hire(an_id_number()))
    page = clerk.get("records/").content.decode()
    rows = page[page.index("<tbody") : page.index("</tbody>")].count("<tr")
    assert rows == 3


def test_no_group_of_the_menu_stands_twice(client):
    page = Clerk(client).get("items/").content.decode()
    groups = re.findall(r'<h2 id="group\d+">(.*?)</h2>', page)
    assert "查询统计服务" in groups
    assert len(groups) == len(set(groups))
