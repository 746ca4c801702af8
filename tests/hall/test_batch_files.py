"""批量采集申报 in Suqian: template, upload, 处理详情, 结果, 确认提交; and the form for one person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shebao.casework.models import Case, Submission
from shebao.clock import queries as clock
from shebao.registry.models import PersonDetails
from tests.access.factories import PASSWORD, an_account
from tests.hall.filing import digest_on, number_on
from tests.hall.reading import text
from tests.hall.test_batches import filled
from tests.items.citizens import AUGUST_15, SUQIAN, a_desk, a_register, known, stated

pytestmark = pytest.mark.django_db
HALL = f"/hall/{SUQIAN}"
FILES = f"{HALL}/items/collect_person/batch/"
COLUMNS = (
    "document_type", "id_number", "country", "name", "sex", "ethnicity", "born_on", "phone", "residence",
    "address", "home_division", "home_address",
)  # fmt: skip
SILENT = "调用公安部人员基准信息查询接口出错。请稍后或第二天再试"


@pytest.fixture
def clerk(client, settings, tmp_path, monkeypatch):
    """Somebody logged in for an employer of Suqian on 2021-08-15."""
    settings.ARCHIVE = tmp_path / "archive"
    settings.ASSUMED = settings.ROOT / "demo" / "assumed"
    monkeypatch.setattr(clock, "now", lambda region: AUGUST_15)
    account = an_account(a_desk().employer, rights=("*",))
    answer = client.post(f"{HALL}/login/", {"number": account.number, "password": PASSWORD})
    assert answer.status_code == 303, answer.content.decode()
    return client


@pytest.fixture
def register(clerk, tmp_path, monkeypatch):
    with a_register(tmp_path, monkeypatch) as store:
        yield store


def a_row(number: str, name: str = "林文博") -> tuple:
    told = stated(number, name)
    return tuple(told.get(column) for column in COLUMNS)


def upload(client, *rows, name: str = "新员工.xlsx"):
    return send(client, workbook(client, *rows), name)


def workbook(client, *rows) -> bytes:
    """Fill in the template; filled in a second later it is another file."""
    return filled(client.get(f"{HALL}/items/collect_person/template.xlsx").content, *rows)


def send(client, content: bytes, name: str = "新员工.xlsx"):
    return client.post(FILES, {"file": SimpleUploadedFile(name, content)})


def test_JS_37_69_the_steps_in_their_order_and_the_list_of_files(clerk, register):
    """JS-36: four of five are collected, one row is wrong; JS-69: the eight columns, 5/5/1."""
    begun = clerk.post(f"{HALL}/items/collect_person/", {"way": "batch"})
    assert begun.url == FILES
    page = text(clerk.get(FILES))
    order = [page.index(step) for step in ("模板下载", "请选择上传的文件", "处理详情 刷新")]
    assert order == sorted(order) and "还没有上传过文件" in page
    numbers = [known(register) for _ in range(5)]
    answer = upload(clerk, *map(a_row, numbers[:4]), a_row(numbers[4], "林武"))
    assert (answer.status_code, answer.url) == (303, FILES)
    page = text(clerk.get(FILES))
    heads = "文件名称 数据总数 已处理 错误数量 当前状态 创建时间 处理完成时间 操作功能"
    assert heads in page and "刷新" in page
    assert "新员工.xlsx 5 5 1 处理完成，未提交 2021-08-15 09:00 2021-08-15 09:00" in page
    filing = Submission.objects.get(filename="新员工.xlsx")
    result = text(clerk.get(f"{HALL}/filings/{filing.id}/batch/"))
    assert "与公安部门的信息比对不成功：姓名不一致。" in result and "返回处理详情" in result
    to_confirm = clerk.post(f"{HALL}/filings/{filing.id}/rehearse/")
    done = clerk.post(to_confirm.url, {"declared": "yes", "digest": digest_on(clerk.get(to_confirm.url))})
    assert number_on(clerk.get(done.url))
    assert PersonDetails.objects.count() == Case.objects.count() == 4
    assert "已提交" in text(clerk.get(FILES))


def test_JS_37_the_result_lists_each_failing_row_with_its_message(clerk, register):
    numbers = [known(register) for _ in range(3)]
    upload(clerk, a_row(numbers[0]), a_row(numbers[1], "林武"), a_row(numbers[2], "林乙"))
    filing = Submission.objects.get(filename="新员工.xlsx")
    page = text(clerk.get(f"{HALL}/filings/{filing.id}/batch/"))
    assert page.count("与公安部门的信息比对不成功：姓名不一致。") >= 2


def test_JS_109_the_same_file_is_checked_anew_once_the_police_answer(clerk, register):
    register.turn("down", True)
    same = workbook(clerk, a_row(known(register)))
    send(clerk, same)
    filing = Submission.objects.get(filename="新员工.xlsx")
    assert SILENT in text(clerk.get(f"{HALL}/filings/{filing.id}/batch/"))
    assert "新员工.xlsx 1 1 1" in text(clerk.get(FILES))
    register.turn("down", False)
    send(clerk, same)
    page = text(clerk.get(FILES))
    assert "新员工.xlsx 1 1 0" in page and page.count("新员工.xlsx 1 1") == 1


def test_JS_68_no_file_and_a_wrong_file_are_said_on_the_page(clerk, register):
    assert "没有选文件" in text(clerk.post(FILES, {}))
    answer = clerk.post(FILES, {"file": SimpleUploadedFile("a.xlsx", b"nothing")})
    assert answer.status_code == 422 and "这个文件不能用" in text(answer)
    assert not Submission.objects.exists()


def test_JS_26_the_two_ways_stand_beside_each_other(clerk, register):
    """JS-34: the form leads on to 确认提交, with papers beside it."""
    form = clerk.post(f"{HALL}/items/collect_person/", {"way": "single"}).url
    for address in (form, FILES):
        page = text(clerk.get(address))
        assert "采集申报" in page and "批量采集申报" in page
    number = known(register)
    wrong = clerk.post(form, stated(number, "林武") | {"do": "add"})
    assert "姓名不一致" in text(wrong) and wrong.status_code == 422
    to_confirm = clerk.post(form, stated(number) | {"do": "next"})
    done = clerk.post(to_confirm.url, {"declared": "yes", "digest": digest_on(clerk.get(to_confirm.url))})
    assert number_on(clerk.get(done.url))
    assert PersonDetails.objects.count() == 1


def test_where_the_region_prints_no_such_list_there_is_none(client, clerk):
    assert client.get("/hall/420500/items/enrol_employee/batch/").status_code in (302, 303, 404)
    assert clerk.get(f"{HALL}/items/nothing/batch/").status_code == 404
