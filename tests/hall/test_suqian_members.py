"""Who may do what for an employer of Suqian: real name, ten items, two items, one level down."""

import re

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shebao.access.models import Account, Level, Login, Membership
from shebao.casework.models import Case, Submission
from shebao.clock import queries as clock
from shebao.registry.models import Employer, Enrolment
from tests.access.factories import PASSWORD
from tests.api import suqian as software
from tests.casework.desks import an_id_number
from tests.hall.at_suqian import HALL, a_member, an_employer_of_suqian, logged_in
from tests.hall.filing import digest_on
from tests.hall.reading import text
from tests.hall.test_office_programs import filled
from tests.hall.test_suqian_enrolling import coded
from tests.items.jiangsu import a_known_person, hired
from tests.items.suqian import at

pytestmark = pytest.mark.django_db

TEN = (
    "企业社会保险信息登记",
    "人员基础信息采集",
    "用人单位用工参保登记",
    "人员参保登记",
    "用人单位退工停保登记",
    "人员变更回退",
    "企业缴费基数调整（上调）",
    "劳务派遣用工调转",
    "用人单位用工参保预登记",
    "工程建设项目人员登记维护",
)
TWO = ("register_employment", "stop_employee")
SHEET = ("新招用", "固定期限", "2021-08-09", "2024-08-08", "装配工", "企业职工", "5000")


@pytest.fixture(autouse=True)
def august(settings, monkeypatch, tmp_path):
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    settings.ARCHIVE = tmp_path / "archive"
    settings.ALLOWED_HOSTS = ["testserver"]
    monkeypatch.setattr(clock, "now", lambda region: at(8, 20))


@pytest.fixture
def employer() -> Employer:
    return an_employer_of_suqian()


def board(client: Client, **asked: str) -> list[str]:
    """The items on the board of 单位办事, in their order."""
    page = client.get(f"{HALL}/items/", asked).content.decode()
    start = page.index(">社会保险</h2>")
    return re.findall(rf'href="{HALL}/items/\w+/">([^<]+)</a>', page[start : page.index("</section>", start)])


# JS-06: a real name


def test_JS_06_who_is_not_registered_under_a_real_name_gets_no_session(employer):
    account = a_member(employer)
    Account.objects.filter(pk=account.pk).update(human="")
    client = Client()
    answer = client.post(f"{HALL}/login/", {"number": account.number, "password": PASSWORD})
    assert answer.status_code == 422 and "还没有完成实名注册，不能登录" in text(answer)
    assert "account" not in client.session and not Login.objects.exists()
    assert client.get(f"{HALL}/").url.startswith(f"{HALL}/login/")


def test_JS_06_who_is_no_account_at_all_gets_no_session():
    answer = Client().post(f"{HALL}/login/", {"number": "nobody", "password": PASSWORD})
    assert answer.status_code == 422
    assert not Session.objects.exists() and not Login.objects.exists()


def test_JS_06_who_is_comes_to_the_hall_with_单位办事(employer):
    account, client = a_member(employer), Client()
    answer = client.post(f"{HALL}/login/", {"number": account.number, "password": PASSWORD})
    assert (answer.status_code, answer.url) == (303, f"{HALL}/")
    page = client.get(answer.url)
    assert page.status_code == 200 and f'href="{HALL}/items/"' in page.content.decode()
    assert "单位办事" in text(page)
    assert Login.objects.filter(account=account).count() == 1


# JS-83, JS-84: ten items and two


def test_JS_83_an_administrator_whom_the_legal_representative_authorises_sees_all_ten(employer, monkeypatch):
    """Authorised on the page, without a word about items."""
    from shebao.doors.hall import accounts_opening

    monkeypatch.setattr(accounts_opening, "require_real_name", lambda *args, **more: None)
    legal = logged_in(a_member(employer, Level.LEGAL))
    legal.post(f"{HALL}/accounts/new/", {"agreed": "yes"})
    given = {
        "way": "new", "name": "臧敏", "document_type": "resident_id", "document_number": an_id_number(),
        "number": "zangmin01", "phone": "13800000001", "level": "administrator",
    }  # fmt: skip
    shown = legal.post(f"{HALL}/accounts/new/", given).content.decode()
    sealed = re.search(r'name="sealed" value="([^"]+)"', shown)[1]
    legal.post(f"{HALL}/accounts/new/confirmed/", {"sealed": sealed})
    account = Account.objects.get(number="zangmin01")
    assert Membership.objects.get(account=account).rights == ["*"]
    seen = board(logged_in(password_set(account)))
    assert sorted(seen) == sorted(TEN)


def password_set(account: Account) -> Account:
    """As after the face and the password of one's own."""
    from shebao.access import passwords

    Account.objects.filter(pk=account.pk).update(password=passwords.hashed(PASSWORD), must_change=False)
    return account


def test_JS_84_a_handler_with_two_items_sees_two_and_the_others_when_asked_for(employer):
    client = logged_in(a_member(employer, Level.HANDLER, rights=TWO))
    assert board(client) == ["用人单位用工参保登记", "用人单位退工停保登记"]
    page = text(client.get(f"{HALL}/items/"))
    assert "另有 9 个事项你的账号没有办理权限，没有列出" in page  # of the ten eight, and one beside them
    assert sorted(board(client, all="1")) == sorted(TEN)
    assert text(client.get(f"{HALL}/items/", {"all": "1"})).count("没有办理权限") == 9 + 1


