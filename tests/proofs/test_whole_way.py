"""From a confirmed filing to the paper in the archive, and again after it has been taken back."""

import pytest

from shebao.archive import files
from shebao.casework import queries
from shebao.casework.models import Submission
from shebao.proofs.receipts import receipt_name, receipt_of, receipt_pdf
from shebao.values import grouped
from tests.casework.desks import Desk, a_desk, an_id_number, hire
from tests.proofs.papers import plain, text_of

pytestmark = pytest.mark.django_db


def printed(desk: Desk, filing: Submission) -> bytes:
    filing = queries.submission(filing.id, by=desk.by)
    return receipt_pdf(receipt_of(filing, queries.cases(filing, by=desk.by), desk.pack))


def test_the_paper_of_a_hire_collected_back_tells_each_fen_of_its_case():
    """Hired in 2023-03, filed in 2023-05, declared up to 2023-04: two months now, 2023-05 with its month."""
    desk, number = a_desk(), an_id_number()
    (case,) = desk.file("enrol_employee", hire(number, since="2023-03-06"))
    said = text_of(printed(desk, case.submission))
    assert f"办件编号 {case.number} " in said
    assert f"1 何静 {number[:4]}**********{number[-4:]} {case.outcome['subject']['number']}" in said
    assert number not in plain(said)
    both = grouped(case.outcome["unit_fen"]), grouped(case.outcome["person_fen"])
    assert case.outcome["unit_fen"] > 0
    assert f"合计 {both[0]} {both[1]}" in said
    assert "2023-03 至 2023-04" in said
    for change in case.outcome["changes"]:
        assert plain(change["text"]) in plain(said)
    (later,) = case.outcome["later"]
    assert f"{later['why']} 2023-05 {grouped(later['unit_fen'])} {grouped(later['person_fen'])}" in said


def test_the_paper_printed_again_is_the_one_in_the_archive(settings, tmp_path):
    settings.ARCHIVE = tmp_path
    desk = a_desk()
    (case,) = desk.file("enrol_employee", hire(an_id_number()))
    receipt = receipt_of(case.submission, [case], desk.pack)
    stored = files.store(receipt_pdf(receipt), name=receipt_name(receipt), uploader=desk.by.account)
    assert (stored.content_type, stored.name) == ("application/pdf", f"办理回执_{case.number}.pdf")
    assert files.read(stored) == printed(desk, case.submission)


def test_the_paper_of_a_hire_taken_back_says_so():
    desk = a_desk()
    (case,) = desk.file("enrol_employee", hire(an_id_number()))
    desk.reverse(case)
    said = text_of(printed(desk, case.submission))
    assert "本办件已撤销。" in said
    assert "零元整 0.00" in said
