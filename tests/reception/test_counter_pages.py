"""The clerk's counter, the hall, statistics and devices as pages of the office."""

from io import BytesIO

import openpyxl
import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from shebao.access.models import Role
from shebao.reception import calling, sittings
from shebao.reception.models import Appointment, Device, Sitting, Ticket
from shebao.reception.opening import moment_of
from shebao.registry.models import AgencyLevel
from shebao.values import Refused
from tests.access.factories import PASSWORD
from tests.access.offices import agency
from tests.reception.desk import MORNING, Desk
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.usefixtures("standing")
HERE = "/office/420500/reception/"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def browser(desk: Desk, *roles: Role) -> Client:
    client = Client()
    account = desk.account(*roles)
    client.post("/office/420500/login/", {"number": account.number, "password": PASSWORD})
    return client


def press(client: Client, **sent: str):
    return client.post(HERE, sent, follow=True)


def test_a_clerk_opens_calls_serves_and_closes(desk):
    client = browser(desk, Role.ACCEPTOR)
    assert "开窗" in client.get(HERE).text
    desk.take("pension")
    press(client, do="open", counter="city-6")
    assert "1 人在等" in client.get(HERE).text
    told = press(client, do="call").text
    assert "请A001号到6号柜台办理业务" in told and "开始办理" in told
    press(client, do="begin")
    assert "办理中" in press(client, do="begin").text
    press(client, do="finish")
    assert Ticket.objects.get().state == "served"
    press(client, do="close")
    assert Sitting.objects.get().closed_at == MORNING


def test_what_cannot_be_done_is_said_on_the_page(desk):
    client = browser(desk, Role.ACCEPTOR)
    press(client, do="open", counter="city-6")
    answer = press(client, do="call")
    assert answer.status_code == 409 and "没有等候的人" in answer.text
    assert client.post(HERE, {"do": "dance"}).status_code == 409
    assert "暂停服务" in press(client, do="pause", reason="交接").text
    assert "窗口空闲" in press(client, do="resume").text


def test_the_list_of_who_waits_is_asked_again_by_itself(desk):
    client = browser(desk, Role.ACCEPTOR)
    press(client, do="open", counter="city-1")
    desk.take(), desk.take("unit")
    told = client.get(f"{HERE}now/").text
    assert "等候 2 人" in told and "B001" in told and "hx-get" in told


def test_asking_by_itself_keeps_no_session_awake_and_stops_when_it_has_ended(desk):
    client = browser(desk, Role.ACCEPTOR)
    press(client, do="open", counter="city-1")
    row = Session.objects.get(session_key=client.session.session_key)
    client.get(f"{HERE}now/")
    assert Session.objects.get(pk=row.pk).expire_date == row.expire_date
    client.cookies.clear()
    answer = client.get(f"{HERE}now/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Reswap"]) == (286, "none")


def test_other_posts_are_told_so_and_a_supervisor_looks_only(desk):
    operator = browser(desk, Role.OPERATOR).get(HERE)
    assert operator.status_code == 409 and "受理岗" in operator.text
    assert "大厅叫号" not in operator.text.split("o-desk")[0]
    told = browser(desk, Role.SUPERVISOR).get(HERE).text
    assert "没有开窗" in told and "统计" in told and 'value="open"' not in told


def test_in_the_hall_a_number_is_given_out_brought_back_and_voided(desk):
    client = browser(desk, Role.ACCEPTOR)
    there = f"{HERE}halls/city/"
    answer = client.post(
        there, {"do": "take", "kind": "pension", "priority": "elder", "nonce": "n1"}, follow=True
    )
    assert "A001" in answer.text and "前面还有" in answer.text
    client.post(there, {"do": "take", "kind": "pension", "nonce": "n1"})
    ticket = Ticket.objects.get()
    assert "老年人" in client.get(there).text
    client.post(there, {"do": "void", "ticket": str(ticket.pk)})
    assert Ticket.objects.get().state == "cancelled"
    assert client.post(there, {"do": "bring_back", "ticket": str(ticket.pk)}).status_code == 409


def test_a_supervisor_ends_the_day_only_when_sure(desk):
    desk.take()
    client, there = browser(desk, Role.SUPERVISOR), f"{HERE}halls/city/"
    assert "我知道" in client.post(there, {"do": "close"}).text
    client.post(there, {"do": "close", "sure": "yes"})
    assert Ticket.objects.get().state == "cancelled"


