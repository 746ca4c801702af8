"""Two records under one number on the hall's pages: chosen from a list, and by the column of a sheet."""

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile

from shebao.casework.models import Submission
from shebao.clock import queries as clock
from shebao.registry.models import Enrolment, Person
from tests.hall.reading import text
from tests.hall.suqian import HALL, SuqianClerk
from tests.hall.test_batches import filled
from tests.hall.test_suqian_enrolling import coded
from tests.items.jiangsu import a_known_person, a_second_record, code_of, hired
from tests.items.suqian import at

pytestmark = pytest.mark.django_db

TEXT = "根据身份证号码找到多条人员信息，无法办理此业务。"


@pytest.fixture
def clerk(client, settings, monkeypatch, tmp_path) -> SuqianClerk:
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    settings.ARCHIVE = tmp_path / "archive"
    monkeypatch.setattr(clock, "now", lambda region: at(8, 20))
    return SuqianClerk(client)


def a_pair(number: str) -> list[tuple[Person, str]]:
    pair = Person.objects.get(document_number=number), a_second_record(number, name="陈小明")
    return [(one, code_of(one)) for one in pair]


def test_JS_111_the_page_lists_both_and_the_chosen_one_proceeds(clerk):
    number = a_known_person()
    pair = a_pair(number)
    form = clerk.begin("register_employment")
    refused = clerk.post(form, **coded(hired(number)), do="add")
    page = refused.content.decode()
    assert refused.status_code == 422 and TEXT in text(refused)
    for person, code in pair:
        assert f'type="radio" name="person_number" value="{code}"' in page, person
    assert "陈小明，男，农村（农业户口）" in text(refused)
    shown = clerk.post(form, **coded(hired(number, person_number=pair[1][1])), do="look")
    assert "选的是这一条" in text(shown) and "演示路 2 号" in text(shown)
    assert clerk.post(form, **coded(hired(number, person_number=pair[1][1])), do="add").status_code == 303
    clerk.confirm(clerk.post(form, do="next").url)
    assert list(Enrolment.objects.values_list("person_id", flat=True)) == [pair[1][0].pk]


def test_JS_111_the_result_of_a_sheet_tells_both_and_its_column_names_one(clerk):
    number, other = a_known_person(), a_known_person()
    pair, named = a_pair(number), a_pair(other)
    clerk.begin("register_employment", way="batch")
    template = clerk.get("items/register_employment/template.xlsx").content
    rows = [
        (None, each, code, "新招用", "固定期限", "2021-08-09", "2024-08-08", "装配工", "企业职工", "5000")
        for each, code in ((number, None), (other, named[1][1]))
    ]
    sheet = SimpleUploadedFile("增员.xlsx", filled(template, *rows))
    files = f"{HALL}/items/register_employment/batch/"
    assert clerk.client.post(files, {"file": sheet}).status_code == 303
    assert "增员.xlsx 2 2 1" in text(clerk.get(files))
    filing = Submission.objects.get(filename="增员.xlsx")
    result = text(clerk.get(f"{HALL}/filings/{filing.id}/batch/"))
    assert TEXT in result
    assert f"找到 2 条：{pair[0][1]}（陈*）；{pair[1][1]}（陈**）" in result
    clerk.confirm(clerk.post(f"{HALL}/filings/{filing.id}/rehearse/").url)
    assert list(Enrolment.objects.values_list("person_id", flat=True)) == [named[1][0].pk]
