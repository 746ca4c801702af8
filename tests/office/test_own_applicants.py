"""What somebody filed for herself stands in the office's lists under her name, masked, and not under none."""

from io import BytesIO

import openpyxl
import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from shebao.access.models import Role
from shebao.casework.applicants import applicant
from shebao.casework.audiences import selection
from shebao.casework.models import Case
from shebao.clock.actions import start_clock
from shebao.notices.models import Audience
from shebao.policy import load
from shebao.proofs.receipts import receipt_of
from shebao.proofs.results import printed
from shebao.registry.models import AgencyLevel
from shebao.values import Actor
from tests.access.factories import PASSWORD
from tests.access.offices import a_member, agency
from tests.hall.reading import text
from tests.hall.test_own_filing import a_person, entered, file
from tests.items.jiangsu import a_desk, a_known_person
from tests.items.suqian import REGION, at

pytestmark = pytest.mark.django_db
OFFICE = f"/office/{REGION}"


@pytest.fixture(autouse=True)
def august(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    start_clock(REGION, frozen_at=at(8, 20))


@pytest.fixture
def staff() -> Client:
    city = agency(REGION, REGION, "宿迁市社会保险局", AgencyLevel.CITY)
    account = a_member(city, Role.OPERATOR, region=REGION)
    client = Client()
    client.post(f"{OFFICE}/login/", {"number": account.number, "password": PASSWORD}, follow=True)
    return client


@pytest.fixture
def own() -> Case:
    """林文博 registered as flexibly employed, at the own desk."""
    file(entered(Client(), a_person()), "register_flexible", phone="13800000000")
    return Case.objects.get()


def test_the_exported_list_names_the_person_masked_and_an_employer_by_its_name(staff, own):
    theirs = a_desk().register(a_known_person())
    answer = staff.get(reverse("office:cases_export", args=[REGION]))
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer) if answer.streaming else answer.content)).active
    lines = list(map(list, sheet.iter_rows(values_only=True)))
    head = next(line for line in lines if "办件编号" in line)
    told = {
        line[head.index("办件编号")]: line[head.index("单位名称")] for line in lines[lines.index(head) + 1 :]
    }
    assert told[own.number] == "林**（本人）"
    assert told[theirs.number] == applicant(theirs) and "本人" not in told[theirs.number]


def test_the_case_says_who_files_and_leads_to_no_employer(staff, own):
    answer = staff.get(f"{OFFICE}/cases/{own.number}/")
    page = text(answer)
    assert "办理人 林**（本人）" in page and "单位 林" not in page
    assert f"{OFFICE}/employers/个人办事" not in answer.content.decode()


def test_the_register_of_the_archive_and_the_papers_name_no_employer(staff, own):
    answer = staff.get(f"{OFFICE}/archive/register/?since=2021-08-01&until=2021-08-31")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer) if answer.streaming else answer.content)).active
    line = next(row for row in sheet.iter_rows(values_only=True) if row[0] == own.number)
    assert line[2] == "本人"
    pack = load().pack(REGION)
    result, receipt = printed(own, at(8, 21), pack), receipt_of(own.submission, [own], pack)
    assert (result["employer"], result["employer_number"]) == ("个人办事", "")
    assert (receipt.employer_name, receipt.employer_number) == ("个人办事", "—")


def test_a_mailing_to_all_employers_is_not_sent_to_the_own_desk(own):
    theirs = a_desk().register(a_known_person()).employer
    by = Actor(
        account="system", name="system", human="system", region=REGION, office=True, agencies=frozenset({0})
    )
    assert selection(Audience.EMPLOYERS, by=by, on=at(8, 20)).employers == (theirs.pk,)
