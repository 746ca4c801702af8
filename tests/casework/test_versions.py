"""HB-189: a rule that comes within the window holds for what is filed after it, and for nothing before.

宜社征发〔2023〕1号 五（五）: 申报期间如上级有新的规定要求，按新规定要求执行.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import copytree

import pytest

from shebao.casework import queries
from shebao.casework.submissions.confirmation import Differs
from shebao.clock.queries import CHINA
from shebao.policy import Pack, load
from shebao.proofs.receipts import receipt_of
from shebao.registry.models import DeclaredBase
from shebao.values.text import in_fours
from tests.casework.desks import Desk, a_desk, an_id_number, yichang
from tests.regions.worked_examples import REGIONS

pytestmark = pytest.mark.django_db

STEP = "cn/420000_hubei/420500_yichang/parameters/contribution/base_step.yaml"
NEWER = """
  - since: 2023-07
    known: 2023-05-15
    value: "1"
    law: {document: 宜社征发〔2023〕1号, article: 五（五）}
    note: 测试用的新规定：保留到1元。
"""
BEFORE, AFTER = (datetime(2023, 5, day, 9, 0, tzinfo=CHINA) for day in (10, 16))
AVERAGE = "4567.80"  # kept to ten yuan: 4,570; to one yuan: 4,568


@pytest.fixture
def newer(tmp_path: Path) -> Pack:
    """Yichang's law with one more row, as if it had come on 15 May."""
    root = copytree(REGIONS, tmp_path / "regions")
    with (root / STEP).open("a", encoding="utf-8") as file:
        file.write(NEWER.lstrip("\n"))
    return load(root, None).pack("420500")


@pytest.fixture
def desk() -> Desk:
    return a_desk(on=BEFORE)


def employed(desk: Desk) -> str:
    number = an_id_number()
    desk.enrol(number)
    return number


def wage(number: str) -> int:
    return DeclaredBase.objects.get(
        person__document_number=number, since=202307, retired__isnull=True
    ).wage_fen


def test_HB_189_a_case_keeps_the_version_it_was_done_by_and_a_later_one_goes_by_the_new_one(desk, newer):
    first, second = employed(desk), employed(desk)
    before = desk.file("declare_wages", {"id_number": first, "average_fen": AVERAGE})[0]
    later = replace(desk, on=AFTER, pack=newer)
    after = later.file("declare_wages", {"id_number": second, "average_fen": AVERAGE})[0]
    assert newer.fingerprint != yichang().fingerprint
    assert (wage(first), wage(second)) == (457_000, 456_800)
    before.refresh_from_db()
    assert before.outcome["law"] == yichang().fingerprint
    assert after.outcome["law"] == newer.fingerprint


def test_HB_189_a_receipt_printed_later_names_the_version_the_case_was_done_by(desk, newer):
    case = desk.file("declare_wages", {"id_number": employed(desk), "average_fen": AVERAGE})[0]
    filing = case.submission
    receipt = receipt_of(filing, queries.cases(filing, by=desk.by), newer)
    assert receipt.fingerprint == in_fours(yichang().fingerprint)


def test_HB_189_what_was_looked_at_under_the_old_rule_is_shown_again_before_it_is_done(desk, newer):
    number = employed(desk)
    filing = desk.open("declare_wages")
    desk.add(filing, id_number=number, average_fen=AVERAGE)
    seen = desk.rehearse(filing).digest
    later = replace(desk, on=AFTER, pack=newer)
    with pytest.raises(Differs):
        later.confirm(filing, seen)
    later.confirm(filing)
    assert wage(number) == 456_800
