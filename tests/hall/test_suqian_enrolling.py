"""Registering and stopping people of Suqian on the hall's pages, one by one and by a sheet."""

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shebao.casework.models import Case, Submission
from shebao.clock import queries as clock
from shebao.registry.models import Enrolment, Preregistration
from shebao.trail.models import Look
from tests.casework.desks import an_id_number
from tests.hall.reading import text
from tests.hall.suqian import HALL, SuqianClerk
from tests.hall.test_batches import filled
from tests.items.jiangsu import a_known_person, announced, hired, insured
from tests.items.suqian import at

pytestmark = pytest.mark.django_db
COLUMNS = "险种 起止年月 补缴月数 月基数 单位缴费金额 个人缴费金额 合计 补退流水号"


@pytest.fixture
def clerk(client, settings, monkeypatch, tmp_path) -> SuqianClerk:
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    settings.ARCHIVE = tmp_path / "archive"
    monkeypatch.setattr(clock, "now", lambda region: at(8, 20))
    return SuqianClerk(client)


def coded(row: dict[str, str]) -> dict[str, str]:
    """Return a row as the page sends it: choices by their codes."""
    codes = {
        "新招用": "new", "固定期限": "fixed_term", "企业职工": "employee", "超龄工伤": "over_age_injury",
    }  # fmt: skip
    return {"document_type": "resident_id"} | {name: codes.get(cell, cell) for name, cell in row.items()}


def test_JS_48_the_table_stands_on_the_preview_and_with_the_case(clerk):
    number = a_known_person()
    form = clerk.begin("register_employment")
    page = text(clerk.get(form))
    for heading in ("人员基本信息", "用工备案信息", "人员社保信息", "劳务派遣信息"):
        assert heading in page
    assert "否则贵单位无法为其办理参保手续" in page and "网上只能补缴六个月内的" in page
    clerk.post(form, **coded(hired(number, started_on="2021-06-01")), do="add")
    confirm = clerk.post(form, do="next").url
    page = text(clerk.get(confirm))
    assert COLUMNS in page and "办结后生成" in page and "2021-06 至 2021-08" in page
    assert not Enrolment.objects.filter(person__document_number=number).exists()
    done = clerk.confirm(confirm)
    assert done.status_code == 303
    case = Case.objects.get().number
    page = text(clerk.get(f"cases/{case}/"))
    assert COLUMNS in page and f"{case}01" in page


def test_JS_41_the_search_beside_the_number_shows_what_is_on_file(clerk):
    number = a_known_person(name="陈明")
    form = clerk.begin("register_employment")
    page = text(clerk.post(form, document_type="resident_id", id_number=number, do="look"))
    assert "系统里登记的，不能在这里改" in page and "陈明" in page


def test_JS_108_the_error_leads_to_the_collection(clerk):
    form = clerk.begin("register_employment")
    answer = clerk.post(form, **coded(hired(an_id_number())), do="add").content.decode()
    assert "未获取到人员基本信息。" in answer and f"{HALL}/items/collect_person/" in answer


def test_JS_38_a_sheet_registers_three_people_and_tells_of_the_fourth_why_not(clerk):
    numbers = [a_known_person() for _ in range(3)] + [an_id_number()]
    clerk.begin("register_employment", way="batch")
    template = clerk.get("items/register_employment/template.xlsx").content
    rows = [
        (None, number, None, "新招用", "固定期限", "2021-08-09", "2024-08-08", "装配工", "企业职工", "5000")
        for number in numbers
    ]
    files = f"{HALL}/items/register_employment/batch/"
    sheet = SimpleUploadedFile("增员.xlsx", filled(template, *rows))
    assert clerk.client.post(files, {"file": sheet}).status_code == 303
    filing = Submission.objects.get(filename="增员.xlsx")
    assert "未获取到人员基本信息。" in text(clerk.get(f"{HALL}/filings/{filing.id}/batch/"))
    clerk.confirm(clerk.post(f"{HALL}/filings/{filing.id}/rehearse/").url)
    assert Enrolment.objects.filter(until=None, retired=None).count() == 3


def test_JS_59_the_day_of_the_stop_is_shown_and_cannot_be_typed(clerk):
    number = a_known_person()
    form = clerk.begin("register_employment")
    clerk.post(form, **coded(hired(number, started_on="2021-06-01")), do="add")
    clerk.confirm(clerk.post(form, do="next").url)
    form = clerk.post("items/stop_employee/", way="single").url
    page = clerk.get(form).content.decode()
    assert 'name="ended_on"' not in page and "2021-08-20" in page
    typed = {"document_type": "resident_id", "id_number": number, "reason": "resigned", "do": "add"}
    refused = clerk.post(form, **typed, ended_on="2021-07-31").content.decode()
    assert "不允许修改" in refused
    clerk.post(form, **typed)
    confirm = clerk.post(form, do="next").url
    assert "最后参保缴费的月份是 2021-08" in text(clerk.get(confirm))
    clerk.confirm(confirm)
    assert Enrolment.objects.get(person__document_number=number, retired=None).until == 202109


def test_JS_57_over_age_by_its_own_item(clerk):
    number = a_known_person()
    form = clerk.begin("register_insured")
    clerk.post(form, **coded(insured(number)), do="add")
    clerk.confirm(clerk.post(form, do="next").url)
    assert Enrolment.objects.get(person__document_number=number, retired=None).insurances == 4


def test_JS_77_who_waits_is_listed_for_the_employer(clerk, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda region: at(9, 8))
    number = a_known_person(name="陈明")
    form = clerk.begin("preregister_employment")
    clerk.post(form, **coded(announced(number)), do="add")
    clerk.confirm(clerk.post(form, do="next").url)
    assert Preregistration.objects.filter(retired=None).count() == 1
    page = text(clerk.get("people/preregistered/"))
    assert "陈明" in page and "2021-09-08 09:00" in page


def test_JS_84_whoever_has_no_right_to_the_item_learns_of_nobody_by_its_search(clerk):
    """A colleague's form stands open: its search is refused, and what she typed tells no name either."""
    number, form = a_known_person(name="陈明"), clerk.begin("register_employment")
    clerk.post(form, id_number=number, document_type="resident_id", do="leave")
    assert "陈明" in text(clerk.get(form))
    other = SuqianClerk(Client(), clerk.desk, rights=("stop_employee",))
    refused = other.post(form, id_number=number, document_type="resident_id", do="look")
    assert refused.status_code == 409 and "没有“用人单位用工参保登记”的办理权限" in text(refused)
    assert "陈明" not in text(other.get(form))
    assert not Look.objects.filter(account=other.account.number, seen="detail").exists()
