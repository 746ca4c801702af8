"""The sample of 权益记录单 as the guide prints it: two people, twelve months each; sealed once."""

import re
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from shebao.clock import queries as clock
from shebao.proofs.signing import signature_of
from shebao.registry.models import Person
from tests.hall.at_suqian import HALL, a_member, an_employer_of_suqian, logged_in
from tests.proofs.papers import plain, text_of
from tests.proofs.suqian import JANUARY_31, paid_all, run_months, suqian

pytestmark = pytest.mark.django_db

COLUMNS = "序号姓名公民身份号码（社会保障号）缴费起止年月缴费月数"
NOTE = "3.本权益单已签具电子印章，不再加盖鲜章。"
BOTTOM = "业务专用章"


@pytest.fixture(autouse=True)
def january(settings, tmp_path, monkeypatch):
    settings.STATE, settings.ARCHIVE, settings.ALLOWED_HOSTS = tmp_path, tmp_path / "archive", ["testserver"]
    settings.ASSUMED = settings.REGIONS.parent / "demo" / "assumed"
    monkeypatch.setattr(clock, "now", lambda region: JANUARY_31)


@pytest.fixture
def paper() -> tuple[bytes, list[str]]:
    """What an administrator downloads from 证明打印 for 2020, and the two people's numbers."""
    employer = an_employer_of_suqian(2, since="2020-01")
    run_months(suqian(), "2020-01", "2020-12")
    paid_all(employer)
    client = logged_in(a_member(employer))
    page = client.get(f"{HALL}/proofs/employer/").content.decode()
    token = re.search(r'name="request" value="(\w+)"', page)[1]
    asked = {"since": "202001", "until": "202012", "request": token, "do": "print"}
    done = client.post(f"{HALL}/proofs/employer/", asked)
    answer = client.get(f"{done.url}proof.pdf")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    people = Person.objects.filter(enrolments__employer=employer).order_by("pk")
    return content, [one.document_number for one in people]


def test_JS_103_five_columns_and_two_rows_of_twelve_months_each(paper):
    content, numbers = paper
    said = plain(text_of(content))
    assert said.count(plain(COLUMNS)) == 1
    for place, number in enumerate(numbers, 1):
        assert plain(f"{place}何静{place}{number}202001-20201212") in said
    assert said.count(plain("202001-202012")) == 3  # 查询时间 and the two rows
    assert said.index(numbers[0]) < said.index(numbers[1])


def test_JS_105_the_seal_stands_once_on_the_paper_and_once_in_the_file(paper):
    content, _ = paper
    said = plain(text_of(content))
    assert said.count(plain(NOTE)) == 1
    assert said.count(plain(BOTTOM)) == 1
    assert len(PdfFileReader(BytesIO(content)).embedded_signatures) == 1
    assert signature_of(content).holds
    broken = content.replace(b"%%EOF", b"%%EOf", 1)
    assert not signature_of(broken).holds
