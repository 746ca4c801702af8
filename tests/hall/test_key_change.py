"""单位关键信息变更登记 in the hall: 同步信息, 当前 beside 工商, 添加; what is said when nobody answers."""

from datetime import UTC, datetime, timedelta

import pytest

from shebao.casework import moving
from shebao.casework.states import CaseState
from shebao.clock.actions import start_clock
from shebao.partners import outbox
from shebao.partners.models import Extract, InState, Outgoing, OutState
from tests.casework.desks import REGION
from tests.casework.staff import OPERATOR, asking, walked
from tests.exchange.register import OLD_NUMBER, SAID, registered, says, synchronised
from tests.hall.filing import Clerk, number_on
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db

ITEM = "change_key_particulars"


@pytest.fixture
def clerk(client):
    """A clerk of an employer whose legal representative is another one at market regulation."""
    start_clock(REGION, frozen_at=ON)
    clerk = Clerk(client)
    registered(clerk.desk.employer, representative="高敏", representative_number=OLD_NUMBER)
    return clerk


@pytest.fixture
def form(clerk):
    return clerk.begin(ITEM)


def text(answer) -> str:
    return str(answer.content.decode())


def sync(clerk, form) -> str:
    """Press 同步信息; return the page to which it leads."""
    answer = clerk.post(form.replace("/form/", "/register/"))
    assert answer.status_code == 303
    assert answer.url == f"{form}#register"
    return text(clerk.get(form))


def the_enquiry() -> Outgoing:
    return Outgoing.objects.get(partner="market")


def tried(told: str = "") -> Outgoing:
    """Let the worker have tried to deliver the enquiry."""
    outbox.postponed(the_enquiry(), told, now=datetime.now(UTC))
    return the_enquiry()


def delivered(ago: timedelta = timedelta()) -> Outgoing:
    outbox.delivered(the_enquiry(), "市场监管已收到", now=datetime.now(UTC) - ago)
    return the_enquiry()


def test_HB_72_the_item_stands_under_its_menu_and_begins_with_its_explanation(clerk):
    page = text(clerk.get("items/"))
    assert page.count(f"/items/{ITEM}/") == 1
    assert "单位(项目)基本信息变更" in page
    intro = text(clerk.get(f"items/{ITEM}/"))
    assert "服务说明" in intro
    assert "大厅审核通过即可更改成功" in intro


def test_HB_256_before_it_is_synchronised_nothing_can_be_added(clerk, form):
    page = text(clerk.get(form))
    assert "还没有同步" in page
    assert 'disabled aria-describedby="why-not"' in page
    assert "同步信息以后才能添加" in page
    assert "还没有添加" in text(clerk.post(form, do="next"))


def test_HB_254_synchronising_asks_once_however_often_it_is_pressed(clerk, form):
    page = sync(clerk, form)
    assert "正在向市场监管部门查询" in page
    assert 'hx-trigger="every 2s"' in page
    assert f'<a href="{form}">看看有没有回复</a>' in page  # a fragment would keep the page as it is
    sync(clerk, form)
    sync(clerk, form)
    message = the_enquiry()
    assert message.key == f"{clerk.desk.employer.number}-1"
    assert message.body["credit_code"] == clerk.desk.employer.credit_code


def test_HB_255_the_answer_shows_eight_pairs_and_marks_those_that_differ(clerk, form):
    sync(clerk, form)
    says(the_enquiry())
    page = text(clerk.get(form))
    assert page.count("有变化</span>") == 2
    for label in (
        "单位名称", "成立日期", "单位注册/地址", "经营范围", "法定代表人证件类型", "法定代表人证件号码",
        "法定代表人姓名", "法定代表人电话",
    ):  # fmt: skip
        assert f'<th scope="row">{label}' in page
    assert "居民身份证(户口簿)" in page
    assert "4205**********9988" in page
    assert SAID["representative_number"] not in page
    assert OLD_NUMBER not in page
    assert "every 2s" not in page


def test_HB_254_added_confirmed_and_approved_it_is_changed_and_no_sooner(clerk, form):
    sync(clerk, form)
    message = says(the_enquiry())
    assert message.state == InState.APPLIED
    number = Extract.objects.get().number
    assert clerk.post(form, do="add", reply=number).status_code == 303
    assert "已添加" in text(clerk.get(form))
    answer = clerk.post(form, do="next")
    assert answer.url.endswith("/confirm/")
    page = text(clerk.get(answer.url))
    assert "法定代表人姓名 由 高敏 变更为 覃国栋" in page
    done = clerk.get(clerk.confirm(answer.url).url)
    assert "等待审核" in text(done)
    case = f"{number_on(done)}"
    assert text(clerk.get("records/")).count("单位关键信息变更登记") >= 1
    basic = "employer/basic/"
    assert "4205**********2994" in text(clerk.get(basic))
    walked(case, clerk.desk)
    assert "4205**********9988" in text(clerk.get(basic))


