"""统一出件: what a counter took is handed out by 出件岗 once it is decided; what came online is not."""

import pytest
from django.test import Client

from shebao.access.models import Role
from shebao.casework.models import Case, Step, Task
from shebao.casework.states import CaseState
from tests.access.offices import a_member
from tests.casework.desks import yichang
from tests.casework.staff import a_waiting_case
from tests.hall.reading import text
from tests.office.conftest import log_in
from tests.office.province.windows import decided
from tests.office.test_counter import ITEM, at_desk, change, clerk, desk, number, places  # noqa: F401
from tests.office.waiting import OFFICE

HANDED = {"way": "at_once", "to": "何静"}


def somebody(agency, *roles: Role) -> Client:
    client = Client()
    log_in(client, a_member(agency, *roles))
    return client


@pytest.fixture
def approved(places, desk, number, clerk) -> Case:  # noqa: F811
    """Taken at a counter of 伍家岗区, passed by 经办岗 and 审核岗 of 西陵区."""
    change(clerk, desk, number)
    case = Case.objects.get(item=ITEM)
    for role in (Role.OPERATOR, Role.REVIEWER):
        decided(somebody(places.xiling, role), case)
    case.refresh_from_db()
    return case


def test_HB_08_what_a_counter_took_is_handed_out_in_the_end(places, approved):  # noqa: F811
    """受理 → 经办 → 审核 → 出件, each with post, operator and time (HB-14)."""
    assert approved.state == CaseState.DONE
    task = Task.objects.get(case=approved, state="open")
    assert (task.duty, task.agency, task.due) == ("deliver", places.xiling, None)
    deliverer = somebody(places.xiling, Role.DELIVERER)
    assert approved.number in text(deliverer.get(f"{OFFICE}/tasks/?view=agency&duty=deliver"))
    address = f"{OFFICE}/cases/{approved.number}/deliver/"
    assert "记下用什么方式、交给了谁" in text(deliverer.get(address))
    assert deliverer.post(address, {"to": "何静"}).status_code == 422
    for _ in range(2):
        assert deliverer.post(address, HANDED).status_code == 303
    steps = [one for one in Step.objects.filter(case=approved).order_by("pk") if one.duty != "automatic"]
    walk = [one.duty for one in steps if one.event not in ("given", "taken", "handed_on")]
    assert [one for one in walk if one in ("handle", "review", "deliver")] == ["handle", "review", "deliver"]
    assert steps[-1].note == "即时领取，何静领取"
    assert len({one.human for one in steps if one.duty in ("accept", "handle", "review", "deliver")}) == 4
    assert not Task.objects.filter(case=approved, ended__isnull=True)
    read = text(deliverer.get(f"{OFFICE}/cases/{approved.number}/"))
    assert "即时领取，何静领取" in read
    assert "这件已办结，没有要办的了。" in read
    assert "由主管办理" not in read  # nothing waits: that a supervisor might take it back is not their matter


def test_HB_20_no_other_post_hands_it_out(places, approved):  # noqa: F811
    address = f"{OFFICE}/cases/{approved.number}/deliver/"
    for agency, role in (
        (places.xiling, Role.OPERATOR), (places.xiling, Role.ACCEPTOR), (places.wujia, Role.DELIVERER),
    ):  # fmt: skip
        assert somebody(agency, role).post(address, HANDED).status_code in (404, 409)
    assert Task.objects.get(case=approved, state="open").duty == "deliver"


def test_HB_168_what_came_online_ends_with_the_decision(places, desk, settings, tmp_path):  # noqa: F811
    settings.ARCHIVE = tmp_path / "archive"
    assert [one["duty"] for one in a_waiting_case(desk).route] == ["handle", "review"]


@pytest.mark.parametrize("item", ["contract_back_pay", "change_key_particulars", "change_key_person"])
def test_HB_08_every_item_that_staff_decide_on_is_handed_out_where_a_counter_took_it(item):
    last = yichang().offer(item).route[-1]
    assert (last.duty, last.taken) == ("deliver", "counter")
