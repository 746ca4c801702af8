"""The items around the month on their pages: filled in, looked at, confirmed."""

import pytest

from tests.casework.desks import an_id_number, hire
from tests.hall.filing import HALL, Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    return Clerk(client)


@pytest.fixture
def number(clerk):
    number = an_id_number()
    clerk.file(hire(number, since="2023-03-06"))
    return number


def test_HB_79_a_wage_is_corrected_on_the_page(clerk, number):
    row = {"id_number": number, "since": "2023-04", "wage_fen": "6000"}
    confirmation = clerk.to_confirmation(clerk.begin("correct_wages"), row)
    told = text(clerk.get(confirmation))
    assert "缴费工资 5,200.00 元改为 6,000.00 元" in told
    assert "补 201.60 元" in told
    assert clerk.confirm(confirmation).status_code == 303


def test_HB_226_back_pay_on_the_page(clerk, number):
    row = {"id_number": number, "first_month": "2023-02", "last_month": "2023-02", "wage_fen": "5200"}
    confirmation = clerk.to_confirmation(clerk.begin("back_pay_employee"), row)
    assert "1,310.40" in text(clerk.get(confirmation))
    assert clerk.confirm(confirmation).status_code == 303


def test_HB_177_a_yearly_wage_on_the_page(clerk, number):
    row = {"id_number": number, "average_fen": "4567.80"}
    confirmation = clerk.to_confirmation(clerk.begin("declare_wages"), row)
    assert "2023-07 至 2024-06 申报缴费工资 4,570.00 元/月" in text(clerk.get(confirmation))
    assert clerk.confirm(confirmation).status_code == 303


def test_HB_182_HB_185_after_the_yearly_wages_the_papers_to_be_signed_come_next(clerk, number):
    confirmation = clerk.to_confirmation(
        clerk.begin("declare_wages"), {"id_number": number, "average_fen": "5200"}
    )
    done = clerk.get(clerk.confirm(confirmation).url)
    assert "申报表由职工本人签字确认" in text(done)
    for place in ("proofs/wages/form.pdf", "proofs/wages/pledge.pdf"):
        assert f'href="{HALL}/{place}"' in done.content.decode()
        assert clerk.get(place)["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    "item",
    ["declare_wages", "correct_wages", "back_pay_employee", "contract_back_pay", "refund_overpaid",
     "confirm_deferral", "pay_deferred"],
)  # fmt: skip
def test_HB_78_HB_93_each_opens_at_its_service_and_at_its_form(clerk, item):
    assert clerk.get(f"items/{item}/").status_code == 200
    assert clerk.get(clerk.begin(item)).status_code == 200
