"""A finding leads to where it is put right: on the page, in a batch, to a program, in the region's words."""

import pytest

from shebao.casework.checks import remedies_of
from shebao.casework.items import ITEMS, item_of
from shebao.doors.ui.remedies import PAGES, remedies_at, remedy_of
from shebao.policy.offers import Offer
from tests.api.programs import a_program, hire
from tests.casework.desks import an_id_number, yichang
from tests.hall.filing import HALL, Clerk
from tests.hall.reading import text
from tests.hall.test_batches import a_row, filled, template_of, upload

pytestmark = pytest.mark.django_db
WAGES = "单位职工社会保险缴费工资申报"
LINK = f'href="{HALL}/items/declare_wages/"'


@pytest.fixture
def clerk(client, settings, tmp_path) -> Clerk:
    settings.ARCHIVE = tmp_path / "archive"
    return Clerk(client)


def test_JS_108_a_wrong_person_on_the_page_is_led_to_the_item_that_helps(clerk):
    number = an_id_number()
    clerk.desk.enrol(number)
    answer = clerk.post(clerk.begin(), do="add", **hire(number) | {"wage_fen": "5200"})
    assert answer.status_code == 422
    assert f"去办：{WAGES}" in text(answer)
    assert LINK in answer.content.decode()


def test_JS_37_a_wrong_row_of_a_batch_is_led_there_as_well(clerk):
    number = an_id_number()
    clerk.desk.enrol(number)
    batch = clerk.begin(way="batch")
    sent = upload(clerk, batch, filled(template_of(clerk), a_row(number=number)))
    page = clerk.get(sent.url)
    assert LINK in page.content.decode() and f"去办：{WAGES}" in text(page)


def test_a_program_is_told_item_label_and_address():
    program, number = a_program(), an_id_number()
    program.enrol(number)
    finding = program.preview(hire(number)).json()["rows"][0]["findings"][0]
    assert finding["code"] == "ENROL-04"
    told = {"item": "declare_wages", "label": WAGES, "address": f"{HALL}/items/declare_wages/"}
    assert finding["remedy"] == told
    checks = program.get("/items/enrol_employee").json()["checks"]
    assert {one["code"]: one["remedy"] for one in checks}["ENROL-04"] == "declare_wages"


def test_a_finding_without_a_place_of_its_own_leads_nowhere():
    program = a_program()
    finding = program.preview(hire(an_id_number(), since="2023-06-01")).json()["rows"][0]["findings"][0]
    assert (finding["code"], finding["remedy"]) == ("ENROL-08", None)


def test_a_region_may_name_another_place_and_what_it_lacks_is_left_out():
    pack = yichang()
    own = Offer("enrol_employee", "x", "x", remedies={"ENROL-08": "bills", "ENROL-04": "collect_nobody"})
    found = remedies_at(pack, own)
    assert found["ENROL-08"].address == f"{HALL}/bills/"
    assert "ENROL-04" not in found
    assert remedy_of("enrol_employee", pack).label == pack.offer("enrol_employee").label


def test_every_place_that_is_named_is_an_item_or_a_page(hall):
    named = {
        (code, place)
        for region in ("420500", "321300", "370600", "500000")
        for offer in hall.pack(region).offers()
        for code, place in remedies_of(item_of(offer.item), offer).items()
    }
    assert {place for _, place in named} <= ITEMS.keys() | PAGES.keys()
    assert named
