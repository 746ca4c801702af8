"""企业缴费基数调整（上调） on its page: template, upload of ten megabytes at most, 处理详情, result."""

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile

from shebao.casework.models import Submission
from shebao.clock import queries as clock
from shebao.registry.models import DeclaredBase
from tests.hall.reading import text
from tests.hall.suqian import HALL, SuqianClerk
from tests.hall.test_batches import filled
from tests.items.suqian import at, someone

pytestmark = pytest.mark.django_db
FILES = f"{HALL}/items/raise_base/batch/"
MEGABYTE = 1024 * 1024


@pytest.fixture
def clerk(client, settings, monkeypatch, tmp_path) -> SuqianClerk:
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"
    settings.ARCHIVE = tmp_path / "archive"
    monkeypatch.setattr(clock, "now", lambda region: at(8, 20))
    return SuqianClerk(client)


def upload(clerk, content: bytes):
    return clerk.client.post(FILES, {"file": SimpleUploadedFile("基数.xlsx", content)})


def test_JS_69_ten_rows_with_one_mistake(clerk):
    numbers = [someone(clerk.desk, wage_fen=450_000) for _ in range(10)]
    clerk.begin("raise_base", way="batch")
    template = clerk.get("items/raise_base/template.xlsx").content
    rows = [(None, None, number, "6000") for number in numbers[:9]] + [(None, None, numbers[9], "3000")]
    assert upload(clerk, filled(template, *rows)).status_code == 303
    page = text(clerk.get(FILES))
    assert "文件名称 数据总数 已处理 错误数量 当前状态 创建时间 处理完成时间 操作功能" in page
    assert "基数.xlsx 10 10 1" in page
    filing = Submission.objects.get(filename="基数.xlsx")
    result = text(clerk.get(f"{HALL}/filings/{filing.id}/batch/"))
    assert "网上只能上调" in result
    assert "携带相关材料至经办机构" in result
    done = clerk.confirm(clerk.post(f"{HALL}/filings/{filing.id}/rehearse/").url)
    assert "9 人已办结" in text(clerk.get(done.url))
    assert DeclaredBase.objects.filter(retired=None, since=202109, wage_fen=600_000).count() == 9


def test_JS_68_one_byte_more_than_ten_megabytes_is_refused(clerk):
    clerk.begin("raise_base", way="batch")
    answer = upload(clerk, b"0" * (10 * MEGABYTE + 1))
    assert answer.status_code in (413, 422)
    assert "10 MB" in text(answer)
    assert not Submission.objects.filter(filename="基数.xlsx", rows_read__gt=0).exists()


def test_JS_70_it_stands_under_the_declaration_of_contributions(clerk):
    page = text(clerk.get("items/"))
    assert page.index("社会保险缴费申报") < page.index("企业缴费基数调整（上调）")
