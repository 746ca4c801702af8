"""交换报文: found again, looked at whole, replayed, put aside with a reason, sent once more."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from shebao.access.models import Role
from shebao.doors.exchange.partners.medical import SAMPLES
from shebao.partners.actions import APPLY, DELIVER, send
from shebao.partners.medical import JOINT
from shebao.partners.models import Incoming, InState, Outgoing, OutState
from shebao.trail.models import Act, Look
from tests.access.offices import a_member, offices
from tests.casework.desks import a_desk, an_id_number, hire
from tests.casework.test_joint import together
from tests.hall.reading import text
from tests.office.conftest import START, a_clerk, log_in
from tests.office.waiting import APRIL


def stuck(number: str = "payment-1", region: str = "420500") -> Incoming:
    return Incoming.objects.create(
        region=region, partner="tax", kind="payment", number=number, key="SK1", digest=number, signature="s",
        body={"fen": -5, "number": "SK1"}, received_at=START, state=InState.STUCK, told="金额不对。",
    )  # fmt: skip


def test_messages_are_found_by_state_kind_and_number(clerk):
    stuck()
    said = clerk.get("/office/420500/messages/?state=stuck&kind=payment&search=SK1").content.decode()
    assert "待处理" in said
    assert "金额不对" in said
    assert "没有符合条件的报文" in clerk.get("/office/420500/messages/?search=SK2").content.decode()


def test_a_message_is_shown_as_it_came(clerk):
    said = clerk.get(f"/office/420500/messages/in/{stuck().pk}/").content.decode()
    assert "&quot;fen&quot;: -5" in said


def test_an_empty_list_of_messages_says_why_it_is_empty(clerk):
    first, none = (clerk.get(f"/office/420500/messages/{asked}") for asked in ("", "?state=stuck"))
    assert "外单位送来报文以后，会列在这里" in text(first) and "税务、市场监管、医保" in text(first)
    assert "没有符合条件的报文" in text(none)


def test_HB_20_a_district_is_told_whose_the_incoming_messages_are(client):
    stuck()
    log_in(client, a_member(offices().xiling, Role.OPERATOR))
    for asked in ("", "?state=stuck"):
        said = text(client.get(f"/office/420500/messages/{asked}"))
        assert "来文不归你所在的机构" in said and "由宜昌市社会保险局处理" in said
    assert "还没有报文" in text(client.get("/office/420500/messages/sent/"))


def test_messages_of_another_region_are_not_there(clerk):
    other = stuck(region="421300")
    assert clerk.get(f"/office/420500/messages/in/{other.pk}/").status_code == 404


def test_a_stuck_message_is_replayed_after_a_confirmation(clerk):
    message = stuck()
    assert "重放报文" in clerk.get(f"/office/420500/messages/in/{message.pk}/replay/").content.decode()
    message.refresh_from_db()
    assert message.state == InState.STUCK
    clerk.post(f"/office/420500/messages/in/{message.pk}/replay/")
    message.refresh_from_db()
    assert message.state == InState.KEPT
    assert ProcrastinateJob.objects.get(task_name=APPLY).args == {"message_id": message.pk}
    assert Act.objects.get(item="replay_message").account == message.act.account


def test_putting_a_message_aside_asks_for_the_reason_and_keeps_it(clerk):
    message = stuck()
    answer = clerk.post(f"/office/420500/messages/in/{message.pk}/dismiss/", {"reason": " "})
    assert answer.status_code == 422
    clerk.post(f"/office/420500/messages/in/{message.pk}/dismiss/", {"reason": "税务电话确认发错了"})
    message.refresh_from_db()
    assert message.state == InState.DISMISSED
    assert "税务电话确认发错了" in message.told
    again = clerk.post(f"/office/420500/messages/in/{message.pk}/replay/")
    assert again.status_code == 409


@pytest.mark.parametrize("step", ["replay", "dismiss"])
def test_HB_20_a_reviewer_touches_no_message(client, step):
    message = stuck()
    log_in(client, a_clerk(Role.REVIEWER))
    answer = client.post(f"/office/420500/messages/in/{message.pk}/{step}/", {"reason": "没有理由"})
    assert answer.status_code == 403
    message.refresh_from_db()
    assert message.state == InState.STUCK


def test_a_message_that_was_refused_is_sent_again(clerk):
    message = send("tax", "bill", "1", {"total_fen": 5}, region="420500", employer_id=None, at=START)
    message.state, message.told = OutState.REFUSED, "税务不收"
    message.save()
    ProcrastinateJob.objects.filter(task_name=DELIVER).count()
    assert "税务不收" in clerk.get("/office/420500/messages/sent/?state=refused").content.decode()
    clerk.post(f"/office/420500/messages/out/{message.pk}/send/")
    message.refresh_from_db()
    assert message.state == OutState.WAITING


def test_HB_282_a_message_to_the_medical_office_is_told_by_its_name_and_the_number_masked(clerk):
    body = dict(SAMPLES[JOINT])
    message = send("medical", JOINT, body["number"], body, region="420500", employer_id=None, at=START)
    listed = clerk.get("/office/420500/messages/sent/?kind=joint_case").content.decode()
    assert "一事联办办件" in listed and "医保部门" in listed
    shown = clerk.get(f"/office/420500/messages/out/{message.pk}/").content.decode()
    assert "4205**********9988" in shown and body["document_number"] not in shown


def test_HB_282_whose_case_was_told_stands_on_the_page_of_the_case_which_records_the_look(client):
    """A message names nobody to whoever opens it; it leads to the case, where the look is written down."""
    (case,) = a_desk(on=APRIL, declared="2023-03", pack=together("enrol_employee")).file(
        "enrol_employee", hire(an_id_number(), name="欧阳修文", since="2023-04-06")
    )
    message = Outgoing.objects.get(kind=JOINT)
    log_in(client, a_clerk(Role.FINANCE))
    shown = client.get(f"/office/420500/messages/out/{message.pk}/").content.decode()
    assert "欧阳**" in shown and "欧阳修文" not in shown
    assert "欧阳修文" not in client.get("/office/420500/messages/sent/").content.decode()
    assert not Look.objects.exists()
    address = f"/office/420500/cases/{case.number}/"
    assert f'href="{address}"' in shown
    assert client.get(address).status_code == 200
    assert Look.objects.get().case_number == case.number
