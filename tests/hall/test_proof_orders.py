"""A proof of many people in the hall: its page waits for the worker, leads on, or says why not."""

import pytest

from shebao.access.acting import actor_named
from shebao.doors.hall import proof_choosing
from shebao.proofs import ordering
from shebao.proofs.models import OrderStage, Proof, ProofOrder
from tests.hall.filing import HALL, Clerk
from tests.hall.reading import text
from tests.hall.test_proofs import choose, press, token
from tests.proofs.proven import an_employer_with, pay_month

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path, monkeypatch):
    settings.STATE, settings.ARCHIVE = tmp_path, tmp_path / "archive"
    monkeypatch.setattr(proof_choosing, "AT_ONCE", 1)


@pytest.fixture
def clerk(client) -> Clerk:
    desk = an_employer_with(2)
    pay_month(desk)
    return Clerk(client, desk)


def ordered(clerk: Clerk) -> str:
    """Order a proof; return the address of its page below the region."""
    choose(clerk)
    answer = press(clerk, "print", request=token(clerk))
    assert answer.status_code == 303, text(answer)
    return answer.url.split("/420500/")[1]


def test_HB_267_a_proof_of_many_is_ordered_and_its_page_says_how_far(clerk):
    address = ordered(clerk)
    assert not Proof.objects.exists()
    assert "正在排队，马上开始" in text(clerk.get(address))
    ordering.report(ProofOrder.objects.get().pk, OrderStage.TYPESETTING)
    assert "正在排版：第 2 步，共 3 步" in text(clerk.get(address))
    assert "正在排版" in text(clerk.get("proofs/"))
    part = clerk.client.get(f"{HALL}/{address}progress/", headers={"HX-Request": "true"})
    assert "第 2 步" in part.content.decode()


def test_a_printed_one_leads_to_the_proof(clerk):
    address = ordered(clerk)
    placed = ProofOrder.objects.get()
    ordering.print_ordered(
        placed.pk, by=actor_named(clerk.account.number, placed.employer_id, "hall"), pack=clerk.desk.pack
    )
    proof = Proof.objects.get()
    assert clerk.get(address).url.endswith(f"/proofs/{proof.code}/")
    part = clerk.client.get(f"{HALL}/{address}progress/", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"].endswith(f"/proofs/{proof.code}/")
    assert "正在打印的" not in text(clerk.get("proofs/"))


def test_one_that_was_not_printed_says_why_and_whoever_was_chosen_is_still_there(clerk):
    address = ordered(clerk)
    ordering.put_down(ProofOrder.objects.get().pk, "打不了的原因。")
    said = text(clerk.get(address))
    assert "没有打印成" in said
    assert "打不了的原因。" in said
    assert "已选 2 人" in text(clerk.get("proofs/employer/"))


def test_pressed_twice_it_is_one_order_and_the_next_is_another(clerk):
    choose(clerk)
    same = token(clerk)
    assert press(clerk, "print", request=same).url == press(clerk, "print", request=same).url
    assert ProofOrder.objects.count() == 1
    press(clerk, "print", request=token(clerk))
    assert ProofOrder.objects.count() == 2


def test_an_order_of_nobody_is_not_found(clerk):
    assert clerk.get(f"proofs/orders/{'0' * 32}/").status_code == 404
