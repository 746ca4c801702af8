"""Items 6 to 10 of Suqian as a program files them: done once, refused in the words of the guide."""

from dataclasses import dataclass
from datetime import date

import pytest

from shebao.casework.models import Case, Submission
from shebao.casework.states import CaseState
from shebao.clock import queries as clock
from shebao.registry.employment import Placing, place
from shebao.registry.models import DeclaredBase, Enrolment, Person, Placement, Preregistration, ProjectWorker
from tests.api.programs import Program, a_key
from tests.casework.desks import an_id_number
from tests.items.jiangsu import SEPTEMBER_8, SEPTEMBER_12, a_known_person, announced
from tests.items.suqian import REGION, SuqianDesk, a_suqian_desk, at, someone
from tests.items.test_keep_project_roster import NUMBER, a_project
from tests.items.test_move_dispatched import NORTH, SOUTH
from tests.items.test_register_project import TYPED
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


@dataclass
class Suqian:
    """HR software in Suqian and its employer's people."""

    desk: SuqianDesk
    program: Program

    def files(self, item: str, row: dict[str, str], key: str = "once"):
        return self.program.submit(row, item=item, key=key)

    def refused(self, item: str, row: dict[str, str]) -> tuple[str, str]:
        """Preview a row that is wrong; return what it is told and how to mend it."""
        told = self.program.preview(row, item=item).json()
        assert told["state"] == "dropped"
        (finding,) = [one for one in told["rows"][0]["findings"] if one["grave"]]
        return finding["message"], finding["mend"]


@pytest.fixture
def suqian(settings, monkeypatch) -> Suqian:
    settings.ASSUMED = settings.ROOT / "demo" / "assumed"
    monkeypatch.setattr(clock, "now", lambda region: at(8, 20))
    desk = a_suqian_desk()
    return Suqian(desk, Program(desk.employer, a_key(desk.employer), home=f"/api/v1/{REGION}"))


def once(suqian: Suqian, item: str, row: dict[str, str]) -> Case:
    """File a row twice under one key: it is done once, and both answers are the same; return its case."""
    first, again = (suqian.files(item, one, item) for one in (row, dict(reversed(row.items()))))
    assert (first.status_code, again.status_code) == (201, 200), first.content.decode()
    assert first.json() == again.json()
    assert Submission.objects.filter(item=item, number__isnull=False).count() == 1
    (case,) = Case.objects.filter(item=item)
    assert case.number == first.json()["number"]
    assert case.submission.channel == "api"
    return case


def bases(number: str) -> list[tuple[int, int | None, int]]:
    found = DeclaredBase.objects.filter(person__document_number=number, retired__isnull=True)
    return [(one.since, one.until, one.wage_fen) for one in found.order_by("since")]


def placed(desk: SuqianDesk, where: tuple[str, str], name: str = "臧敏") -> str:
    number = someone(desk, name=name)
    person = Person.objects.get(document_number=number)
    place([Placing(person.pk, desk.employer.pk, "dispatch", *where, date(2021, 8, 1), an_act(REGION))])
    return number


def test_JS_65_66_a_base_is_raised_from_the_next_month_on_and_once(suqian):
    number = someone(suqian.desk, wage_fen=450_000)
    case = once(suqian, "raise_base", {"id_number": number, "base": "6000"})
    assert case.state == CaseState.DONE
    assert bases(number) == [(202101, 202109, 450_000), (202109, None, 600_000)]


def test_JS_67_a_lower_base_is_refused_with_where_to_go(suqian):
    number = someone(suqian.desk, wage_fen=450_000)
    message, mend = suqian.refused("raise_base", {"id_number": number, "base": "3000"})
    assert message == "网上只能上调：现在的缴费基数是 4,500.00 元，填写的 3,000.00 元比它低。"
    assert mend == "如需向下调整缴费基数或调整往期缴费基数，请携带相关材料至经办机构申请。"
    assert bases(number) == [(202101, None, 450_000)]


def test_JS_67_the_counters_own_item_is_none_of_a_programs(suqian):
    number = someone(suqian.desk, wage_fen=450_000)
    row = {"id_number": number, "since": "2021-06", "wage": "4000", "why": "多报了"}
    answer = suqian.files("correct_wages", row)
    assert (answer.status_code, answer.json()["code"]) == (409, "counter")
    assert "请携带相关材料到任一大厅窗口" in answer.json()["message"]


def test_JS_64_what_a_program_filed_by_mistake_is_rolled_back_once(suqian):
    number = someone(suqian.desk, wage_fen=450_000)
    raised = once(suqian, "raise_base", {"id_number": number, "base": "6000"})
    case = once(suqian, "roll_back", {"id_number": number, "business_number": raised.number})
    assert case.state == CaseState.DONE
    raised.refresh_from_db()
    assert raised.state == CaseState.REVERSED
    assert bases(number) == [(202101, None, 450_000)]
    assert suqian.program.get(f"/cases/{raised.number}").json()["state"] == "reversed"


