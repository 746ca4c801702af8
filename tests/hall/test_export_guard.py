"""单位中心 and its exports: in Jiangsu a real person scans first, and the archive opens by the own phone."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
import pyzipper
from openpyxl import load_workbook

from shebao.access import person_checks
from shebao.access.models import Account, PersonCheck
from shebao.registry.models import Person
from shebao.trail.models import Look, Seen
from tests.hall.app import App, latest
from tests.hall.at_suqian import HALL, PHONE, a_member, an_employer_of_suqian, logged_in
from tests.hall.doors import DOCUMENT
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db

EXPORT = f"{HALL}/people/export.xlsx"


@pytest.fixture
def app(settings) -> App:
    return App(settings.STATE)


@pytest.fixture
def employer():
    return an_employer_of_suqian(2)


@pytest.fixture
def clerk(employer) -> Account:
    return a_member(employer)


@pytest.fixture
def client(clerk):
    return logged_in(clerk)


def asked_for(client, address: str = EXPORT) -> str:
    """Ask for an export, be led to the check, begin it; return its nonce."""
    led = client.get(address)
    assert led.status_code == 302 and led.url.startswith(f"{HALL}/exports/?of="), text(led)
    assert "没有认证，不能导出" in text(client.get(led.url))
    begun = client.post(f"{HALL}/exports/", {"of": address})
    assert begun.status_code == 303
    return latest().nonce


def archive(answer) -> pyzipper.AESZipFile:
    return pyzipper.AESZipFile(io.BytesIO(answer.content))


def test_JS_96_单位中心_opens_by_one_click_on_the_units_name_in_every_region(client, hall):
    page = client.get(f"{HALL}/").content.decode()
    link = re.search(r'<a class="s-unit" href="([^"]+)"[^>]*>.*?<b>([^<]+)</b>', page, re.S)
    assert link and link[2] == "演示单位"
    assert "单位中心" in text(client.get(link[1]))
    other = Clerk(type(client)())
    assert 'class="s-unit" href="/hall/420500/unit-center/"' in other.get("").content.decode()
    assert other.get("unit-center/").status_code == 200


def test_JS_107_each_topic_has_modules_that_show_their_columns_and_export(client):
    page = client.get(f"{HALL}/unit-center/")
    said = text(page)
    assert all(topic in said for topic in ("单位信息", "人员信息", "缴费信息"))
    exports = re.findall(r'href="(/hall/321300/[^"]+/export\.xlsx)"', page.content.decode())
    assert {one.split("/")[3] for one in exports} >= {"employer", "people", "bills"}
    assert page.content.decode().count("<summary") > len(exports)
    for address in re.findall(r'<li><a href="(/hall/321300/[^"]+)"', page.content.decode()):
        assert client.get(address).status_code == 200, address
    for address in exports:
        assert client.get(address).status_code in (200, 302), address
    assert "证件号码" in text(client.get(f"{HALL}/people/"))


def test_JS_97_without_the_scan_nothing_is_exported(client):
    assert client.get(EXPORT).status_code == 302
    asked_for(client)
    again = client.get(EXPORT)
    assert again.status_code == 302
    assert not Look.objects.filter(seen=Seen.EXPORT).exists()


def test_JS_97_with_the_scan_one_file_and_no_second_one(client, app, employer):
    nonce = asked_for(client)
    assert app.sees(nonce) == "实人核验已通过"
    assert "认证通过" in text(client.get(f"{HALL}/exports/"))
    assert client.get(EXPORT).headers["Content-Type"] == "application/zip"
    assert client.get(EXPORT).status_code == 302
    assert Look.objects.filter(seen=Seen.EXPORT, person_id__isnull=False).count() == 2


def test_JS_98_the_archive_opens_with_the_own_phone_and_with_nothing_else(client, app):
    app.sees(asked_for(client))
    found = archive(client.get(EXPORT))
    name = found.namelist()[0]
    assert name.startswith("单位参保人员_")
    info = found.infolist()[0]
    assert info.flag_bits & 1
    assert (info.wz_aes_strength, info.wz_aes_version) == (3, 2)  # AES-256, authenticated
    for wrong in ("13800000001", "", "123456"):
        with pytest.raises(RuntimeError):
            found.read(name, pwd=wrong.encode())
    sheet = load_workbook(io.BytesIO(found.read(name, pwd=PHONE.encode()))).active
    numbers = {row[6].value for row in sheet.iter_rows(min_row=3)}
    assert numbers == set(Person.objects.values_list("document_number", flat=True))


def test_A38_every_list_with_document_numbers_is_guarded_and_others_are_not(client):
    guarded = ("people/export.xlsx", "employer/basic/export.xlsx", "employer/handlers/export.xlsx")
    for place in guarded:
        assert client.get(f"{HALL}/{place}").status_code == 302, place
    for place in ("records/export.xlsx", "bills/export.xlsx", "employer/banks/export.xlsx"):
        assert client.get(f"{HALL}/{place}").status_code == 200, place


def test_a_check_is_good_for_the_export_it_was_begun_for(client, app):
    app.sees(asked_for(client))
    assert client.get(f"{EXPORT}?name=何").status_code == 302
    assert client.get(f"{HALL}/employer/basic/export.xlsx").status_code == 302
    assert client.get(EXPORT).status_code == 200


def test_another_browser_of_the_same_account_exports_nothing(client, app, clerk):
    app.sees(asked_for(client))
    assert logged_in(clerk).get(EXPORT).status_code == 302


def test_another_face_opens_nothing_and_the_page_says_so(client, app):
    nonce = asked_for(client)
    assert app.sees(nonce, "321302199003150014").startswith("没有通过")
    assert "刷脸的不是应当核验的那个人" in text(client.get(f"{HALL}/exports/"))
    assert client.get(EXPORT).status_code == 302


def test_the_same_answer_opens_no_second_check(client, app):
    app.sees(asked_for(client), number="RL7")
    assert client.get(EXPORT).status_code == 200
    nonce = asked_for(client)
    told = {"number": "RL7", "nonce": nonce, "document_type": "resident_id", "document_number": DOCUMENT}
    from shebao.doors.exchange.partners import app as partner
    from shebao.partners.models import Incoming

    said = partner.apply(Incoming(region="321300", kind="face", body=told), on=datetime.now(UTC))
    assert "已经用过" in said
    assert client.get(EXPORT).status_code == 302


def test_a_check_that_waited_too_long_opens_nothing(client, app):
    app.sees(asked_for(client))
    PersonCheck.objects.update(
        begun_at=datetime.now(UTC) - timedelta(minutes=9), expires_at=datetime.now(UTC) - timedelta(minutes=4)
    )
    assert "已经过期" in text(client.get(f"{HALL}/exports/"))
    assert client.get(EXPORT).status_code == 302


def test_the_waiting_page_is_led_on_once_the_face_was_shown(client, app):
    nonce = asked_for(client)
    assert "等手机上刷脸" in client.get(f"{HALL}/exports/wait/").content.decode()
    app.sees(nonce)
    assert client.get(f"{HALL}/exports/wait/").headers["HX-Redirect"] == f"{HALL}/exports/"


def test_who_registered_no_phone_is_told_where(employer, app):
    client = logged_in(a_member(employer, phone="", document="321302199003150022"))
    answer = client.post(f"{HALL}/exports/", {"of": EXPORT})
    assert answer.status_code == 409
    assert "登记并确认手机号" in text(answer)


@pytest.mark.parametrize(
    "of", ["https://example.com/", "//example.com/", f"{HALL}/people/", f"{HALL}/records/export.xlsx", "x"]
)
def test_nothing_but_a_guarded_export_of_ours_is_checked_for(client, of):
    assert client.post(f"{HALL}/exports/", {"of": of}).status_code == 404
    assert client.get(f"{HALL}/exports/", {"of": of}).status_code == 404


def test_in_hubei_exports_stay_as_they_are(client):
    clerk = Clerk(type(client)())
    answer = clerk.get("people/export.xlsx")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].endswith("sheet")


def test_checks_are_swept(client):
    asked_for(client)
    assert person_checks.sweep(before=datetime.now(UTC) + timedelta(seconds=1)) == 1
