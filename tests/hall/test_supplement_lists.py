"""补正 of an item with lists: the lists themselves are corrected under the same case number (HB-250, HB-252).

No city sends 单位一般信息变更登记 to anybody; here one does, with 经办岗 and 审核岗.
"""

import json
import re

import pytest

from shebao.access.models import Level
from shebao.casework import moving
from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.models import Case
from shebao.casework.states import CaseState, Event
from shebao.doors.hall import acting
from shebao.doors.ui.completing import carried
from shebao.policy import Stop
from shebao.registry import employer_record
from shebao.registry.banking import refund_account
from shebao.registry.recording import Recording, record_details, record_handlers
from tests.access.factories import an_account, an_actor
from tests.casework.desks import a_desk, an_id_number
from tests.casework.staff import OPERATOR, asking, routed, walked
from tests.hall.filing import Clerk
from tests.hall.reading import text
from tests.hall.test_general_change import ACCOUNT, ITEM, fields_in
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

HE, LIU = an_id_number("19850716"), an_id_number("19900108")


@pytest.fixture
def desk(monkeypatch):
    """An employer with a handler and a telephone number, in a city where this is decided by two."""
    desk = a_desk(human="applicant")
    desk.pack = routed(desk.pack, ITEM, Stop("handle"), Stop("review"))
    monkeypatch.setattr(acting, "city", lambda region: desk.pack)
    record_details(
        [Recording(desk.employer.id, {"management": "ordinary", "phone": "0717-6221001"}, an_act())]
    )
    own = {"name": "何静", "document_number": HE, "phone": "13800138000"}
    record_handlers([Recording(desk.employer.id, own, an_act())])
    return desk


@pytest.fixture
def case(desk) -> Case:
    """Filed with an account whose number is wrong, then sent back."""
    typed = {"management": "ordinary", "refund_accounts": [ACCOUNT | {"account_number": "6222020200112239"}]}
    (case,) = desk.file(ITEM, typed)
    return moving.send_back(case.number, "账号和开户证明不一样", **asking(OPERATOR, desk))


@pytest.fixture
def clerk(client, desk) -> Clerk:
    clerk = Clerk.__new__(Clerk)
    clerk.client, clerk.desk = client, desk
    clerk.account = an_account(desk.employer, level=Level.LEGAL)
    assert clerk.log_in().status_code == 303
    return clerk


class Page:
    """The page on which the case is completed, as it stands after each button, without scripts."""

    def __init__(self, clerk, case: Case):
        self.clerk, self.at = clerk, f"cases/{case.number}/supplement/"
        self.answer = clerk.get(self.at)

    @property
    def html(self) -> str:
        return self.answer.content.decode()

    def press(self, do: str, *, line: dict | None = None, **typed):
        grid = re.search(r'name="open" value="(\w+):', self.html)
        in_line = {f"{grid[1]}-{name}": cell for name, cell in (line or {}).items()} if grid else {}
        self.answer = self.clerk.post(self.at, **fields_in(self.html) | {"do": do} | typed | in_line)
        return self.answer


def handlers(desk) -> list[str]:
    return [one.name for one in employer_record.handlers(by=an_actor(desk.employer))]


def test_HB_252_the_lists_stand_as_they_were_filed_beside_what_is_registered(clerk, case):
    page = Page(clerk, case)
    assert "账号和开户证明不一样" in text(page.answer)
    assert page.html.count('<section class="s-grid"') == 3
    assert "6222020200112239" in page.html and "新增" in page.html
    assert 'value="0717-6221001"' in page.html  # what was not filed stands as registered
    assert HE not in page.html


def test_HB_252_a_filed_line_is_corrected_and_goes_on_under_the_same_number(clerk, desk, case):
    page = Page(clerk, case)
    page.press("line:refund_accounts:edit:+1", note="按开户证明改")
    assert 'value="6222020200112239"' in page.html
    assert (
        page.press(
            "line:refund_accounts:put", line={"account_number": "6222020200112230"}, note="按开户证明改"
        ).status_code
        == 200
    )
    assert "6222020200112230" in page.html and "按开户证明改" in page.html
    answer = page.press("hand_in", note="按开户证明改")
    assert answer.status_code == 303, text(answer)
    case.refresh_from_db()
    assert (case.state, len(case.data["refund_accounts"])) == (CaseState.IN_REVIEW, 1)
    assert case.data["refund_accounts"][0]["account_number"] == "6222020200112230"
    assert [one.event for one in case.steps.order_by("pk")] == [
        Event.FILED,
        Event.RETURNED,
        Event.SUPPLEMENTED,
    ]
    assert case.steps.last().note == "按开户证明改"
    assert refund_account(an_actor(desk.employer)) is None
    walked(case.number, desk)
    assert refund_account(an_actor(desk.employer)).account_number == "6222020200112230"