def test_a_hall_of_another_agency_is_closed_to_staff(desk):
    elsewhere = Desk(desk.tree, "wujiagang")
    ticket = desk.take()
    client = browser(elsewhere, Role.ACCEPTOR, Role.SUPERVISOR)
    for address in (
        "halls/city/",
        f"halls/wujiagang/tickets/{ticket.pk}/",
        f"halls/city/tickets/{ticket.pk}/",
    ):
        assert client.get(HERE + address).status_code == 409, address
    assert client.get(f"{HERE}statistics/?hall=city").status_code == 422


def test_an_appointment_is_made_changed_and_cancelled_at_the_counter(desk):
    employer = an_employer(an_act())
    client, there = browser(desk, Role.ACCEPTOR), "/office/420500/counter/appointments/"
    asked = {"whom": employer.number, "hall": "city", "item": "contract_back_pay", "day": "2023-05-09"}
    told = client.post(there, asked).text
    assert "08:30" in told and "余 10" in told
    answer = client.post(there, asked | {"begins": "2023-05-09T10:00:00+08:00"}, follow=True)
    made = Appointment.objects.get()
    assert made.code in answer.text and made.employer_id == employer.pk
    page = f"{HERE}appointments/{made.code}/"
    assert "改到这个时间" in client.get(f"{page}?day=2023-05-10").text
    client.post(page, {"do": "change", "begins": "2023-05-10T09:00:00+08:00"})
    changed = Appointment.objects.get(state="booked")
    assert changed.replaces_id == made.pk
    client.post(f"{HERE}appointments/{changed.code}/", {"do": "cancel"})
    assert "已取消" in client.get(f"{HERE}appointments/?day=2023-05-10").text


def test_statistics_count_waiting_times_by_day_counter_and_clerk_and_go_out_as_a_workbook(desk):
    """Five people wait 0, 10, 20, 30, 40 minutes: median 20, 95 of 100 at most 40."""
    from datetime import timedelta

    for _ in range(5):
        desk.take()
    clerk = desk.clerk(1)
    for number in range(5):
        desk.serve(clerk, MORNING + number * timedelta(minutes=10), minutes=8)
    client = browser(desk, Role.SUPERVISOR)
    client_told = client.get(f"{HERE}statistics/")
    whole = client_told.context["found"].whole
    assert (whole.taken, whole.served, whole.median, whole.p95, whole.longest, whole.serving) == (
        5,
        5,
        20,
        40,
        40,
        8,
    )
    assert "1号窗口" in client_told.text and "按人员" in client_told.text
    sent = client.get(f"{HERE}statistics/export.xlsx?hall=city&since=2023-05-08&until=2023-05-08")
    book = openpyxl.load_workbook(BytesIO(sent.content))
    assert book.sheetnames == ["按日", "按窗口", "按人员"]
    assert [cell.value for cell in book["按日"][2]][:4] == ["2023-05-08", 5, 5, 0]
    assert client.get(f"{HERE}statistics/?since=2023-05-09&until=2023-05-08").status_code == 409


def test_a_device_is_issued_once_shown_once_and_ended(desk):
    client, there = browser(desk, Role.SUPERVISOR), f"{HERE}devices/"
    asked = {"hall": "city", "kind": "counter_display", "counter": "6", "label": "6号窗口上方"}
    told = client.post(there, asked).text
    device = Device.objects.get(counter=6)
    assert f"dt_{device.prefix}_" in told
    assert f"dt_{device.prefix}_" not in client.get(there).text
    client.post(there, {"end": device.prefix})
    assert "已停用" in client.get(there).text
    assert client.post(there, asked | {"counter": ""}).status_code == 409
    assert browser(desk, Role.ACCEPTOR).get(there).status_code == 409


def test_two_clicks_issue_one_device_and_both_show_its_secret(desk):
    client, there = browser(desk, Role.SUPERVISOR), f"{HERE}devices/"
    asked = {"hall": "city", "kind": "hall_display", "counter": "", "label": "大厅正面", "nonce": "n1"}
    first, second = client.post(there, asked), client.post(there, asked)
    assert first.context["issued"].secret == second.context["issued"].secret
    device = Device.objects.get(kind="hall_display")
    other = client.post(there, asked | {"label": "大厅背面"})
    assert other.status_code == 409 and "刷新页面" in other.text
    stranger = browser(desk, Role.SUPERVISOR).post(there, asked)
    assert stranger.status_code == 409 and first.context["issued"].secret not in stranger.text
    client.post(there, {"end": device.prefix})
    assert client.post(there, asked).status_code == 409
    assert client.post(there, asked | {"nonce": "n2"}).status_code == 200
    assert Device.objects.filter(kind="hall_display").count() == 2


