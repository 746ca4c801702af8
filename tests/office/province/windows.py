"""A window of 随州市 and an employer of 宜昌市: what tests of the whole province begin with."""

import re
from datetime import datetime

from django.test import Client

from shebao.access.models import Account, Role
from shebao.casework.models import Case
from shebao.clock.queries import CHINA
from tests.access.factories import PASSWORD
from tests.access.offices import a_member
from tests.office.test_cases import seen
from tests.office.test_counter import ITEM, accepted, typed, upload
from tests.office.waiting import OFFICE

YICHANG, SUIZHOU, SHANDONG = "420500", "421300", "370600"
WINDOW = f"/office/{SUIZHOU}/counter/"
THERE = datetime(2023, 7, 3, 9, 0, tzinfo=CHINA)  # Suizhou's clock stands elsewhere than Yichang's


def at_window(account: Account) -> Client:
    client = Client()
    answer = client.post(f"/office/{SUIZHOU}/login/", {"number": account.number, "password": PASSWORD})
    assert answer.status_code == 303
    return client


def somebody(place, *roles: Role) -> Account:
    return a_member(place, *(roles or (Role.ACCEPTOR,)), region=SUIZHOU)


def chosen(client: Client, text: str, place: str = YICHANG):
    return client.post(WINDOW, {"place": place, "employer": text})


def begun(client: Client, desk, item: str = ITEM) -> str:
    answer = chosen(client, desk.employer.number)
    assert (answer.status_code, answer.url) == (303, f"{WINDOW}items/")
    answer = client.post(f"{WINDOW}items/{item}/")
    assert answer.status_code == 303, answer.content.decode()
    return str(answer.url)


def change(client: Client, desk, number: str) -> str:
    """Let a window of Suizhou take 个人关键信息变更; return the address of the receipt."""
    form = begun(client, desk)
    answer = client.post(form, typed(number))
    assert answer.status_code == 303, re.sub(r"\d{17}", "", answer.content.decode())
    upload(client, form, "application", "proof")
    return accepted(client, form)


def decided(client: Client, case: Case) -> None:
    """Pass the step that a case waits for, as it is shown."""
    address = f"{OFFICE}/cases/{case.number}/decide/"
    shown = {"seen": seen(client.get(address).content.decode()), "reason": ""}
    answer = client.post(address, shown)
    assert answer.status_code == 303, answer.content.decode()
