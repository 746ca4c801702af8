"""Edges that were once wrong: money paid elsewhere, strangers, papers, hints, and what rests on a case."""

from dataclasses import replace

import pytest

from shebao.assessment.models import Settled
from shebao.casework import queries, reversal, submissions
from shebao.policy.offers import MaterialOffer
from shebao.registry.models import Enrolment, PersonParticulars
from shebao.trail.models import Look
from shebao.values import Month, Refused
from tests.assessment.test_settle import has_been_run
from tests.casework.desks import APRIL_20, a_desk, an_id_number, declare, hire, leaver, yichang
from tests.casework.test_reversal import counted

pytestmark = pytest.mark.django_db
PAPER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def test_HB_166_a_month_the_former_employer_was_paid_for_counts_even_after_a_stop_dated_back():
    former, desk, number = a_desk(), a_desk(), an_id_number()
    former.enrol(number, since="2023-02-10")
    former.stop(number, on="2023-02-15")
    case = desk.enrol(number, since="2023-03-01")
    assert {(due["month"], due["insurance"]) for due in case.outcome["dues"]} == {
        ("2023-03", "injury"), ("2023-04", "injury"),
    }  # fmt: skip


def test_a_month_that_has_not_been_run_waits_for_the_run():
    desk = a_desk(declared="2023-03")
    has_been_run(desk, Month(2023, 3))
    case = desk.enrol(an_id_number(), since="2023-04-04")
    assert [one["month"] for one in case.outcome["later"]] == ["2023-04", "2023-05"]
    assert case.outcome["dues"] == []


def test_taking_back_enrolment_and_stop_leaves_another_employers_person_her_name():
    desk, other, number = a_desk(), a_desk(), an_id_number()
    enrolment = desk.enrol(number, since="2023-04-04")
    stop = desk.stop(number, on="2023-04-28")
    other.enrol(number, since="2023-05-04")
    with pytest.raises(Refused, match="其他单位"):
        desk.reverse(enrolment, stop)
    assert PersonParticulars.objects.filter(person__document_number=number, retired=None).exists()


def test_HB_238_a_month_shared_with_whoever_was_there_before_keeps_no_enrolment():
    former, desk, number = a_desk(), a_desk(), an_id_number()
    former.enrol(number, since="2023-04-03")
    stop = former.stop(number, on="2023-04-28")
    enrolment = desk.enrol(number, since="2023-02-06")
    with pytest.raises(Refused, match="其他单位"):
        former.reverse(stop)
    desk.reverse(enrolment)
    former.reverse(stop)
    assert Enrolment.objects.get(retired=None, employer=former.employer).until is None


def test_undoing_a_resumption_gives_back_no_more_than_it_had_charged():
    desk, number = a_desk(), an_id_number()
    desk.enrol(number, since="2023-02-10", wage="3450")
    desk.stop(number, on="2023-02-15")
    before = counted(number)
    again = desk.enrol(number, since="2023-04-03", wage="3450")
    desk.reverse(again)
    assert counted(number) == before == 3 * (55_200 + 27_600 + 2_415 + 1_035 + 690)


def test_HB_238_a_stop_stays_once_a_month_after_it_has_been_declared():
    desk, number = a_desk(declared="2023-04"), an_id_number()
    desk.enrol(number, since="2023-04-04")
    stop = desk.stop(number, on="2023-04-28")
    declare(desk.employer, since="2023-05", through="2023-05")
    assert "2023-05 已经申报" in reversal.obstacles([stop.number], **desk.asking)[stop.number]


def test_HB_153_a_paper_taken_out_after_the_rehearsal_stops_the_confirmation(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    pack = yichang()
    offer = replace(pack.offer("enrol_employee"), materials=(MaterialOffer("contract", "劳动合同", True),))
    desk = a_desk(pack=replace(pack, items={**pack.items, "enrol_employee": offer}))
    filing = desk.open("enrol_employee")
    desk.add(filing, **hire(an_id_number()))
    paper = submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    filing = desk.rehearse(filing)
    submissions.drop_material(filing.id, paper.id, by=desk.by, on=desk.on)
    with pytest.raises(Refused):
        desk.confirm(filing, filing.digest)
    assert not Enrolment.objects.filter(employer=desk.employer).exists()


def test_whose_month_was_collected_back_can_be_stopped_in_it():
    desk, number = a_desk(on=APRIL_20, declared="2023-04"), an_id_number()
    desk.enrol(number, since="2023-04-03")
    assert Settled.objects.filter(employer=desk.employer, month=202304).exists()
    later = a_desk(declared="2023-03")
    later.employer = desk.employer
    assert later.stop(number, on="2023-04-28").state == "done"


def test_when_and_why_are_kept_where_only_later_months_are_taken_away():
    former, desk, number = a_desk(declared="2023-05"), a_desk(declared="2023-05"), an_id_number()
    former.enrol(number, since="2023-04-04")
    former.stop(number, on="2023-05-06")
    desk.enrol(number, since="2023-05-07")
    stop = desk.stop(number, on="2023-05-08", reason="本人辞职")
    held = Enrolment.objects.get(employer=desk.employer, retired=None)
    assert (held.until, held.ended_on.isoformat(), held.end_reason) == (202306, "2023-05-08", "resigned")
    desk.reverse(stop)
    spans = Enrolment.objects.filter(employer=desk.employer, retired=None).order_by("since")
    assert [(one.since, one.until, one.ended_on) for one in spans] == [
        (202305, 202306, None), (202306, None, None),
    ]  # fmt: skip


def test_a_number_alone_opens_nobodys_record():
    former, desk, number = a_desk(), a_desk(), an_id_number()
    former.enrol(number, since="2023-04-04", name="何静")
    row = desk.add(desk.open("enrol_employee"), **hire(number, name="猜的"), first_started_on="2020-01-01")
    assert [finding.code for finding in row.findings] == ["ENROL-01"]
    row = desk.add(desk.open("stop_employee"), **leaver(number, on="2023-04-28"), person_number="1")
    assert [finding.code for finding in row.findings] == ["STOP-01"]
    assert Look.objects.filter(employer_number=desk.employer.number).count() == 2


def test_a_hint_that_comes_up_later_is_shown_before_it_is_confirmed():
    desk, number = a_desk(declared="2023-04"), an_id_number()
    desk.enrol(number, since="2023-04-04")
    filing = desk.open("stop_employee")
    assert not desk.add(filing, **leaver(number, on="2023-04-28")).findings
    desk.rehearse(filing)
    declare(desk.employer, since="2023-05", through="2023-05")
    with pytest.raises(submissions.Differs):
        desk.confirm(filing)
    assert [one["code"] for one in filing.rows.get().findings] == ["STOP-07"]
    assert queries.submission(filing.id, by=desk.by).rows_doubtful == 1