def test_a_supervisor_closes_the_counter_of_whoever_has_gone(desk):
    """Of three at counters, one was only called, one had a case accepted, one was being served."""
    desk.take(), desk.take(), desk.take()
    clerks = {number: desk.clerk(number) for number in (1, 2, 9)}
    called, with_case, being_served = (desk.call(by) for by in clerks.values())
    calling.accept_cases(["4205002023050800001"], by=clerks[2], on=MORNING)
    calling.begin(by=clerks[9], on=MORNING)
    client, there = browser(desk, Role.SUPERVISOR), f"{HERE}halls/city/"
    assert "替同事关窗" in client.get(there).text
    for number in ("1", "2", "9", "9"):
        client.post(there, {"do": "close_counter", "counter": number})
    states = {one.pk: (one.state, one.sitting_id is None) for one in Ticket.objects.all()}
    assert states == {
        called.pk: ("waiting", True), with_case.pk: ("served", False), being_served.pk: ("waiting", True),
    }  # fmt: skip
    assert not Sitting.objects.filter(closed_at__isnull=True).exists()
    last = called.steps.order_by("-pk")[0]
    assert (last.event, last.note) == ("moved", "1号窗口由主管关上")
    assert "替同事关窗" not in client.get(there).text
    clerk = desk.clerk(6)
    assert "没有开窗" not in client.get(there).text
    with pytest.raises(Refused, match="没有等候的人"):
        desk.call(clerk)  # it takes another kind of business
    assert desk.call(desk.clerk(1)).pk == called.pk, "it stands where it stood"
    assert client.post(there, {"do": "close_counter", "counter": "77"}).status_code == 409


def test_what_was_served_when_the_clerk_went_is_noted_as_served_where_the_supervisor_says_so(desk):
    desk.take()
    clerk = desk.clerk(1)
    desk.call(clerk)
    calling.begin(by=clerk, on=MORNING)
    client, there = browser(desk, Role.SUPERVISOR), f"{HERE}halls/city/"
    client.post(there, {"do": "close_counter", "counter": "1", "served": "yes"})
    assert Ticket.objects.get().state == "served"
    with pytest.raises(Refused, match="还没有开窗"):
        calling.finish(by=clerk, on=MORNING)


def test_whoever_sits_in_another_region_is_told_so(desk):
    """The same human at a counter of 随州: no colleague sits at the one that is asked for."""
    by = desk.staff(Role.ACCEPTOR)
    there = agency("421300", "421300", "随州市社会保险局", AgencyLevel.CITY)
    Sitting.objects.create(
        region="421300", hall="city", agency=there, counter=3, account=desk.account(Role.ACCEPTOR),
        human=by.human, opened_at=MORNING, opened=an_act(),
    )  # fmt: skip
    with pytest.raises(Refused, match="另一个地区"):
        sittings.open_counter(desk.hall, 1, by=by, on=MORNING, pack=desk.pack)
    desk.clerk(1)
    with pytest.raises(Refused, match="有同事在"):
        other = desk.staff(Role.ACCEPTOR)
        sittings.open_counter(desk.hall, 1, by=other, on=MORNING, pack=desk.pack)


def test_nobody_else_closes_a_colleagues_counter(desk):
    desk.clerk(1)
    sent = {"do": "close_counter", "counter": "1"}
    assert browser(desk, Role.ACCEPTOR).post(f"{HERE}halls/city/", sent).status_code == 409
    elsewhere = Desk(desk.tree, "wujiagang")
    assert browser(elsewhere, Role.SUPERVISOR).post(f"{HERE}halls/city/", sent).status_code == 409
    assert Sitting.objects.filter(closed_at__isnull=True).count() == 1


def test_numbers_and_times_that_nobody_can_mean_are_refused_and_no_fault(desk):
    client = browser(desk, Role.ACCEPTOR)
    for sent in ({"do": "open", "counter": f"city-{'9' * 5000}"}, {"do": "move", "to_counter": "9" * 5000}):
        assert client.post(HERE, sent).status_code == 409
    for begins in ("soon", "0001-01-01T00:00:00+14:00"):
        with pytest.raises(Refused, match="没有选时间"):
            moment_of(begins)
