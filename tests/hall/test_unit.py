"""试算整个单位, without JavaScript."""

import time
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shebao.archive import parked
from shebao.casework.trial import trial_template
from shebao.values import Month
from tests.hall.reading import text
from tests.workbooks.filling import filled

ADDRESS = "/hall/420500/reckoner/unit/"
TERMS = {"month": "2023-04", "risk_class": "1"}


@pytest.fixture
def send(client, hall):
    """Fill in the region's own template and upload it; follow to the result."""
    template = trial_template(hall.pack("420500"), Month(2023, 5), on=date(2023, 5, 8))

    def upload(*rows, data: bytes | None = None, name: str = "我们单位.xlsx", **changes):
        file = SimpleUploadedFile(name, filled(rows, template) if data is None else data)
        return client.post(ADDRESS, TERMS | changes | {"file": file}, follow=True)

    return upload


def test_the_template_is_handed_out(client):
    response = client.get(ADDRESS + "template.xlsx")
    assert "attachment" in response["Content-Disposition"]
    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    assert [cell.value for cell in book["填写"][1]] == ["姓名*", "月缴费工资*", "参保身份", "备注"]


def test_good_rows_are_reckoned_bad_rows_are_told(send):
    response = send(("何静", 3200), ("赵新宇", "5,200元"), ("马超", "五千二"), ("", 4000, "临时工"))
    page = text(response)
    assert "算完了：2 人 ， 一共 2,179.80 元 ， 2 行要改" in page
    for wrong in ("不是金额", "没有填写", "不在列表里"):
        assert wrong in page
    assert "实际应缴金额合计大写 贰仟壹佰柒拾玖元捌角" in page


def test_amounts_stand_on_their_tab_with_the_way_to_their_explanation(client, send):
    response = send(("何静", 3200))
    address = response.redirect_chain[-1][0]
    body = client.get(address, {"show": "right"}).content.decode()
    assert (
        "why/?month=2023-04&amp;wage=3200.00&amp;identity=employee&amp;risk_class=1&amp;band=100&amp;row=2"
        in body
    )
    assert "何静" in body


def test_reasons_are_counted_and_filter(client, send):
    response = send(("甲", "x"), ("乙", "y"), ("", 3450))
    address = response.redirect_chain[-1][0]
    assert "月缴费工资 2" in text(response)
    only = text(client.get(address, {"show": "wrong", "reason": "姓名"}))
    assert "第 1–1 行，共 1 行" in only


def test_long_lists_have_pages(client, send):
    response = send(*[(f"员工{chr(0x4E00 + number)}", 5000) for number in range(120)])
    address = response.redirect_chain[-1][0]
    page = text(client.get(address, {"show": "right", "page": "3"}))
    assert "第 101–120 行，共 120 行" in page
    for odd in ("0", "99", "x"):
        assert client.get(address, {"show": "right", "page": odd}).status_code == 200


