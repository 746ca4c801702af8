"""A case that waits for staff, and staff who log in to handle it."""

from datetime import datetime

from django.test import Client

from shebao.access.models import Role
from shebao.casework import submissions
from shebao.casework.models import Case
from shebao.clock.queries import CHINA
from tests.casework.desks import Desk, an_id_number
from tests.items.test_contract_back_pay import PAPER, typed
from tests.office.conftest import a_clerk, log_in

APRIL = datetime(2023, 4, 20, 9, 30, tzinfo=CHINA)
OFFICE = "/office/420500"


def a_waiting_case(desk: Desk, *, number: str = "") -> Case:
    """Five months of back-pay by a contract, which wait for 经办岗."""
    number = number or an_id_number()
    desk.enrol(number, since="2022-11-01")
    filing = desk.open("contract_back_pay")
    desk.add(filing, **typed(number))
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))
    return Case.objects.filter(item="contract_back_pay").latest("pk")


def a_member(*roles: Role) -> Client:
    """A browser of somebody of the staff who has logged in."""
    client = Client()
    log_in(client, a_clerk(*roles))
    return client


def page(client: Client, address: str) -> str:
    """What somebody reads at an address of the office."""
    answer = client.get(f"{OFFICE}/{address}")
    assert answer.status_code == 200, (answer.status_code, answer.content.decode()[:400])
    return answer.content.decode()
