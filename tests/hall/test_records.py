"""单位办件记录: found again, exported, the receipt, one case, taken back."""

from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from shebao.archive.models import StoredFile
from shebao.casework.models import Case
from tests.casework.desks import an_id_number, hire, leaver, yichang
from tests.hall.filing import HALL, Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, settings, tmp_path) -> Clerk:
    settings.ARCHIVE = tmp_path / "archive"
    return Clerk(client)


def test_HB_239_three_filings_are_three_rows(clerk):
    assert "还没有办过业务" in text(clerk.get("records/"))
    numbers = [clerk.file(hire(an_id_number(), name=name)) for name in ("何静", "赵新宇", "林可")]
    page = text(clerk.get("records/"))
    assert "第 1–3 行，共 3 行" in page
    assert all(number in page for number in numbers)
    assert page.index(numbers[2]) < page.index(numbers[0])  # the newest first


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"search": "何静"}, 1),
        ({"search": "何静丽"}, 0),
        ({"item": "stop_employee"}, 0),
        ({"item": "enrol_employee"}, 2),
        ({"state": "confirmed"}, 2),
        ({"state": "ready"}, 0),
        ({"since": "2023-05-08", "until": "2023-05-08"}, 2),
        ({"since": "20230509"}, 0),
        ({"until": "2023年5月7日"}, 0),
    ],
)
def test_filings_are_found_by_date_item_state_name(clerk, asked, count):
    for name in ("何静", "赵新宇"):
        clerk.file(hire(an_id_number(), name=name))
    page = text(clerk.get("records/", **asked))
    assert (f"共 {count} 行" if count else "没有符合条件的办件") in page
    assert "筛选：" in page


def test_a_filing_is_found_by_its_number(clerk):
    number = clerk.file(hire(an_id_number()))
    clerk.file(hire(an_id_number()))
    assert "共 1 行" in text(clerk.get("records/", search=number))


def test_a_wrong_date_is_told_and_nothing_is_listed(clerk):
    page = clerk.get("records/", since="五月", until="2023-05-08")
    assert page.status_code == 422
    assert "有 1 处要改" in text(page)
    turned = text(clerk.get("records/", since="2023-05-08", until="2023-05-01"))
    assert "终止日期：早于起始日期 2023-05-08" in turned


def test_the_list_is_exported_by_the_same_conditions(clerk):
    number = clerk.file(hire(an_id_number(), name="何静"))
    clerk.file(hire(an_id_number(), name="赵新宇"))
    answer = clerk.get("records/export.xlsx", search="何静")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][:3] == ["办件编号", "事项", "人员"]
    assert [cell.value for cell in sheet[3]][:3] == [number, "单位职工参保登记/续保", "何静"]
    assert sheet.max_row == 3


def test_HB_154_the_receipt_is_printed_filed_once_and_given_again(clerk):
    number = clerk.file(hire(an_id_number(), name="何静"))
    first, again = (clerk.get(f"records/{number}/receipt.pdf") for _ in range(2))
    assert first.content == again.content
    assert "何静" in "".join(page.extract_text() for page in PdfReader(BytesIO(first.content)).pages)
    assert StoredFile.objects.filter(content_type="application/pdf").count() == 1


def test_a_case_shows_what_was_asked_what_came_of_it_and_who_did_it(clerk):
    id_number = an_id_number()
    number = clerk.file(hire(id_number, name="何静", since="2023-04-03"))
    page = text(clerk.get(f"cases/{number}/"))
    for part in (
        "何静",
        "已办结",
        "本次参工时间 2023-04-03",
        "2023-04 自动补收",
        "提交申请 吴敏",
        "自动办结 系统",
        "撤销这一件",
    ):
        assert part in page
    assert id_number not in page
    why = clerk.get(f"cases/{number}/why/", month="2023-04", of="pension")
    assert "为什么是 1,248.00 元" in text(why)
    assert clerk.get(f"cases/{number}/why/", month="2020-01", of="pension").status_code == 404


