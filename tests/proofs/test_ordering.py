"""A proof of many people is ordered and printed by the worker: once, as whoever asked, or with the reason."""

from types import SimpleNamespace

import pytest

from shebao.access.models import Membership
from shebao.archive import files
from shebao.notices.models import Notice
from shebao.proofs import ordering, tasks
from shebao.proofs.employer_proofs import Order
from shebao.proofs.models import OrderStage, Proof, ProofOrder
from shebao.proofs.ordering import order_proof, order_with, under_way
from shebao.values import Refused
from tests.access.factories import an_account
from tests.casework.desks import a_desk
from tests.proofs.proven import VERIFY_PAGE, an_employer_with, pay_month, persons_of
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.STATE, settings.ARCHIVE = tmp_path, tmp_path / "archive"


@pytest.fixture
def desk():
    found = an_employer_with(2)
    pay_month(found)
    return found


@pytest.fixture
def jobs(monkeypatch) -> list[dict]:
    told: list[dict] = []
    given = SimpleNamespace(defer=lambda **job: told.append(job))
    monkeypatch.setattr(ordering.app, "configure_task", lambda name: given)
    return told


def an_order(desk, request: str = "a" * 32, **changed) -> ProofOrder:
    order = Order(**{"insurance": "unemployment", "months": 3, "person_ids": persons_of(desk)} | changed)
    placed = order_proof(order, request=request, verify_page=VERIFY_PAGE, **desk.asking)
    ProofOrder.objects.filter(pk=placed.pk).update(account=an_account(desk.employer).number)
    return placed


def work_off(job: dict, attempts: int = 0) -> None:
    tasks.print_proof.func(SimpleNamespace(job=SimpleNamespace(attempts=attempts)), **job)


def test_HB_267_an_order_is_printed_once_and_told(desk, jobs):
    placed = an_order(desk)
    assert [one.pk for one in under_way(by=desk.by)] == [placed.pk]
    work_off(jobs[0])
    work_off(jobs[0])
    proof = Proof.objects.get()
    found = order_with("a" * 32, by=desk.by)
    assert (found.stage, found.proof) == (OrderStage.PRINTED, proof)
    assert proof.persons == 2
    assert files.read(proof.file).startswith(b"%PDF")
    assert not under_way(by=desk.by)
    told = Notice.objects.get(topic="proof")
    assert told.title == "2 人的单位参保证明已经打印好"
    assert told.link == f"proofs/{proof.code}/"


def test_pressed_twice_it_is_one_order_and_one_job(desk, jobs):
    order = Order("unemployment", 3, persons_of(desk))
    placed = [
        order_proof(order, request="b" * 32, verify_page=VERIFY_PAGE, **desk.asking).pk for _ in range(2)
    ]
    assert placed[0] == placed[1]
    assert len(jobs) == 1


def test_a_worker_killed_before_it_noted_the_proof_prints_no_second_one(desk, jobs):
    placed = an_order(desk)
    work_off(jobs[0])
    ProofOrder.objects.filter(pk=placed.pk).update(stage=OrderStage.SIGNING, proof=None)
    work_off(jobs[0])
    assert Proof.objects.count() == 1
    assert ProofOrder.objects.get().proof == Proof.objects.get()


def test_what_cannot_be_proven_is_refused_before_anything_is_ordered(jobs):
    with pytest.raises(Refused, match="还没有申报过缴费"):
        an_order(an_employer_with(1))
    with pytest.raises(Refused, match="还没有选人"):
        an_order(a_desk(), person_ids=())
    assert not ProofOrder.objects.exists()
    assert jobs == []


def test_whose_right_has_ended_gets_nothing_printed_and_reads_why(desk, jobs):
    an_order(desk)
    Membership.objects.filter(employer=desk.employer).update(retired=an_act())
    work_off(jobs[0])
    found = ProofOrder.objects.get()
    assert (found.stage, found.proof) == (OrderStage.FAILED, None)
    assert found.told


def test_what_breaks_again_is_put_down_with_what_to_do(desk, jobs, monkeypatch):
    def broken(*told, **more):
        raise RuntimeError("no ink")

    monkeypatch.setattr(ordering, "pressed", broken)
    an_order(desk)
    with pytest.raises(RuntimeError):
        work_off(jobs[0])
    assert ProofOrder.objects.get().stage == OrderStage.READING
    with pytest.raises(RuntimeError):
        work_off(jobs[0], attempts=tasks.TRIES)
    assert ProofOrder.objects.get().told == tasks.BROKEN


def test_another_employer_sees_no_order(desk, jobs):
    an_order(desk)
    with pytest.raises(Refused):
        order_with("a" * 32, by=a_desk().by)