def test_HB_256_the_same_said_there_leaves_nothing_to_add(clerk, form):
    synchronised(clerk.desk.by, representative="高敏", representative_number=OLD_NUMBER)
    page = text(clerk.get(form))
    assert "和市场监管部门登记的一样，没有要变更的" in page
    assert "有变化" not in page
    assert "没有不一样的，不用添加" in page
    refused = clerk.post(form, do="add", reply=Extract.objects.get().number)
    assert refused.status_code == 422
    assert "先到市场监管部门变更" in text(refused)


def test_HB_254_a_part_answers_htmx_and_anybody_else_gets_the_page(clerk, form):
    place = form.replace("/form/", "/register/")
    sync(clerk, form)
    part = clerk.client.get(place, headers={"HX-Request": "true"})
    assert text(part).startswith('<section class="s-card" id="register"')
    assert clerk.get(place).status_code == 303


def test_HB_254_nobody_answering_is_said_and_the_worker_goes_on(clerk, form):
    sync(clerk, form)
    tried("对方没有应答，过一会儿再发")
    page = text(clerk.get(form))
    assert "市场监管部门暂时没有应答" in page
    assert "系统会自己接着发" in page


def test_HB_254_pressed_again_while_it_waits_the_same_enquiry_is_tried_at_once(clerk, form):
    sync(clerk, form)
    assert tried("对方没有应答").next_try_at is not None
    sync(clerk, form)
    assert the_enquiry().next_try_at is None


def test_HB_254_taken_but_unanswered_it_waits_a_minute_and_may_then_be_asked_again(clerk, form):
    sync(clerk, form)
    delivered()
    assert "市场监管部门已收到查询，正在等回复" in text(clerk.get(form))
    sync(clerk, form)
    assert Outgoing.objects.count() == 1
    Outgoing.objects.update(delivered_at=datetime.now(UTC) - timedelta(minutes=2))
    page = text(clerk.get(form))
    assert "收到了查询，还没有回复" in page
    assert "every 2s" not in page
    sync(clerk, form)
    assert [one.key[-2:] for one in Outgoing.objects.order_by("id")] == ["-1", "-2"]


def test_HB_254_an_enquiry_that_is_refused_says_why_and_may_be_asked_again(clerk, form):
    sync(clerk, form)
    outbox.refused(the_enquiry(), "报文格式不对，市场监管没有收下")
    page = text(clerk.get(form))
    assert "市场监管部门没有收下这次查询" in page
    assert "报文格式不对" in page
    sync(clerk, form)
    assert Outgoing.objects.filter(state=OutState.WAITING).count() == 1


def test_HB_254_an_employer_that_is_unknown_there_is_told_so(clerk, form):
    sync(clerk, form)
    says(the_enquiry(), body={"found": False})
    page = text(clerk.get(form))
    assert "市场监管部门没有这个单位" in page
    assert clerk.desk.employer.credit_code in page
    assert "同步信息以后才能添加" in page


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"credit_code": "91420500MA0000301X"}, "回复的不是所问的单位"),
        ({"particulars": {}}, "单位名称应为"),
        ({"particulars": "—"}, "报文格式不对"),
    ],
)
def test_HB_254_an_answer_that_cannot_be_used_is_told_and_not_taken_over(clerk, form, body, told):
    sync(clerk, form)
    message = says(the_enquiry(), body=body)
    assert message.state == InState.STUCK
    page = text(clerk.get(form))
    assert "市场监管部门的回复有误，没有采用" in page
    assert told in page
    assert "有变化" not in page


def test_HB_254_a_case_that_waits_is_named_before_another_is_begun(clerk, form):
    (case,) = clerk.desk.file(ITEM, {"reply": synchronised(clerk.desk.by).number})
    page = text(clerk.get(form))
    assert f"办件编号 {case.number}" in page
    assert "已经有一笔" in page


def test_HB_254_another_employers_clerk_sees_nothing_of_the_talk(clerk, form):
    from django.test import Client

    synchronised(clerk.desk.by)
    other = Clerk(Client())
    page = text(other.get(other.begin(ITEM)))
    assert "还没有同步" in page
    assert "覃国栋" not in page


def test_HB_254_whoever_has_no_right_to_the_item_asks_nothing(client):
    clerk = Clerk(client, rights=("enrol_employee",))
    assert clerk.post(f"items/{ITEM}/").status_code == 409
    assert not Outgoing.objects.exists()


def test_HB_254_a_case_that_came_back_is_synchronised_anew_and_completed(clerk):
    old = synchronised(clerk.desk.by)
    (case,) = clerk.desk.file(ITEM, {"reply": old.number})
    moving.send_back(case.number, "请重新同步", **asking(OPERATOR, clerk.desk))
    place = f"cases/{case.number}/supplement/"
    assert "同步信息" in text(clerk.get(place))
    answer = clerk.post(f"cases/{case.number}/register/")
    assert answer.url.endswith(f"{place}#register")
    says(Outgoing.objects.latest("pk"), representative="望明芳")
    page = text(clerk.get(place))
    new = Extract.objects.latest("pk").number
    assert f'value="{new}"' in page
    assert "<b>望明芳</b>" in page
    assert clerk.post(place, reply=old.number).status_code == 422
    assert clerk.post(place, reply=new).status_code == 303
    case.refresh_from_db()
    assert case.data == {"reply": new}
    assert case.state == CaseState.IN_REVIEW