def test_the_marked_workbook_is_handed_out(client, send):
    response = send(("何静", 3200))
    download = client.get(response.redirect_chain[-1][0] + "marked.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(download.streaming_content)))["填写"]
    assert sheet.cell(2, sheet.max_column).value == 869.4
    assert "no-store" in download["Cache-Control"]


def test_the_same_file_twice_gives_two_results(send):
    first, second = (send(("何静", 3200)).redirect_chain[-1][0] for _ in range(2))
    assert first != second


def test_a_result_lasts_an_hour_and_then_says_so(client, send, monkeypatch):
    address = send(("何静", 3200)).redirect_chain[-1][0]
    assert client.get(address).status_code == 200
    later = time.time() + parked.KEPT_FOR.total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    for path in (address, address + "marked.xlsx", ADDRESS + "x" * 32 + "/"):
        gone = client.get(path)
        assert gone.status_code == 410
        assert "这份结果已经删除" in text(gone)


def test_a_result_belongs_to_its_region(client, send):
    token = send(("何静", 3200)).redirect_chain[-1][0].rstrip("/").rpartition("/")[2]
    assert client.get(f"/hall/421300/reckoner/unit/{token}/").status_code == 404
    assert client.get(f"/hall/421300/reckoner/unit/{token}/marked.xlsx").status_code == 404


def test_the_result_says_for_whom_it_was_reckoned_and_the_next_file_begins_there(client, send):
    response = send(("何静", 3200), risk_class="3", band="120")
    assert "湖北省宜昌市 · 2023 年 4 月 · 行业风险类别三类 · 工伤费率浮动到 120%" in text(response)
    assert "养老保险 1 3,450.00" in text(response)  # the sum of bases
    assert "?month=2023-04&amp;risk_class=3&amp;band=120" in response.content.decode()
    form = client.get(ADDRESS, {"month": "2023-04", "risk_class": "3", "band": "120"}).content.decode()
    assert 'value="2023-04"' in form
    assert '<option value="3" selected>' in form
    assert '<option value="120" selected>' in form


def test_a_rows_explanation_leads_back_to_the_result(client, send):
    response = send(("何静", 3200))
    address = response.redirect_chain[-1][0]
    token = address.rstrip("/").rpartition("/")[2]
    question = TERMS | {"wage": "3200", "row": "2", "page": "1", "unit": token}
    body = client.get("/hall/420500/reckoner/why/", question).content.decode()
    assert f'href="{address}?show=right&amp;page=1#rows"' in body
    drawer = client.get(
        "/hall/420500/reckoner/why/", question, headers={"HX-Request": "true"}
    ).content.decode()
    assert f"row=2&amp;page=1&amp;unit={token}" in drawer
    forged = client.get("/hall/420500/reckoner/why/", question | {"unit": "//elsewhere"}).content.decode()
    assert "elsewhere" not in forged


def test_a_file_without_a_good_row_says_that_nothing_was_reckoned(send):
    assert "1 行都要改，没有算" in text(send(("何静", "x")))


def test_a_month_without_law_is_no_fault_of_the_file(send):
    response = send(("何静", 3450), month="2023-07")
    assert "这个月算不出来：规定没有载明" in text(response)
    assert "<title>这个月算不出来：" in response.content.decode()
    assert "没有算成" not in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"data": b""}, "文件是空的"),
        ({"data": "姓名,工资\n".encode("gb18030"), "name": "a.csv"}, "CSV"),
        ({"data": b"PK" + b"\0" * (10 * 1024 * 1024)}, "超过 10 MB"),
        ({"risk_class": ""}, "行业风险类别：请选择一类至八类"),
        ({"month": "x"}, "“x”不是月份"),
        ({"month": "2031-01"}, "2031-01"),
        ({"band": "50"}, "这个风险类别没有 50% 的浮动档"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_and_the_form_stays(send, changes: dict, says: str):
    response = send(("何静", 3450), **changes)
    assert response.status_code == 422
    assert says in text(response)


def test_no_file_is_asked_for(client):
    assert "填好的表格：没有填写" in text(client.post(ADDRESS, TERMS))


def test_nothing_of_a_refused_file_is_kept(send, tmp_path):
    send(data=b"PK broken")
    assert not list(tmp_path.rglob("*.xlsx"))


def test_a_forged_form_is_refused(send, client):
    client.handler.enforce_csrf_checks = True
    response = send(("何静", 3450))
    assert response.status_code == 403
    assert "表单放久了要重新打开" in text(response)


def test_ten_thousand_rows_are_taken_and_one_more_is_refused(send):
    names = [
        (f"员工{number:x}".translate(str.maketrans("0123456789", "零一二三四五六七八九")), 5000)
        for number in range(10_001)
    ]
    assert "一共 10,001 行，最多 10,000 行" in text(send(*names))
    assert "算完了：10,000 人" in text(send(*names[:-1]))


def test_logs_name_the_page_and_neither_token_nor_wage(client, send, caplog):
    caplog.set_level("INFO")
    address = send(("何静", 3200)).redirect_chain[-1][0]
    token = address.rstrip("/").rpartition("/")[2]
    for path in (address, address + "marked.xlsx", address.rstrip("/"), address + "x/"):
        client.get(path, {"wage": "4321.5"})
    client.get("/hall/420500/reckoner/", {"month": "2023-04", "wage": "4321.5", "risk_class": "1"})
    lines = [record.getMessage() for record in caplog.records if record.levelname != "DEBUG"]
    assert not [line for line in lines if token in line or "4321" in line]
    assert len([line for line in lines if "hall:marked 420500" in line]) == 1
