"""移除内容: what was approved and not called back in time loses its bytes; every line and hash stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from shebao.access.acting import acting
from shebao.archive import files, inspecting, shelves, upkeep
from shebao.archive.disposals import GRACE
from shebao.archive.holds import Held
from shebao.archive.models import Disposal, Hold, RemovedContent, StoredFile
from shebao.casework import submissions
from shebao.casework.archiving import due, holding, removal
from shebao.casework.archiving.keeping import disposed, kept
from shebao.casework.models import Case, Material
from shebao.policy.offers import Retention
from shebao.trail.models import Act
from shebao.values import Refused
from tests.casework.archiving.filed import IN_2034, kept_for_ten_years
from tests.casework.desks import a_desk, an_id_number
from tests.casework.staff import OPERATOR, PAPER, REVIEWER, SUPERVISOR

pytestmark = pytest.mark.django_db
OVER = IN_2034 + GRACE
DIGEST = shelves.digest_of(PAPER)


@pytest.fixture
def desk(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_desk()


@pytest.fixture
def case(desk) -> Case:
    return with_paper(desk.enrol(an_id_number()))


def with_paper(case: Case, content: bytes = PAPER) -> Case:
    """Lay a paper beside a case that was handed in without one."""
    stored = files.store(content, name="合同.pdf", uploader="li")
    Material.objects.create(submission=case.submission, row=case.row, kind="contract", file=stored)
    return case


def asking(by, on=IN_2034):
    return {"by": by, "on": on, "pack": kept_for_ten_years()}


def approved(*cases: Case, on=IN_2034) -> None:
    numbers = [one.number for one in cases]
    due.propose(numbers, **asking(REVIEWER, on))
    due.approve(numbers, **asking(SUPERVISOR, on))


def removed(on=OVER) -> int:
    return removal.remove_ripe(on=on, pack=kept_for_ten_years())


def stands(digest: str = DIGEST) -> bool:
    return shelves.path_of(digest).exists()


def test_HB_33_the_content_goes_thirty_days_after_the_approval_and_not_a_moment_before(case):
    approved(case)
    assert removed(OVER - timedelta(seconds=1)) == 0
    assert stands()
    assert removed() == 1
    assert not stands()
    assert removed() == 0


def test_HB_33_the_line_the_hash_and_who_decided_stay(case):
    paper = Material.objects.select_related("file").get(submission=case.submission)
    approved(case)
    removed()
    one = Disposal.objects.get()
    assert (one.proposer, one.approver) == (REVIEWER.human, SUPERVISOR.human)
    assert (one.removed.item, one.removed.case_number) == (removal.REMOVE, case.number)
    assert Material.objects.filter(pk=paper.pk).exists()
    assert StoredFile.objects.get(pk=paper.file_id).sha256 == DIGEST
    assert [gone.sha256 for gone in RemovedContent.objects.all()] == [DIGEST]
    assert Act.objects.filter(case_number=case.number, item=removal.REMOVE).count() == 1
    assert disposed(case)
    with pytest.raises(Refused, match="满了保管期限，已经批准处置"):
        files.read(paper.file)


def test_HB_33_what_is_called_back_stays_and_can_be_proposed_again(case):
    approved(case)
    with pytest.raises(Refused, match="写明为什么撤回"):
        due.recall([case.number], " ", by=SUPERVISOR, on=OVER)
    due.recall([case.number], "还要用", by=SUPERVISOR, on=OVER - timedelta(days=1))
    assert removed() == 0
    assert stands()
    approved(case, on=OVER)
    assert removed(OVER) == 0
    assert removed(OVER + GRACE) == 1
    with pytest.raises(Refused, match="不在可以撤回的里面"):
        due.recall([case.number], "太晚", by=SUPERVISOR, on=OVER + GRACE)


def test_only_a_supervisor_calls_back(case):
    approved(case)
    for by in (OPERATOR, REVIEWER):
        with pytest.raises(Refused):
            due.recall([case.number], "x", by=by, on=IN_2034)


def held_case(case):
    return holding.hold(case.number, "诉讼", by=SUPERVISOR, on=IN_2034)


def held_person(case):
    what = Held(case.employer_id, person_id=case.person_id)
    return holding.hold_bag(what, "诉讼", by=SUPERVISOR, on=IN_2034)


def held_employer(case):
    return holding.hold_bag(Held(case.employer_id), "诉讼", by=SUPERVISOR, on=IN_2034)


HOLDINGS = pytest.mark.parametrize("hold", [held_case, held_person, held_employer])


@HOLDINGS
def test_HB_33_nothing_is_removed_under_a_hold_and_it_goes_on_when_that_is_lifted(case, hold):
    approved(case)
    standing = hold(case)
    assert removed() == 0
    assert stands()
    (one,) = kept([case], by=REVIEWER, on=OVER, pack=kept_for_ten_years())
    assert [held.pk for held in one.holds] == [standing.pk]
    lift(standing, case)
    assert removed() == 1


def lift(standing: Hold, case: Case) -> None:
    if standing.case_number:
        holding.lift(case.number, by=SUPERVISOR, on=OVER)
    else:
        holding.lift_bag(Held(case.employer_id, person_id=standing.person_id), by=SUPERVISOR, on=OVER)


@HOLDINGS
def test_HB_33_the_database_itself_removes_nothing_under_a_hold(case, hold):
    approved(case)
    hold(case)
    with pytest.raises(IntegrityError, match="the papers are held"), transaction.atomic():
        carried_out(case, OVER)


def carried_out(case: Case, on, item: str = removal.REMOVE) -> None:
    one = Disposal.objects.get(case_number=case.number)
    act = Act.objects.create(
        region=case.region, account="x", name="x", item=item, business_time=on, case_number=case.number
    )
    with connection.cursor() as cursor:
        cursor.execute("select archive_carry_out(%s, %s)", [[one.pk], [act.pk]])


def test_HB_33_the_database_itself_removes_nothing_early_unnamed_or_not_approved(case):
    due.propose([case.number], **asking(REVIEWER))
    with pytest.raises(IntegrityError), transaction.atomic():
        carried_out(case, OVER)
    due.approve([case.number], **asking(SUPERVISOR))
    with pytest.raises(IntegrityError, match="thirty days"), transaction.atomic():
        carried_out(case, OVER - timedelta(seconds=1))
    with pytest.raises(IntegrityError, match="of that name"), transaction.atomic():
        carried_out(case, OVER, item="别的")
    carried_out(case, OVER)
    assert Disposal.objects.get().removed


def test_HB_33_nobody_else_removes_anything(case):
    """Neither the web in any of its roles nor the owner by a statement of its own."""
    approved(case)
    one = Disposal.objects.get()
    for by in (SUPERVISOR, REVIEWER):
        with pytest.raises(DatabaseError), acting(by), connection.cursor() as cursor:
            cursor.execute("select archive_carry_out(%s, %s)", [[one.pk], [one.approved_id]])
        with pytest.raises(DatabaseError), acting(by):
            Disposal.objects.filter(pk=one.pk).update(removed=one.approved)
        with pytest.raises(DatabaseError), acting(by):
            RemovedContent.objects.create(disposal=one, sha256=DIGEST)
    with pytest.raises(IntegrityError, match="still needed"), transaction.atomic():
        RemovedContent.objects.create(disposal=one, sha256=DIGEST)
    assert removed() == 1
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute("delete from archive_removedcontent")
    for change in ({"removed": None}, {"recalled": one.approved, "reason": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Disposal.objects.filter(pk=one.pk).update(**change)


def test_HB_33_a_content_that_another_case_needs_stays_until_that_is_disposed_of_too(desk, case):
    other = with_paper(desk.enrol(an_id_number()))
    approved(case)
    assert removed() == 1
    assert stands()
    assert not RemovedContent.objects.exists()
    assert (disposed(case), disposed(other)) == (True, False)
    approved(other, on=OVER)
    assert removed(OVER + GRACE) == 1
    assert not stands()


def test_HB_33_two_cases_removed_in_one_night_let_go_of_what_they_shared(desk, case):
    other = with_paper(desk.enrol(an_id_number()))
    approved(case, other)
    assert removed() == 2
    assert not stands()
    assert RemovedContent.objects.count() == 1


def test_a_paper_of_a_filing_that_became_no_case_is_needed(desk, case):
    filing = desk.open("contract_back_pay")
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    approved(case)
    removed()
    assert stands()


def test_the_same_bytes_brought_again_for_another_matter_are_kept_again(desk, case):
    approved(case)
    removed()
    other = with_paper(desk.enrol(an_id_number()))
    assert stands()
    assert upkeep.sweep(at=10**11) == 0
    assert files.read(Material.objects.get(submission=other.submission).file) == PAPER
    assert disposed(case)
    shelves.path_of(DIGEST).unlink()
    assert [one.sha256 for one in upkeep.missing_or_altered()] == [DIGEST]


def test_HB_35_the_check_misses_nothing_that_was_removed(case):
    approved(case)
    before = inspecting.inspect()
    removed()
    after = inspecting.inspect()
    assert (before.damages, after.damages) == (0, 0)
    assert before.contents - after.contents == 1


def test_what_a_restored_copy_brings_back_goes_with_the_next_sweep(case):
    approved(case)
    removed()
    shelves.put(DIGEST, PAPER)
    assert upkeep.sweep(at=10**11) == 1
    assert not stands()


def test_a_worker_killed_before_the_files_went_is_made_good_by_the_sweep(case, monkeypatch):
    approved(case)
    monkeypatch.setattr(removal.removing, "take_away", lambda contents: None)
    removed()
    assert stands()
    assert upkeep.sweep(at=10**11) == 1


def test_a_case_whose_term_is_longer_by_then_is_left(case):
    """The list in force on the day of removal decides."""
    approved(case)
    pack = kept_for_ten_years()
    offer = replace(pack.items["enrol_employee"], retention=Retention("person_registration"))
    longer = replace(pack, items={**pack.items, "enrol_employee": offer})
    assert removal.remove_ripe(on=OVER, pack=longer) == 0
    assert stands()


def test_every_reference_to_stored_files_is_known_to_what_says_they_are_needed():
    with connection.cursor() as cursor:
        cursor.execute("""
            select conrelid::regclass::text || '.' || attname from pg_constraint
            join pg_attribute on attrelid = conrelid and attnum = any (conkey)
            where contype = 'f' and confrelid = 'archive_storedfile'::regclass order by 1
        """)
        assert [name for (name,) in cursor.fetchall()] == [
            "casework_material.file_id",
            "casework_submission.file_id",
            "casework_submission.marked_id",
            "casework_submission.receipt_id",
            "notices_announcement.file_id",
            "proofs_proof.file_id",
        ]