def test_HB_250_lines_are_added_and_taken_out_while_completing(clerk, desk, case):
    page = Page(clerk, case)
    page.press("line:refund_accounts:drop:+1")
    assert "6222020200112239" not in page.html.partition('id="lists"')[2].partition("s-table")[2]
    page.press("line:handlers:add")
    page.press("line:handlers:put", line={"name": "刘洋", "id_number": LIU, "phone": "13800138001"})
    assert page.press("hand_in").status_code == 303, text(page.answer)
    walked(case.number, desk)
    assert handlers(desk) == ["何静", "刘洋"]
    assert refund_account(an_actor(desk.employer)) is None


def test_HB_248_what_was_not_filed_is_left_as_it_is_however_many_decide(desk):
    """A program says one thing alone; nothing else is emptied on the way."""
    typed = {"management": "ordinary", "refund_accounts": [ACCOUNT]}
    (case,) = desk.file(ITEM, typed)
    assert "phone" not in case.data
    walked(case.number, desk)
    assert employer_record.details(by=an_actor(desk.employer)).phone == "0717-6221001"


def test_HB_250_a_wrong_line_stays_open_and_nothing_is_handed_in(clerk, desk, case):
    page = Page(clerk, case)
    page.press("line:refund_accounts:edit:+1")
    answer = page.press("hand_in", line={"account_number": "一二三"})
    assert answer.status_code == 422
    assert 'href="#id_refund_accounts-account_number"' in page.html and 'value="一二三"' in page.html
    case.refresh_from_db()
    assert case.state == CaseState.RETURNED


def test_HB_248_handlers_are_corrected_by_the_legal_account_alone(client, desk, case):
    clerk = Clerk(client, desk)
    page = Page(clerk, case)
    assert "必须用法人账号" in text(page.answer)
    assert "line:handlers:add" not in page.html and "line:refund_accounts:edit:+1" in page.html


def test_HB_251_refresh_while_completing_asks_first(clerk, case):
    page = Page(clerk, case)
    assert "刷新会放弃" in text(page.press("refresh"))
    page.press("refresh:sure")
    assert "6222020200112239" not in page.html


def test_htmx_gets_the_lists_alone_so_that_chosen_files_stay(clerk, case):
    page = Page(clerk, case)
    assert 'hx-target="#lists" hx-select="#lists"' in page.html
    sent = fields_in(page.html) | {"do": "hand_in"}
    page.press("line:refund_accounts:edit:+1")
    sent = fields_in(page.html) | {"do": "line:refund_accounts:put", "refund_accounts-account_number": "x"}
    address = f"/hall/420500/cases/{case.number}/supplement/"
    assert clerk.client.post(address, sent, headers={"HX-Request": "true"}).status_code == 200


@pytest.mark.parametrize(
    "said", ["", "{", "[]", '{"handlers": 1}', '{"handlers": [1]}', '{"handlers": [{"key": "+x"}]}']
)
def test_what_no_page_of_ours_carried_changes_nothing(clerk, case, said):
    page = Page(clerk, case)
    answer = clerk.post(page.at, **fields_in(page.html) | {"carried": said, "do": "line:handlers:add"})
    assert answer.status_code == 200
    assert "6222020200112239" in answer.content.decode()


def test_what_the_page_carries_is_what_it_reads(desk):

    offered = OfferedForm(item_of(ITEM).Form, desk.pack.offer(ITEM))
    lines = {"refund_accounts": [{"key": "+1", **ACCOUNT}], "handlers": [{"key": "12"}]}
    assert carried(offered, json.dumps(lines)) == lines


def test_of_a_line_as_it_was_filed_the_page_carries_its_key_alone(clerk, case):
    """Its number is veiled in the list, so it stands in no hidden field either; it is still handed in."""
    page = Page(clerk, case)
    hidden = fields_in(page.html)["carried"]
    assert "6222020200112239" not in hidden and ACCOUNT["account_name"] not in hidden
    (line,) = json.loads(hidden)["refund_accounts"]
    assert line == {"key": "+1", "as_filed": True}
