"""异地受理: who took a case for another place reads what was filed and how far it is, and nothing else."""

import pytest

from shebao.access.models import Role
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from tests.access.offices import offices
from tests.casework.desks import a_desk, an_id_number
from tests.office.test_counter import ITEM, at_desk, change
from tests.office.waiting import OFFICE


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def case(places) -> Case:
    """What 受理岗 of 伍家岗区 took for an employer of 西陵区."""
    desk = a_desk(human="applicant")
    desk.employer.agency = places.xiling
    desk.employer.save(update_fields=["agency"])
    number = an_id_number()
    desk.enrol(number, name="何静")
    change(at_desk(places.wujia), desk, number)
    return Case.objects.get(item=ITEM)


def read(client, case: Case) -> str:
    answer = client.get(f"{OFFICE}/cases/{case.number}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_HB_10_who_took_it_reads_what_it_came_to_and_that_it_is_handled_elsewhere(places, case):
    text = read(at_desk(places.wujia), case)
    assert "现在办不成" not in text and "没有在本单位参保" not in text
    assert "受理时的试算" in text and "若今日审批通过" not in text
    for change_ in case.outcome["changes"]:
        assert change_["text"] in text
    assert "这件由西陵区社会保险局办理，你所在的机构只受理，这里只看进度。" in text
    assert "演示单位" in text


def test_HB_17_who_took_it_sees_the_stage_of_accepting_with_its_clerk(places, case):
    (accepted,) = case.steps.all()
    text = read(at_desk(places.wujia), case)
    assert f"<b>受理</b>　{accepted.act.name}" in text
    assert f"由{accepted.act.name}在伍家岗区社会保险局窗口受理" in text
    assert "由西陵区社会保险局的经办岗办理" in text
    assert f"由{accepted.act.name}在伍家岗区社会保险局窗口受理" in read(
        at_desk(places.xiling, Role.OPERATOR), case
    )


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR])
def test_HB_10_nobody_there_is_offered_to_do_anything_with_it(places, case, role):
    client = at_desk(places.wujia, role)
    assert 'name="act"' not in read(client, case)
    for code in ("decide", "extend", "give", "revoke"):
        posted = {"reason": "错", "until": "2099-05-12", "to": "", "seen": ""}
        assert client.post(f"{OFFICE}/cases/{case.number}/{code}/", posted).status_code in (409, 422)


def test_HB_10_a_supervisor_of_where_it_was_taken_takes_nothing_back(places, case):
    Case.objects.filter(pk=case.pk).update(state=CaseState.DONE)
    text = read(at_desk(places.wujia, Role.SUPERVISOR), case)
    assert 'name="act"' not in text and "这件由西陵区社会保险局办理" in text


def test_where_it_is_handled_it_is_rehearsed_as_ever(places, case):
    text = read(at_desk(places.xiling, Role.OPERATOR), case)
    assert "若今日审批通过" in text and "这里只看进度" not in text
