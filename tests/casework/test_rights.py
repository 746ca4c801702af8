"""A right to an item is a right to write in its filings; whoever has none of it writes nothing."""

from dataclasses import replace

import pytest

from shebao.archive.models import StoredFile
from shebao.casework import queries, submissions
from shebao.casework.models import Material
from shebao.casework.submissions.many import submit_previewed
from shebao.values import Refused
from tests.casework.desks import a_desk, an_id_number, hire

pytestmark = pytest.mark.django_db

WRITING = {
    "keep what is typed": lambda f, p, told: submissions.keep_typed(
        f.id, {"name": "王"}, by=told["by"], on=told["on"]
    ),
    "add a row": lambda f, p, told: submissions.add_row(f.id, hire(an_id_number()), **told),
    "drop a row": lambda f, p, told: submissions.drop_row(f.id, 1, by=told["by"], on=told["on"]),
    "take a workbook": lambda f, p, told: submissions.take_workbook(f.id, b"", "x.xlsx", **told),
    "attach a paper": lambda f, p, told: submissions.attach_material(f.id, "contract", b"", "x.pdf", **told),
    "drop a paper": lambda f, p, told: submissions.drop_material(f.id, p.id, by=told["by"], on=told["on"]),
    "rehearse": lambda f, p, told: submissions.rehearse(f.id, **told),
    "confirm": lambda f, p, told: submissions.confirm(f.id, f.digest, **told),
    "hand in what was previewed": lambda f, p, told: submit_previewed(
        f.id, f.digest, key="k", request_digest="", **told
    ),
    "give up": lambda f, p, told: submissions.drop_submission(f.id, by=told["by"], on=told["on"]),
}


@pytest.fixture
def filing():
    """An enrolment ready to be confirmed, with a paper, and its desk."""
    desk = a_desk()
    filing = desk.open("enrol_employee")
    desk.add(filing, **hire(an_id_number()))
    file = StoredFile.objects.create(
        sha256="0" * 64, size=1, content_type="application/pdf", name="x.pdf", uploader=desk.by.account
    )
    paper = Material.objects.create(submission=filing, kind="contract", file=file)
    return desk.rehearse(filing), paper, desk


@pytest.mark.parametrize("what", WRITING)
def test_without_the_right_to_its_item_nobody_writes_in_a_filing(filing, what: str):
    mine, paper, desk = filing
    colleague = replace(desk, rights=frozenset({"stop_employee"}), human="human-2")
    before = vars_of(mine, paper, desk)
    with pytest.raises(Refused) as refused:
        WRITING[what](mine, paper, colleague.asking)
    assert (refused.value.code, "没有这个事项的办理权限" in refused.value.message) == ("right", True)
    assert vars_of(mine, paper, desk) == before


def test_the_colleague_may_still_read_it(filing):
    mine, _, desk = filing
    colleague = replace(desk, rights=frozenset({"stop_employee"}), human="human-2")
    assert queries.submission(mine.id, by=colleague.by).rows_right == 1
    assert queries.rows(mine, by=colleague.by).get().data["name"] == "何静"


def vars_of(mine, paper, desk):
    mine.refresh_from_db()
    paper.refresh_from_db()
    states = list(mine.rows.values_list("state", flat=True))
    return (mine.state, mine.typed, mine.digest, mine.changed, mine.idempotency_key, states, paper.dropped)
