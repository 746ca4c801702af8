"""劳务派遣用工调转: another client, the same agency; the insuring unit stays."""

from datetime import date

import pytest

from shebao.assessment.models import Settled
from shebao.casework.items import item_of
from shebao.registry.employment import Placing, place
from shebao.registry.models import Enrolment, Person, Placement
from shebao.values import Refused
from tests.items.suqian import REGION, a_suqian_desk, someone
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

NORTH, SOUTH = ("213000900", "宿迁演示北方公司"), ("213000901", "宿迁演示南方公司")


def placed(desk, to=NORTH, name: str = "臧敏") -> str:
    number = someone(desk, name=name)
    person = Person.objects.get(document_number=number)
    place([Placing(person.pk, desk.employer.pk, "dispatch", *to, date(2021, 8, 1), an_act(REGION))])
    return number


@pytest.fixture
def desk():
    """An agency with one person at each of two clients."""
    one = a_suqian_desk()
    placed(one, SOUTH, "林静")
    return one


def judged(desk, number: str, to: str, **more):
    return desk.add(desk.open("move_dispatched"), id_number=number, at_number=to, **more)


def codes(row):
    return [finding.code for finding in row.findings if finding.grave]


def works_at(number: str):
    found = Placement.objects.get(person__document_number=number, retired__isnull=True)
    return found.at_number, found.at_name, found.since_on


def test_JS_71_72_to_another_client_of_the_same_agency(desk):
    number = placed(desk)
    before = list(Enrolment.objects.filter(person__document_number=number).values())
    case = desk.file("move_dispatched", {"id_number": number, "at_number": SOUTH[0]})[0]
    assert works_at(number) == (*SOUTH, date(2021, 8, 20))
    assert list(Enrolment.objects.filter(person__document_number=number).values()) == before
    assert not Settled.objects.exists()
    assert [one["sign"] for one in case.outcome["changes"]] == ["-", "+"]


def test_JS_71_a_client_of_another_agency_is_refused(desk):
    other = a_suqian_desk()
    placed(other, ("213000999", "宿迁演示另一家"))
    number = placed(desk)
    row = judged(desk, number, "213000999")
    assert codes(row) == ["MOVE-04"]
    assert "宿迁演示另一家" not in str(row.findings)
    assert works_at(number)[0] == NORTH[0]


def test_JS_71_somebody_of_another_agency_is_nobody_here(desk):
    other = a_suqian_desk()
    assert codes(judged(desk, placed(other), SOUTH[0])) == ["MOVE-01"]


def test_JS_71_back_to_a_client_where_nobody_works_any_more(desk):
    number = placed(desk)
    desk.file("move_dispatched", {"id_number": number, "at_number": SOUTH[0]})
    assert not judged(desk.at(8, 25), number, NORTH[0]).wrong


def test_JS_71_a_place_entered_by_mistake_is_no_client(desk):
    """Moved south and rolled back where the south is known by that alone: it is not offered again."""
    mover = placed(desk)
    move = desk.file("move_dispatched", {"id_number": mover, "at_number": SOUTH[0]})[0]
    Placement.objects.filter(person__particulars__name="林静").update(retired=an_act(REGION))
    desk.file("roll_back", {"id_number": mover, "business_number": move.number})
    assert works_at(mover)[:2] == NORTH


def test_JS_72_rolled_back_the_person_works_where_before(desk):
    number = placed(desk)
    move = desk.file("move_dispatched", {"id_number": number, "at_number": SOUTH[0]})[0]
    desk.file("roll_back", {"id_number": number, "business_number": move.number})
    assert works_at(number) == (*NORTH, date(2021, 8, 1))


def test_JS_71_the_same_client_is_no_transfer(desk):
    assert codes(judged(desk, placed(desk), NORTH[0])) == ["MOVE-06"]


def test_JS_72_the_name_of_the_place_is_compared(desk):
    assert codes(judged(desk, placed(desk), SOUTH[0], at_name="别的公司")) == ["MOVE-05"]
    assert not judged(desk, placed(desk, name="何静"), SOUTH[0], at_name=SOUTH[1]).wrong


def test_JS_71_whoever_is_nobodys_placement_is_not_moved(desk):
    assert codes(judged(desk, someone(desk), SOUTH[0])) == ["MOVE-03"]


def test_JS_71_the_page_offers_the_other_clients(desk):
    number = placed(desk)
    data = {"document_type": "resident_id", "id_number": number}
    found = item_of("move_dispatched").look_up(data, **desk.asking)
    assert [code for code, _ in found.choices["at_number"]] == [SOUTH[0]]
    assert [one.at_number for one in found.shown] == [NORTH[0]]


def test_JS_13_71_not_in_the_pause(desk):
    """On 8 September it can be typed and not handed in; on the 11th it can."""
    number = placed(desk)
    paused = desk.at(9, 8)
    filing = paused.open("move_dispatched")
    paused.add(filing, id_number=number, at_number=SOUTH[0])
    with pytest.raises(Refused, match="暂停申报"):
        paused.rehearse(filing)
    later = desk.at(9, 11)
    later.confirm(later.rehearse(filing))
    assert works_at(number)[0] == SOUTH[0]
