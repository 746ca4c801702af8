"""HB-26: whoever comes back to a counter, to complete a case or to withdraw it, shows the document again."""

import pytest
from django.db import DatabaseError, transaction

from shebao.access.models import Role
from shebao.casework.models import Case, Material, Presented, Signing
from shebao.casework.states import CaseState, Event
from shebao.casework.walk_in.record import nine_steps, walked
from tests.access.factories import SYSTEM
from tests.hall.reading import text
from tests.office.test_counter import (  # noqa: F401
    COUNTER,
    ITEM,
    at_desk,
    change,
    clerk,
    desk,
    number,
    places,
    typed,
)
from tests.office.waiting import OFFICE
from tests.office.walking_in import judged, looked_at, presented

NOBODY = "还没有核对来办的人"


@pytest.fixture
def case(places, desk, number, clerk) -> Case:  # noqa: F811
    """Taken at a counter, sent back by 经办岗."""
    change(clerk, desk, number)
    found = Case.objects.select_related("submission").get(item=ITEM)
    returned(found, places, "申报表没有盖章")
    return found


def returned(case: Case, places, reason: str) -> None:  # noqa: F811
    operator = at_desk(places.xiling, Role.OPERATOR)
    answer = operator.post(f"{OFFICE}/cases/{case.number}/send_back/", {"reason": reason})
    assert answer.status_code == 303, answer.content.decode()


def steps(case: Case, event: str) -> list[str]:
    return list(case.steps.filter(event=event).order_by("pk").values_list("note", flat=True))


def test_HB_26_nothing_is_completed_before_the_document_is_shown_again(places, case, number, clerk):  # noqa: F811
    address = f"{COUNTER}cases/{case.number}/"
    page = text(clerk.get(address))
    assert "还没有核对" in page and "重新提交这一件" not in page
    answer = clerk.post(address, typed(number))
    assert answer.status_code == 409 and NOBODY in answer.content.decode()
    assert not steps(case, Event.SUPPLEMENTED)
    presented(clerk, address, name="吴敏")
    assert "重新提交这一件" in text(clerk.get(address))
    for _ in range(2):
        assert clerk.post(address, typed(number) | {"note": "已盖章"}).status_code == 303
    told = "来办的人：吴敏（单位经办人），人工核对证件，人证一致。已盖章"
    assert steps(case, Event.SUPPLEMENTED) == [told]
    # what was seen for this return counts for no later one
    returned(case, places, "还是没有盖章")
    assert NOBODY in clerk.post(address, typed(number)).content.decode()


def test_HB_26_who_is_another_than_the_document_says_completes_nothing(case, number, clerk):  # noqa: F811
    address = f"{COUNTER}cases/{case.number}/"
    looked_at(clerk, address)
    answer = judged(clerk, address, do="differs", reason="照片不是同一个人")
    assert answer.status_code == 303 and "停住了" in text(clerk.get(answer.url))
    answer = clerk.post(address, typed(number))
    assert answer.status_code == 409 and "人证核对不一致" in answer.content.decode()
    case.refresh_from_db()
    assert case.state == CaseState.RETURNED


def test_HB_26_who_comes_as_the_person_is_the_person(case, number, clerk):  # noqa: F811
    address = f"{COUNTER}cases/{case.number}/"
    presented(clerk, address, whose="own")
    answer = clerk.post(address, typed(number))
    assert answer.status_code == 409 and "不是同一个人" in answer.content.decode()
    presented(clerk, address, whose="own", document_number=number)
    assert clerk.post(address, typed(number)).status_code == 303


def test_HB_26_withdrawing_asks_who_came_and_leads_back(case, clerk):  # noqa: F811
    address = f"{COUNTER}cases/{case.number}/"
    asked = clerk.get(f"{address}withdraw/")
    assert (asked.status_code, asked.url) == (303, f"{address}identity/?then=withdraw")
    answer = clerk.post(f"{address}withdraw/", {"reason": "不办了"})
    assert answer.status_code == 409 and NOBODY in answer.content.decode()
    # the same person still stands there: looked at for another matter today
    answer = clerk.post(asked.url, {"do": "again"})
    assert (answer.status_code, answer.url) == (303, f"{address}withdraw/")
    for _ in range(2):
        assert clerk.post(f"{address}withdraw/", {"reason": "不办了"}).status_code == 303
    (told,) = steps(case, Event.WITHDRAWN)
    assert told.endswith("人证一致。不办了")


def test_HB_14_the_record_of_the_acceptance_stays_as_it_was(case, number, clerk):  # noqa: F811
    """HB-29: photo and signature of the acceptance stay with the case; those of the return stand beside."""
    told = walked(case, by=SYSTEM)
    before = nine_steps(case, case.steps.select_related("act"), told)[3:6]
    address = f"{COUNTER}cases/{case.number}/"
    presented(clerk, address)
    (photo, again) = Material.objects.filter(kind="walk_in_photo", dropped=False).order_by("pk")
    assert (photo.row, again.row) == (None, case.row) and Signing.objects.get().photo == photo
    for one, status in ((again, 200), (photo, 404)):
        assert clerk.get(f"{address}pictures/{one.pk}/").status_code == status
    clerk.post(address, typed(number))
    assert nine_steps(case, case.steps.select_related("act"), walked(case, by=SYSTEM))[3:6] == before
    with pytest.raises(DatabaseError), transaction.atomic():
        Presented.objects.filter(case=case).update(case=None)


def test_HB_10_no_other_counter_looks_at_who_came(places, case, clerk):  # noqa: F811
    address = f"{COUNTER}cases/{case.number}/"
    presented(clerk, address)
    photo = Material.objects.filter(kind="walk_in_photo", row=case.row).get()
    other = at_desk(places.street)
    for end in ("identity/", f"pictures/{photo.pk}/"):
        assert other.get(f"{address}{end}").status_code == 409
