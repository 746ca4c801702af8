"""变更 by one level or two: a street reviews first, its district approves what weighs more (CQR 第十二条).

Hubei's own route knows no levels; here it is another region's, given to the same item.
"""

from dataclasses import dataclass, replace

import pytest
from django.db import IntegrityError, transaction

from shebao.access.models import Role
from shebao.casework import moving, queries
from shebao.casework.models import Case, CaseDuty, Task
from shebao.casework.states import CaseState, Duty, Event
from shebao.policy import Stop
from shebao.registry.finding import Document, find_persons
from shebao.registry.models import PersonDocument, PersonParticulars
from shebao.values import Actor, Refused
from tests.access.offices import Offices, an_officer, offices
from tests.casework.counters import Counter
from tests.casework.desks import REGION, a_desk, an_id_number
from tests.casework.staff import asking, passed, routed

pytestmark = pytest.mark.django_db

ITEM = "change_key_person"
LEVELS = (Stop("review", level="town"), Stop("approve", level="district", when="changes_number"))
REASON = "证明看不清"


@dataclass
class Street:
    """An employer of a street, the counter of its office, and somebody enrolled there."""

    places: Offices
    counter: Counter
    number: str

    def asked(self, *kinds: str, **new: str) -> Case:
        typed = {"id_number": self.number, "proof": "police"} | new
        filing = self.counter.with_papers(ITEM, *(kinds or ("application", "proof")), **typed)
        filing = self.counter.confirm(self.counter.rehearse(filing))
        return queries.cases(filing, by=self.counter.by)[0]

    @property
    def name(self) -> str:
        (found,) = find_persons([Document("420000", "resident_id", self.number)], region=REGION).values()
        return found.name

    @property
    def shown(self) -> str:
        numbers = PersonParticulars.objects.filter(retired__isnull=True)
        return numbers.values_list("person__document_number", flat=True).get()

    def officer(self, where: str) -> Actor:
        return an_officer(getattr(self.places, where), Role.REVIEWER)

    def waiting_at(self, where: str) -> int:
        return Task.objects.filter(agency=getattr(self.places, where), ended__isnull=True).count()


@pytest.fixture
def street(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    desk, places, number = a_desk(), offices(), an_id_number()
    desk.employer.agency = places.street
    desk.employer.save(update_fields=["agency"])
    desk.enrol(number, name="何静")
    pack = routed(desk.pack, ITEM, *LEVELS)
    return Street(places, Counter(desk.employer, desk.on, pack, agency_id=places.street.pk), number)


def test_CQR_46_a_name_is_changed_by_the_street_alone(street):
    """CQR-52: applied, 初审通过, done; without 审批."""
    case = street.asked(new_name="何婧")
    assert [stop["duty"] for stop in case.route] == ["review"]
    assert street.name == "何静"
    case = passed(case.number, street.officer("street"), street.counter)
    assert (case.state, street.name) == (CaseState.DONE, "何婧")
    assert [step.event for step in case.steps.order_by("pk")] == [Event.ACCEPTED, Event.DECIDED]


def test_CQR_47_a_number_is_changed_by_the_district_after_the_streets_first_review(street):
    """CQR-52: applied, 初审通过, 审批通过, 已维护."""
    new = an_id_number("19910316")
    case = street.asked(new_number=new)
    assert [stop["duty"] for stop in case.route] == ["review", "approve"]
    assert (street.waiting_at("street"), street.waiting_at("xiling")) == (1, 0)
    case = passed(case.number, street.officer("street"), street.counter)
    assert (case.state, street.shown) == (CaseState.IN_REVIEW, street.number)
    assert (street.waiting_at("street"), street.waiting_at("xiling")) == (0, 1)
    case = passed(case.number, street.officer("xiling"), street.counter)
    assert (case.state, street.shown) == (CaseState.DONE, new)
    assert [step.duty for step in case.steps.order_by("pk")] == [Duty.ACCEPT, Duty.REVIEW, Duty.APPROVE]


def test_CQR_50_what_the_street_does_not_pass_stops_there_with_its_reason(street):
    """CQR-52: 初审不通过."""
    case = street.asked(new_number=an_id_number("19910316"))
    by = street.officer("street")
    case = moving.refuse(case.number, REASON, **asking(by, street.counter))
    last = case.steps.order_by("pk").last()
    assert (case.state, last.duty, last.note) == (CaseState.REFUSED, Duty.REVIEW, REASON)
    assert (street.waiting_at("xiling"), street.shown) == (0, street.number)


def test_CQR_52_what_the_district_does_not_approve_changes_nothing(street):
    case = street.asked(new_number=an_id_number("19910316"))
    passed(case.number, street.officer("street"), street.counter)
    case = moving.refuse(case.number, REASON, **asking(street.officer("xiling"), street.counter))
    last = case.steps.order_by("pk").last()
    assert (case.state, last.duty) == (CaseState.REFUSED, Duty.APPROVE)
    assert street.shown == street.number


def test_CQR_51_one_human_does_not_do_both_whatever_the_accounts(street):
    case = street.asked(new_number=an_id_number("19910316"))
    first = street.officer("street")
    passed(case.number, first, street.counter)
    same = replace(street.officer("xiling"), human=first.human)
    with pytest.raises(Refused, match="要由审核岗的其他同事办理"):
        moving.decide(case.number, "", **asking(same, street.counter))
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseDuty.objects.create(case=case, human=first.human, duty=Duty.APPROVE)
    assert passed(case.number, street.officer("xiling"), street.counter).state == CaseState.DONE


@pytest.mark.parametrize("where", ["wujia", "city", "xiling"])
def test_CQR_48_an_office_that_is_not_the_streets_does_not_review_first(street, where):
    case = street.asked(new_name="何婧")
    with pytest.raises(Refused):
        moving.decide(case.number, "", **asking(street.officer(where), street.counter))
    assert street.name == "何静"


@pytest.mark.parametrize("new", [{"new_name": "何婧"}, {"new_number": "number"}])
def test_CQR_49_no_change_is_taken_without_evidence(street, new):
    """CQR-46, by one level or two."""
    typed = {name: text if name == "new_name" else an_id_number("19910316") for name, text in new.items()}
    with pytest.raises(Refused, match="还没有上传证明材料"):
        street.asked("application", **typed)
    assert street.asked(**typed).submission.materials.count() >= 1


def test_CQR_55_a_change_leaves_one_row_of_history_with_five_facts(street):
    """Old, new, evidence, operator, approver."""
    new = an_id_number("19910316")
    case = street.asked(new_number=new)
    first, second = street.officer("street"), street.officer("xiling")
    passed(case.number, first, street.counter)
    passed(case.number, second, street.counter)
    (row,) = PersonDocument.objects.all()
    assert (row.replaced, row.document_number) == (street.number, new)
    kept = Case.objects.get(number=row.learned.case_number)
    assert kept.submission.materials.filter(kind="proof").count() == 1
    did = {step.duty: step.human for step in kept.steps.all()}
    assert (did[Duty.REVIEW], did[Duty.APPROVE]) == (first.human, second.human)
