"""单位职工一般信息变更登记 at the hall, without JavaScript: looked up, changed, by workbook (HB-65)."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shebao.registry.models import Person, PersonDetails
from shebao.registry.person_details import Describing, describe
from tests.casework.desks import a_desk, an_id_number, hire
from tests.hall.filing import HALL, Clerk, digest_on
from tests.hall.reading import text
from tests.hall.test_batches import filled
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db
ITEM = "change_general_person"
PHONE_COLUMN = "移动电话"


@pytest.fixture
def clerk(client, settings, tmp_path) -> Clerk:
    settings.ARCHIVE = tmp_path / "archive"
    return Clerk(client)


@pytest.fixture
def number(clerk) -> str:
    number = an_id_number()
    clerk.file(hire(number, name="何静"))
    person = Person.objects.get(document_number=number)
    describe([Describing(person.pk, {"phone": "13800138000", "post": "装配工"}, an_act())])
    return number


def phone_of(number: str) -> str:
    found = PersonDetails.objects.filter(person__document_number=number, retired__isnull=True).first()
    return found.phone if found else ""


def test_HB_65_one_entry_of_the_menu_opens_the_service_description(clerk):
    menu = clerk.get("items/").content.decode()
    assert menu.count(f'href="{HALL}/items/{ITEM}/"') == 1
    page = text(clerk.get(f"items/{ITEM}/"))
    assert "服务说明" in page and "只填要变更的内容，没有填的保持登记的不变" in page
    assert "姓名、证件号码属于关键信息，不在这里变更" in page


def test_HB_65_from_the_search_to_the_record(clerk, number):
    assert "共 1 行" in text(clerk.get("records/"))  # the hire
    form = clerk.begin(ITEM)
    page = text(clerk.post(form, document_type="resident_id", id_number=number, do="look"))
    assert "现在登记的信息" in page and "138****8000" in page and "装配工" in page
    assert "13800138000" not in page
    row = {"document_type": "resident_id", "id_number": number, "phone": "13900139000"}
    confirmation = clerk.to_confirmation(form, row)
    seen = clerk.get(confirmation)
    assert "移动电话由 138****8000 改为 13900139000" in text(seen)
    done = clerk.post(confirmation, declared="yes", digest=digest_on(seen))
    assert "1 人已办结" in text(clerk.get(done.url))
    assert phone_of(number) == "13900139000"
    assert "共 2 行" in text(clerk.get("records/"))


def test_HB_65_a_strangers_number_shows_nothing(clerk):
    other = an_id_number()
    a_desk().enrol(other, name="周雨桐")
    page = text(clerk.post(clerk.begin(ITEM), document_type="resident_id", id_number=other, do="look"))
    assert "该人员现在没有在本单位参保，看不到登记的信息" in page
    assert "周雨桐" not in page


def test_HB_253_another_name_is_told_and_nothing_typed_is_lost(clerk, number):
    typed = {"name": "何婧", "document_type": "resident_id", "id_number": number, "address": "东山大道 5 号"}
    answer = clerk.post(clerk.begin(ITEM), do="add", **typed)
    assert answer.status_code == 422
    assert "证件号码登记的不是这个姓名" in text(answer) and "只能到大厅窗口更正" in text(answer)
    assert f'href="{HALL}/items/change_key_person/"' in answer.content.decode()
    assert 'value="东山大道 5 号"' in answer.content.decode()


def test_HB_65_by_workbook_the_wrong_row_comes_back_and_the_others_are_done(clerk, number):
    template = clerk.get(f"items/{ITEM}/template.xlsx").content
    heads = heads_of(template)
    assert heads[:4] == ["姓名", "证件类型", "证件号码*", "民族"] and len(heads) == 14
    other = an_id_number()
    clerk.file(hire(other, name="林可"))
    rows = [
        row_of(heads, number, **{PHONE_COLUMN: "13900139000"}),
        row_of(heads, other, **{PHONE_COLUMN: "13700137000", "学历": "大学专科"}),
        row_of(heads, an_id_number(), **{PHONE_COLUMN: "13600136000"}),
    ]
    book = SimpleUploadedFile("变更.xlsx", filled(template, *rows))
    sent = clerk.post(clerk.begin(ITEM, way="batch"), file=book)
    page = text(clerk.get(sent.url))
    assert "2 行可以提交" in page and "1 行要改" in page and "该人员现在没有在本单位参保" in page
    ready = clerk.post(sent.url.replace("batch", "rehearse"))
    seen = clerk.get(ready.url)
    assert "移动电话由 138****8000 改为 13900139000" in text(seen)
    done = clerk.post(ready.url, declared="yes", digest=digest_on(seen))
    assert "2 人已办结" in text(clerk.get(done.url))
    assert (phone_of(number), phone_of(other)) == ("13900139000", "13700137000")


def heads_of(template: bytes) -> list[str]:
    return [cell.value for cell in openpyxl.load_workbook(BytesIO(template))["填写"][1]]


def row_of(heads: list[str], number: str, **cells: str) -> tuple[str | None, ...]:
    told = {"证件号码*": number, **cells}
    return tuple(told.get(head) for head in heads)