def test_JS_84_the_two_are_filed_on_the_page_and_the_others_are_refused(employer):
    client, number = logged_in(a_member(employer, Level.HANDLER, rights=TWO)), a_known_person()
    form = client.post(f"{HALL}/items/register_employment/", {"way": "single"}).url
    client.post(form, coded(hired(number)) | {"do": "add"})
    confirm = client.post(form, {"do": "next"}).url
    client.post(confirm, {"declared": "yes", "digest": digest_on(client.get(confirm))})
    assert Enrolment.objects.filter(person__document_number=number, employer=employer).count() == 1
    assert "你的账号没有办这件事的权限" in text(client.get(f"{HALL}/items/register_insured/"))
    refused = client.post(f"{HALL}/items/register_insured/", {"way": "single"})
    assert refused.status_code == 409 and "没有“人员参保登记”的办理权限" in text(refused)
    assert not Submission.objects.filter(item="register_insured").exists()


def test_JS_84_by_sheet_as_well(employer):
    client, number = logged_in(a_member(employer, Level.HANDLER, rights=TWO)), a_known_person()

    def upload(item: str, row: tuple):
        template = client.get(f"{HALL}/items/{item}/template.xlsx").content
        sheet = SimpleUploadedFile("x.xlsx", filled(template, row))
        return client.post(f"{HALL}/items/{item}/batch/", {"file": sheet})

    assert upload("register_employment", (None, number, None, *SHEET)).status_code == 303
    assert Submission.objects.get().rows_right == 1
    refused = upload("register_insured", (None, number, None, "超龄工伤", "5000", "2021-08-09"))
    assert refused.status_code == 422 and "没有“人员参保登记”的办理权限" in text(refused)
    assert Submission.objects.count() == 1


def test_JS_84_by_software_as_well(settings, monkeypatch):
    software.in_august(monkeypatch)
    program, number = software.a_program(*TWO), a_known_person()
    told = {one["item"]: one["may"] for one in program.get("/items").json()["items"]}
    assert {item for item, may in told.items() if may} == set(TWO)
    assert program.submit(software.hired(number), item="register_employment").status_code == 201
    row = {"id_number": number, "identity": "over_age_injury", "started_on": "2021-08-09", "wage": "5000"}
    refused = program.submit(row, item="register_insured")
    assert (refused.status_code, refused.json()["code"]) == (403, "right")
    assert Case.objects.count() == 1


# JS-85: one level down


def test_JS_85_an_administrator_is_offered_handlers_alone_and_authorises_nobody_else(employer):
    client = logged_in(a_member(employer, Level.ADMINISTRATOR))
    before = Membership.objects.count()
    shown = client.post(f"{HALL}/accounts/new/", {"agreed": "yes"}).content.decode()
    assert 'value="handler"' in shown and 'value="administrator"' not in shown
    given = {
        "way": "new", "name": "林晓", "document_type": "resident_id", "document_number": an_id_number(),
        "number": "linxiao01", "phone": "13800000001", "level": "administrator", "rights": ["*"],
    }  # fmt: skip
    for level in ("administrator", "legal"):
        refused = client.post(f"{HALL}/accounts/new/", given | {"level": level})
        assert refused.status_code == 422 and 'name="sealed"' not in refused.content.decode()
    assert Membership.objects.count() == before
    assert not Account.objects.filter(number="linxiao01").exists()


def test_JS_85_what_a_legal_representative_sealed_is_not_confirmed_by_an_administrator(employer):
    """The page before, taken over into another session of the same employer."""
    from django.core import signing

    from shebao.doors.hall.accounts_opening import SALT

    client, before = logged_in(a_member(employer, Level.ADMINISTRATOR)), Membership.objects.count()
    other = a_member(an_employer_of_suqian(), Level.HANDLER)
    asked = {"account": other.number, "name": other.name, "level": "administrator", "rights": ["*"]}
    sealed = signing.dumps(asked | {"employer": employer.pk}, salt=SALT)
    refused = client.post(f"{HALL}/accounts/new/confirmed/", {"sealed": sealed})
    assert refused.status_code == 409 and "管理员由本单位的法人授权" in text(refused)
    assert Membership.objects.count() == before + 1  # the other's own


def test_JS_85_another_administrator_is_neither_ended_nor_changed(employer):
    other = a_member(employer, Level.ADMINISTRATOR, document=an_id_number())
    client = logged_in(a_member(employer, Level.ADMINISTRATOR))
    refused = client.post(f"{HALL}/accounts/of/{other.number}/end/", {"confirmed": "yes"})
    assert refused.status_code == 409 and "由本单位的法人授权和变更" in text(refused)
    given = {"rights": list(TWO), "confirmed": "yes"}
    changed = client.post(f"{HALL}/accounts/of/{other.number}/rights/", given)
    assert changed.status_code == 409 and "由本单位的法人授权和变更" in text(changed)
    assert Membership.objects.filter(account=other, retired=None, rights=["*"]).count() == 1
