"""What filings and cases cost in the lists: now, with a later declaration, or no longer."""

from io import BytesIO

import openpyxl
import pytest

from tests.casework.desks import an_id_number, hire, leaver
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def of_april(name: str) -> dict[str, str]:
    """Somebody for whom April is collected now: 5,200 yuan bring 1,310.40."""
    return hire(an_id_number(), name=name, since="2023-04-03")


def test_what_is_due_with_a_later_declaration_says_so_instead_of_nothing(clerk):
    form = clerk.begin()
    confirmation = clerk.to_confirmation(form, hire(an_id_number(), since="2023-05-04"))
    page = text(clerk.get(confirmation))
    assert "这次不收，随 2023-05 申报" in page
    assert "费用随 2023-05 的申报一起缴" in page
    done = text(clerk.get(clerk.confirm(confirmation).url))
    assert "这次不收费，费用随 2023-05 的申报一起缴" in done
    records = text(clerk.get("records/"))
    assert "随 2023-05 申报" in records
    assert " 0.00" not in page + done + records


def test_what_is_taken_back_in_part_no_longer_counts_and_what_it_was_is_told(clerk):
    number = clerk.file(of_april("何静"), of_april("赵新宇"))
    assert "2,620.80" in text(clerk.get("records/"))
    clerk.post("undo/", case=f"{number}-2", reason="办错了")
    assert "1,310.40 撤销前 2,620.80" in text(clerk.get("records/"))
    assert "— 撤销前 1,310.40" in text(clerk.get(f"records/{number}/"))
    sheet = openpyxl.load_workbook(BytesIO(clerk.get("records/export.xlsx").content)).active
    assert [cell.value for cell in sheet[3]][6:8] == [878.8, 431.6]
    clerk.post("undo/", case=f"{number}-1", reason="办错了")
    assert "— 撤销前 2,620.80" in text(clerk.get("records/"))


def test_a_case_taken_back_says_that_its_outcome_no_longer_holds(clerk):
    number = clerk.file(of_april("何静"))
    clerk.post("undo/", case=number, reason="办错了")
    page = text(clerk.get(f"cases/{number}/"))
    assert "下面的变化和费用都不算数了" in page
    assert "不能撤销" not in page


def test_taking_back_what_has_cost_nothing_says_so(clerk):
    number = clerk.file(hire(an_id_number(), since="2023-05-04"))
    page = text(clerk.get("undo/", case=number))
    assert "没有已经收的费用，不用退回" in page
    assert " 0.00" not in page


def test_a_draft_has_no_amount_yet(clerk):
    clerk.post(clerk.begin(), do="add", **of_april("何静"))
    assert " 0.00" not in text(clerk.get("records/"))


def test_only_a_trial_says_that_it_is_one(clerk):
    said = "试算结果供参考"
    assert said in text(clerk.get("reckoner/"))
    assert said in text(clerk.get("reckoner/unit/"))
    for place in ("", "items/", "records/", "people/", "manual/"):
        assert said not in text(clerk.get(place))


def test_what_costs_nothing_says_so(clerk):
    number = an_id_number()
    clerk.file(hire(number, since="2023-04-03"))
    confirmation = clerk.to_confirmation(clerk.begin("stop_employee"), leaver(number, on="2023-04-30"))
    page = text(clerk.get(confirmation))
    assert "1 人 · 没有费用" in page
    assert "随缴费申报" not in page
    done = text(clerk.get(clerk.confirm(confirmation).url))
    assert "这次没有费用" in done
    assert "0.00" not in done
