"""A relieved month on the pages: to be confirmed, on the bill, on the person's record, explained (HB-220).

Amounts of 2020 rest on assumed values: 5,200 costs the person 416.00 + 15.60, the unit 873.60 in January.
"""

import pytest

from shebao.registry.models import Employer
from shebao.registry.relief import Relieving, relieve
from shebao.values import Month
from tests.casework.desks import an_id_number, hire, yichang
from tests.hall.filing import Clerk, person_on
from tests.hall.months import bill_on, confirmed
from tests.hall.reading import text
from tests.hall.test_batches import filled, upload
from tests.regions.worked_examples import ASSUMED
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

ITEM = "back_pay_employee"
NOTE = "本单位 2020-02 至 2020-12 享受减免政策，当期单位缴纳金额为 0"
LAW = "常见问题解答第20问所附应缴认定单注3"


@pytest.fixture
def clerk(client, settings, tmp_path) -> Clerk:
    settings.ARCHIVE, settings.ASSUMED = tmp_path / "archive", ASSUMED
    return Clerk(client)


def grant(employer: Employer) -> None:
    relieve([Relieving(employer.id, Month(2020, 2), Month(2021, 1), an_act())], pack=yichang())


def asked(clerk: Clerk, first: str, last: str) -> dict[str, str]:
    """Somebody enrolled this month, and the months of 2020 that are asked for."""
    number = an_id_number()
    clerk.file(hire(number))
    return {
        "id_number": number, "document_type": "resident_id", "first_month": first, "last_month": last,
        "wage_fen": "5200", "approval_number": "宜人社审〔2023〕7号",
    }  # fmt: skip


def test_HB_220_the_confirmation_says_that_the_unit_is_relieved_and_shows_no_unit_amount(clerk):
    grant(clerk.desk.employer)
    page = text(clerk.get(clerk.to_confirmation(clerk.begin(ITEM), asked(clerk, "2020-05", "2020-05"))))
    assert "自动补收，单位享受减免" in page
    assert "0.00 / 416.00" in page and "0.00 / 15.60" in page
    assert "832.00" not in page


def test_HB_220_the_persons_month_and_its_explanation_say_why_the_units_share_is_nothing(clerk):
    grant(clerk.desk.employer)
    clerk.file(asked(clerk, "2020-01", "2020-05"), item=ITEM)
    place = f"people/{person_on(clerk.get('people/'))}/"
    page = text(clerk.get(place))
    assert "补缴，已申报，单位享受减免" in page
    assert "832.00 / 416.00" in page and "0.00 / 416.00" in page
    assert "不用缴 工伤保险" in page
    why = text(clerk.get(f"{place}why/", month="2020-05", occasion="back_pay", of="pension"))
    assert "单位享受减免，当期缴纳 0.00；个人 5,200.00 × 8% = 416.00" in why
    assert LAW in why


def test_HB_220_the_bill_says_to_which_months_its_unit_amount_belongs(clerk):
    grant(clerk.desk.employer)
    clerk.file(asked(clerk, "2020-01", "2020-05"), item=ITEM)
    number = bill_on(clerk.get(confirmed(clerk, "issue_bill", kind="collect")))
    page = text(clerk.get(f"bills/{number}/"))
    assert NOTE in page and LAW in page


def test_HB_220_a_unit_without_relief_is_told_nothing_of_it(clerk):
    clerk.file(asked(clerk, "2020-01", "2020-05"), item=ITEM)
    number = bill_on(clerk.get(confirmed(clerk, "issue_bill", kind="collect")))
    assert "享受减免" not in text(clerk.get(f"bills/{number}/"))


def test_HB_220_the_workbook_comes_to_the_same(clerk):
    """January's unit share 873.60, and 431.60 of the person in each of five months: 2,158.00."""
    grant(clerk.desk.employer)
    one = asked(clerk, "2020-01", "2020-05")
    batch = clerk.begin(ITEM, way="batch")
    sheet = clerk.get(f"items/{ITEM}/template.xlsx").content
    row = (None, None, one["id_number"], "2020-01", "2020-05", 5200, one["approval_number"])
    sent = upload(clerk, batch, filled(sheet, row), "补缴.xlsx")
    ready = clerk.post(sent.url.replace("batch", "rehearse"))
    page = text(clerk.get(ready.url))
    assert "873.60" in page and "2,158.00" in page and "3,031.60" in page
    assert "自动补收，单位享受减免" in page