def test_JS_61_64_a_number_of_nobodys_and_one_gone_back_already_are_refused(suqian):
    number = someone(suqian.desk, wage_fen=450_000)
    row = {"id_number": number, "business_number": "20210801000001"}
    message, _ = suqian.refused("roll_back", row)
    assert message == "业务编号 20210801000001 不是本单位给该人员办的业务。"
    raised = once(suqian, "raise_base", {"id_number": number, "base": "6000"})
    row["business_number"] = raised.number
    once(suqian, "roll_back", row)
    message, _ = suqian.refused("roll_back", row)
    assert message == f"业务编号 {raised.number} 已经回退过了。"


@pytest.mark.parametrize("item", ["roll_back", "raise_base", "move_dispatched"])
def test_JS_13_60_in_the_pause_a_program_is_told_when_it_opens(suqian, monkeypatch, item):
    number = placed(suqian.desk, NORTH)
    placed(suqian.desk, SOUTH, "林静")
    rows = {
        "raise_base": {"id_number": number, "base": "6000"},
        "move_dispatched": {"id_number": number, "at_number": SOUTH[0]},
    }
    raised = once(suqian, "raise_base", rows["raise_base"])
    rows["roll_back"] = {"id_number": number, "business_number": raised.number}
    monkeypatch.setattr(clock, "now", lambda region: at(9, 8))
    for answer in (
        suqian.files(item, rows[item], key="paused"),
        suqian.program.preview(rows[item], item=item),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "window")
        assert "暂停申报期间" in answer.json()["message"]
        assert "9月11日起可以办理" in answer.json()["message"]
    assert not Case.objects.filter(item=item).exclude(pk=raised.pk).exists()


def test_JS_71_72_somebody_goes_to_another_client_once(suqian):
    number = placed(suqian.desk, NORTH)
    placed(suqian.desk, SOUTH, "林静")
    case = once(suqian, "move_dispatched", {"id_number": number, "at_number": SOUTH[0]})
    (now,) = Placement.objects.filter(person__document_number=number, retired__isnull=True)
    assert (now.at_number, now.at_name) == SOUTH
    assert case.outcome["dues"] == []


def test_JS_71_a_client_of_another_agency_is_refused_and_not_named(suqian):
    number = placed(suqian.desk, NORTH)
    placed(a_suqian_desk(), ("213000999", "宿迁演示另一家"), "何静")
    message, mend = suqian.refused("move_dispatched", {"id_number": number, "at_number": "213000999"})
    assert message == "用工单位 213000999 不是本单位名下的实际用工单位。"
    assert mend.startswith("只能在同一人力资源服务机构下的实际用工单位之间调转。")


def worker(**more: str) -> dict[str, str]:
    known = {"project_number": NUMBER, "name": "何静", "entered_on": "2021-08-20"}
    return known | {"id_number": an_id_number(area="321302")} | more


def test_JS_73_75_somebody_enters_a_project_once_and_leaves_it(suqian):
    a_project(suqian.desk)
    row = worker()
    assert once(suqian, "keep_project_roster", row).kind == "工程项目人员入场"
    left = suqian.files("keep_project_roster", row | {"left_on": "2021-08-20"}, key="leaves")
    assert left.status_code == 201
    (entry,) = ProjectWorker.objects.filter(retired__isnull=True)
    assert (entry.entered_on, entry.left_on) == (date(2021, 8, 20), date(2021, 8, 20))


def test_JS_73_a_project_of_nobodys_is_refused_with_where_it_is_registered(suqian):
    message, mend = suqian.refused("keep_project_roster", worker(project_number="0"))
    assert message == "本单位没有工程编码 0 的工程建设项目。"
    assert "先登记工程建设项目" in mend


def test_JS_13_73_a_roster_is_kept_in_the_pause_too(suqian, monkeypatch):
    a_project(suqian.desk)
    monkeypatch.setattr(clock, "now", lambda region: at(9, 8))
    assert suqian.files("keep_project_roster", worker(entered_on="2021-09-08")).status_code == 201


def test_JS_73_a_project_is_filed_once_and_waits_for_the_agency(suqian):
    row = {"cost" if name == "cost_fen" else name: value for name, value in TYPED.items()}
    case = once(suqian, "register_project", row)
    told = suqian.program.get(f"/cases/{case.number}").json()
    assert told["state"] == "in_review"
    message, _ = suqian.refused("register_project", row | {"ends_on": "2021-08-31"})
    assert message == "竣工日期早于开工日期。"


def test_JS_77_who_begins_in_the_pause_is_preregistered_once_and_enrolled_by_nothing(suqian, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda region: SEPTEMBER_8)
    row = announced(a_known_person())
    case = once(suqian, "preregister_employment", row)
    (one,) = Preregistration.objects.all()
    assert (case.state, one.at) == (CaseState.DONE, SEPTEMBER_8.replace(second=0))
    assert not Enrolment.objects.exists()
    message, _ = suqian.refused("preregister_employment", row)
    assert "预登记" in message


def test_JS_77_outside_the_pause_a_program_is_told_where_to_go(suqian, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda region: SEPTEMBER_12)
    answer = suqian.files("preregister_employment", announced(a_known_person()))
    assert answer.status_code == 409
    assert "只在每月7日至10日暂停申报期间办理" in answer.json()["message"]
    assert not Preregistration.objects.exists() and not Submission.objects.exists()
