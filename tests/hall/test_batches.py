"""An item for many: the template, the upload, every mistake of every row, the marked workbook."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shebao.casework.models import Case, RowState, Submission
from shebao.casework.states import FilingState
from tests.casework.desks import an_id_number
from tests.hall.filing import Clerk, digest_on, number_on
from tests.hall.reading import text

pytestmark = pytest.mark.django_db
COLUMNS = ("name", "document_type", "id_number", "started_on", "first_started_on", "wage_fen")


@pytest.fixture
def clerk(client, settings, tmp_path) -> Clerk:
    settings.ARCHIVE = tmp_path / "archive"
    return Clerk(client)


@pytest.fixture
def batch(clerk) -> str:
    return clerk.begin(way="batch")


def template_of(clerk: Clerk) -> bytes:
    return clerk.get("items/enrol_employee/template.xlsx").content


def filled(template: bytes, *rows: tuple[Any, ...]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(template))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            book["填写"].cell(number, column, value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def a_row(
    name: str = "何静", number: str = "", since: Any = "2023-05-04", wage: Any = 5200
) -> tuple[Any, ...]:
    return name, None, number or an_id_number(), since, None, wage


def upload(clerk: Clerk, batch: str, data: bytes, name: str = "新员工.xlsx"):
    return clerk.post(batch, file=SimpleUploadedFile(name, data))


def test_HB_155_the_template_belongs_to_the_item(clerk):
    sheet = openpyxl.load_workbook(BytesIO(template_of(clerk)))["填写"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["姓名*", "证件类型", "证件号码*", "本次参工时间*", "首次参工时间", "缴费工资*"]


def test_good_rows_can_be_handed_in_and_bad_ones_say_where_what_and_how(clerk, batch):
    good = [a_row(name) for name in ("何静", "赵新宇")]
    bad = [
        a_row("马超", wage="五千二"),
        a_row("邓丽", since=45017),
        a_row("吴磊", number="420503199001011231"),
    ]
    sent = upload(clerk, batch, filled(template_of(clerk), *good, *bad))
    page = clerk.get(sent.url)
    assert "2 行可以提交 ， 3 行要改" in text(page)
    assert "<title>有 3 行要改：" in page.content.decode()
    assert "4 马超" in text(page)
    for said in ("五千二", "不是金额", "是数字 45017，看不出是哪一天", "校验码不符", "4205**********1231"):
        assert said in text(page)
    assert "420503199001011231" not in page.content.decode()
    assert "什么都没有生效" in text(page)
    assert Case.objects.count() == 0


def test_every_error_of_one_row_is_told_and_reasons_are_counted(clerk, batch):
    sent = upload(
        clerk,
        batch,
        filled(template_of(clerk), a_row(), a_row("", since="2023-04-31", wage=0), a_row("马超", wage="x")),
    )
    page = text(clerk.get(sent.url))
    assert "缴费工资 2" in page
    assert "姓名 1" in page
    only = text(clerk.get(sent.url, show="wrong", reason="name"))
    assert "第 1–1 行，共 1 行" in only
    assert "马超" not in only
    right = text(clerk.get(sent.url, show="right"))
    assert "本次参工时间 2023-05-04" in right


def test_a_bare_number_is_a_row_error_and_a_real_date_is_read_and_shown(clerk, batch):
    from datetime import date

    sent = upload(clerk, batch, filled(template_of(clerk), a_row(since=date(2023, 5, 4)), a_row(since=45017)))
    assert "本次参工时间 2023-05-04" in text(clerk.get(sent.url, show="right"))
    assert "1 行要改" in text(clerk.get(sent.url))


def test_HB_155_handing_in_before_the_check_is_refused(clerk, batch):
    assert clerk.get(batch.replace("batch", "confirm")).url == batch
    clerk.post(batch.replace("batch", "rehearse"))
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.xlsx", "文件是空的"),
        ("姓名,证件号码\n".encode("gb18030"), "a.csv", "CSV"),
        (b"PK" + b"\0" * (10 * 1024 * 1024), "a.xlsx", "超过 10 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole_and_what_was_right_stays(clerk, batch, data, name, says):
    answer = upload(clerk, batch, data, name)
    assert answer.status_code == 422
    assert "这个文件不能用" in text(answer)
    assert says in text(answer)
    good = upload(clerk, batch, filled(template_of(clerk), a_row()))
    refused = upload(clerk, good.url, data, name)
    assert refused.status_code == 422
    assert "1 行可以提交" in text(clerk.get(good.url))


def test_HB_155_a_self_made_and_a_changed_sheet_are_refused(clerk, batch):
    own = openpyxl.Workbook()
    own.active.title = "填写"
    own.active.append(["姓名", "证件号码"])
    out = BytesIO()
    own.save(out)
    assert "不是" in text(upload(clerk, batch, out.getvalue()))
    changed = openpyxl.load_workbook(BytesIO(template_of(clerk)))
    changed["填写"].cell(1, 4, "入职日期")
    out = BytesIO()
    changed.save(out)
    assert upload(clerk, batch, out.getvalue()).status_code == 422


def test_no_file_is_asked_for(clerk, batch):
    answer = clerk.post(batch)
    assert answer.status_code == 422
    assert "没有选文件" in text(answer)


def test_the_marked_workbook_comes_back_and_goes_up_again_mended(clerk, batch):
    sent = upload(clerk, batch, filled(template_of(clerk), a_row(), a_row("马超", wage="五千二")))
    marked = clerk.get(sent.url + "marked.xlsx").content
    sheet = openpyxl.load_workbook(BytesIO(marked))["填写"]
    states = [row[-2:] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert any("有错" in str(cell) for cell in states[1])
    book = openpyxl.load_workbook(BytesIO(marked))
    wage = next(cell.column for cell in book["填写"][1] if cell.value == "缴费工资*")
    book["填写"].cell(3, wage, 5200)
    out = BytesIO()
    book.save(out)
    again = upload(clerk, sent.url, out.getvalue(), "改好.xlsx")
    assert "2 行可以提交" in text(clerk.get(again.url))


def test_the_good_rows_are_checked_confirmed_and_one_is_taken_back(clerk, batch):
    rows = [a_row(f"员工{name}", since="2023-04-03") for name in "甲乙丙"]
    sent = upload(clerk, batch, filled(template_of(clerk), *rows, a_row("马超", wage="x")))
    ready = clerk.post(sent.url.replace("batch", "rehearse"))
    page = clerk.get(ready.url)
    assert "有 1 行没有算进来" in text(page)
    assert "确认提交 3 人" in text(page)
    assert "3,931.20" in text(page)  # three times 1,310.40
    done = clerk.post(ready.url, declared="yes", digest=digest_on(page))
    finished = clerk.get(done.url)
    assert "3 人已办结" in text(finished)
    assert "下载有错的 1 行" in text(finished)
    number = number_on(finished)
    wrong = clerk.get(sent.url + "marked.xlsx", only="wrong").content
    assert openpyxl.load_workbook(BytesIO(wrong))["填写"].max_row == 2
    clerk.post("undo/", case=f"{number}-3", reason="办错了")
    assert Case.objects.filter(state="done").count() == 2


def test_long_work_shows_how_far_it_is_and_goes_on_by_itself(clerk, batch):
    sent = upload(clerk, batch, filled(template_of(clerk), a_row()))
    Submission.objects.update(state=FilingState.CHECKING)
    page = clerk.get(sent.url)
    assert "正在校验" in text(page)
    assert 'hx-trigger="every 1s"' in page.content.decode()
    progress = sent.url.replace("batch", "progress")
    part = clerk.client.get(progress, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    Submission.objects.update(state=FilingState.CHECKED)
    gone = clerk.client.get(progress, headers={"HX-Request": "true"})
    assert gone["HX-Redirect"] == sent.url
    assert clerk.get(progress).url == sent.url


def test_many_rows_come_in_pages_with_the_sum_of_all(clerk, batch):
    rows = [a_row(f"员工{chr(0x4E00 + number)}", since="2023-04-03") for number in range(25)]
    sent = upload(clerk, batch, filled(template_of(clerk), *rows))
    ready = clerk.post(sent.url.replace("batch", "rehearse"))
    page = clerk.get(ready.url)
    assert "第 1–20 人，共 25 人" in text(page)
    assert "32,760.00" in text(page)  # 25 times 1,310.40
    assert "第 21–25 人，共 25 人" in text(clerk.get(ready.url, page="2"))


def test_the_same_file_twice_says_so(clerk, batch):
    data = filled(template_of(clerk), a_row())
    sent = upload(clerk, batch, data)
    ready = clerk.post(sent.url.replace("batch", "rehearse"))
    clerk.post(ready.url, declared="yes", digest=digest_on(clerk.get(ready.url)))
    again = upload(clerk, clerk.begin(way="batch"), data)
    page = text(clerk.get(again.url))
    assert "这个文件已经办过一次" in page
    assert "1 行都要改" in page


def test_a_row_that_became_wrong_meanwhile_is_reported_not_dropped(clerk, batch):
    number = an_id_number()
    sent = upload(clerk, batch, filled(template_of(clerk), a_row("何静", number=number), a_row("赵新宇")))
    clerk.file({"name": "何静", "id_number": number, "started_on": "2023-05-04", "wage_fen": "5200"})
    ready = clerk.post(sent.url.replace("batch", "rehearse"))
    assert "确认提交 1 人" in text(clerk.get(ready.url))
    assert Submission.objects.get(batch=True).rows.filter(state=RowState.WRONG).count() == 1


def test_HB_177_the_page_says_that_the_template_holds_the_people_where_it_does(clerk, batch):
    assert "模板里已经列好本单位的人员" in text(clerk.get(clerk.begin("declare_wages", way="batch")))
    assert "模板里已经列好" not in text(clerk.get(batch))