def test_HB_189_a_case_says_by_which_version_of_the_rules_it_was_done(clerk):
    clerk.file(hire(an_id_number(), name="何静"))
    page = text(clerk.get(f"cases/{Case.objects.get().number}/"))
    assert f"宜昌市规则包 420500 第 {yichang().fingerprint_printed} 版办理" in page


def test_HB_237_a_case_is_taken_back_by_the_x_before_it(clerk):
    number = clerk.file(hire(an_id_number(), name="何静", since="2023-04-03"))
    assert "在保 1 人" in text(clerk.get(""))
    assert f"undo/?case={number}" in clerk.get("records/").content.decode()
    preview = text(clerk.get("undo/", case=number))
    assert "撤销 1 人的办件" in preview
    assert "−1,310.40" in preview
    assert Case.objects.get().state == "done"
    undone = clerk.post("undo/", case=number, reason="入职日期填错")
    assert "已撤销 1 人的办件" in text(clerk.get(undone.url))
    assert "在保 0 人" in text(clerk.get(""))
    assert "已撤销" in text(clerk.get("records/"))
    assert "撤销 吴敏" in text(clerk.get(f"cases/{number}/"))
    assert "入职日期填错" in text(clerk.get(f"cases/{number}/"))


def test_taking_back_needs_a_reason(clerk):
    number = clerk.file(hire(an_id_number()))
    answer = clerk.post("undo/", case=number, reason="  ")
    assert answer.status_code == 422
    assert "写一句为什么撤销" in text(answer)
    assert Case.objects.get().state == "done"


def test_HB_238_what_something_rests_on_is_not_offered_and_says_why(clerk):
    id_number = an_id_number()
    first = clerk.file(hire(id_number, since="2023-04-03"))
    second = clerk.file(leaver(id_number, on="2023-04-30"), item="stop_employee")
    page = clerk.get("records/")
    assert f"undo/?case={first}" not in page.content.decode()
    assert f"undo/?case={second}" in page.content.decode()
    assert "请先撤销那一笔" in text(page)
    assert "选的办件都不能撤销" in text(clerk.get("undo/", case=first))
    assert clerk.post("undo/", case=first, reason="办错了").status_code == 409


def test_taking_back_twice_changes_nothing(clerk):
    number = clerk.file(hire(an_id_number()))
    for status in (303, 409):
        assert clerk.post("undo/", case=number, reason="办错了").status_code == status


def test_one_of_several_is_taken_back_and_the_others_stand(clerk):
    number = clerk.file(*(hire(an_id_number(), name=name) for name in ("何静", "赵新宇", "林可")))
    page = clerk.get(f"records/{number}/")
    assert "，3 人" in text(page)
    assert page.content.decode().count('name="case"') == 3
    clerk.post("undo/", case=f"{number}-2", reason="办错了")
    page = clerk.get(f"records/{number}/")
    assert page.content.decode().count('name="case"') == 2
    assert "已办结，撤销了 1 人" in text(clerk.get("records/"))
    assert "赵新宇" in text(clerk.get(f"records/{number}/", state="reversed"))
    assert "没有符合条件的人" in text(clerk.get(f"records/{number}/", name="王"))


def test_several_are_taken_back_at_once_or_none(clerk):
    number = clerk.file(*(hire(an_id_number()) for _ in range(3)))
    chosen = [f"{number}-1", f"{number}-3"]
    assert "撤销 2 人的办件" in text(clerk.get("undo/", case=chosen))
    clerk.post("undo/", case=chosen, reason="办错了")
    assert Case.objects.filter(state="reversed").count() == 2


def test_another_employers_record_case_and_receipt_are_not_there(clerk, client):
    number = clerk.file(hire(an_id_number()))
    Clerk(client)
    for place in (
        f"records/{number}/",
        f"cases/{number}/",
        f"records/{number}/receipt.pdf",
        f"cases/{number}/why/",
    ):
        assert client.get(f"{HALL}/{place}").status_code == 404, place
    assert "没有选办件" in text(client.get(f"{HALL}/undo/", {"case": number}))
    client.post(f"{HALL}/undo/", {"case": number, "reason": "看看"})
    assert Case.objects.get().state == "done"
