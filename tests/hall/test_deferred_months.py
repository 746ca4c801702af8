"""缓缴补缴 at its page: as many months as are deferred, each choice with its months and its sum."""

import re
from datetime import date

import pytest

from shebao.ledger.actions import NewClaim, charge, defer
from tests.casework.desks import REGION
from tests.hall.filing import Clerk
from tests.hall.reading import text
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db
LATE_FROM = date(2024, 1, 1)


def a_deferring_clerk(client, *months: tuple[int, int]) -> Clerk:
    """A clerk whose employer deferred the unit's pension of months, each with its fen."""
    clerk, act = Clerk(client), an_act()
    new = [
        NewClaim(REGION, clerk.desk.employer.id, month, "pension", "unit", "principal", fen, month, LATE_FROM)
        for month, fen in months
    ]
    defer(charge(new, act=act, on=clerk.desk.on), date(2023, 12, 31), act=act)
    return clerk


def offered(page) -> list[str]:
    """Return the answers to choose from, as a person reads them."""
    start = page.content.decode().index("补缴月数")
    body = page.content.decode()[start:]
    answers = re.findall(r"<label[^>]*>\s*<input type=\"radio\"[^>]*>\s*(.*?)\s*</label>", body, re.S)
    answers = answers or re.findall(r"<option[^>]*>(.*?)</option>", body)
    return [one.replace("\u00a0", " ") for one in answers]


def test_HB_229_only_the_deferred_months_are_offered_each_with_its_sum(client):
    clerk = a_deferring_clerk(client, (202206, 100_000), (202207, 200_000), (202208, 300_050))
    page = clerk.get(clerk.begin("pay_deferred"))
    assert offered(page) == [
        "1 个月：2022-06，1,000.00 元",
        "2 个月：2022-06、2022-07，3,000.00 元",
        "3 个月：2022-06 至 2022-08，6,000.50 元",
    ]
    assert "2022-08 2023-12-31 3,000.50 合计 6,000.50" in text(page)


def test_HB_229_a_gap_between_the_months_is_not_hidden(client):
    clerk = a_deferring_clerk(client, (202206, 100), (202208, 200), (202209, 300))
    page = clerk.get(clerk.begin("pay_deferred"))
    assert offered(page)[-1] == "3 个月：2022-06、2022-08、2022-09，6.00 元"


def test_HB_229_what_is_left_is_offered_the_next_time(client):
    clerk = a_deferring_clerk(client, (202206, 100_000), (202207, 200_000))
    clerk.desk.file("pay_deferred", {"months": "1"})
    assert offered(clerk.get(clerk.begin("pay_deferred"))) == ["1 个月：2022-07，2,000.00 元"]


def test_HB_229_more_than_there_are_is_refused_and_the_choice_stays_narrow(client):
    clerk = a_deferring_clerk(client, (202206, 100_000))
    refused = clerk.post(clerk.begin("pay_deferred"), do="next", months="5")
    assert refused.status_code == 422
    assert "缓缴还没有补缴的有 1 个月" in text(refused)
    assert offered(refused) == ["1 个月：2022-06，1,000.00 元"]


def test_HB_229_who_has_deferred_nothing_is_told_so_at_once(client):
    clerk = Clerk(client)
    page = clerk.get(clerk.begin("pay_deferred"))
    assert "本单位没有缓缴的社会保险费，不用补缴" in text(page)
    assert offered(page) == ["请选择"]


def test_HB_229_many_months_are_offered_in_a_list(client):
    clerk = a_deferring_clerk(client, *((202204 + place, 100) for place in range(8)))
    answers = offered(clerk.get(clerk.begin("pay_deferred")))
    assert (len(answers), answers[0]) == (9, "请选择")
    assert answers[-1] == "8 个月：2022-04 至 2022-11，8.00 元"
