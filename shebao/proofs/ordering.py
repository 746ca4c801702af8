"""A proof of many people is ordered: the worker prints it, whoever asked may leave and come back."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from shebao.access.acting import acting
from shebao.notices.actions import tell
from shebao.policy import Pack
from shebao.proofs.issuing import kept, pressed, standing
from shebao.proofs.layouts import AnyOrder, count_of, order_of, require_asked, told_by, wanted
from shebao.proofs.models import OrderStage, Proof, ProofOrder
from shebao.values import Actor, Refused

AT_ONCE = 500  # people whose proof is printed while its page waits: about two seconds
PRINT = "shebao.proofs.tasks.print_proof"
OVER = (OrderStage.PRINTED, OrderStage.FAILED)


def order_proof(
    order: AnyOrder, *, request: str, verify_page: str, by: Actor, on: datetime, pack: Pack
) -> ProofOrder:
    """Have the worker print a proof; the same `request` again is the same order.

    Raises Refused where nothing is asked or there is nothing to prove.
    """
    require_asked(order, by=by, on=on, pack=pack)
    with transaction.atomic():
        placed, new = ProofOrder.objects.get_or_create(
            employer_id=by.employer_id or 0,
            request=request,
            defaults={
                "region": by.region,
                "wanted": wanted(order),
                "persons": count_of(order, by=by),
                "verify_page": verify_page,
                "account": by.account,
                "asked": on,
            },
        )
        if new:
            app.configure_task(PRINT).defer(order_id=placed.pk, channel=by.channel)
    return placed


def orders(*, by: Actor) -> QuerySet[ProofOrder]:
    """Return the orders of the employer acted for, the newest first."""
    own = ProofOrder.objects.filter(region=by.region, employer_id=by.employer_id or 0)
    return own.filter(employer_id__in=by.employers).defer("wanted").select_related("proof").order_by("-id")


def under_way(*, by: Actor) -> QuerySet[ProofOrder]:
    """Return the orders that the worker has not ended."""
    return orders(by=by).exclude(stage__in=OVER)


def order_with(request: str, *, by: Actor) -> ProofOrder:
    """Return the order of a request. Raises Refused without one."""
    found = orders(by=by).filter(request=request).first()
    if found is None:
        raise Refused("proof_order", "本单位没有这份正在打印的证明。请到“证明打印”里看。")
    return found


def print_ordered(order_id: int, *, by: Actor, pack: Pack) -> None:
    """Print what was ordered, as whoever asked; once printed it stays as it is. Raises Refused.

    Only reading and keeping hold a transaction, for typesetting takes a minute for twelve thousand people.
    """
    placed = ProofOrder.objects.get(pk=order_id)
    if placed.stage in OVER:
        return
    order = order_of(placed.wanted)
    report(order_id, OrderStage.READING)
    with acting(by):
        proof = standing(placed.request, by)
        told = None if proof else told_by(order, by=by, on=placed.asked, pack=pack)
    if told is not None:
        drawn = pressed(
            told,
            verify_page=placed.verify_page,
            on=placed.asked,
            pack=pack,
            report=lambda stage: report(order_id, stage),
        )
        with acting(by):
            proof = kept(drawn, placed.request, by=by, on=placed.asked)
    if proof is not None:
        end(placed, proof)


def report(order_id: int, stage: str) -> None:
    """Say how far an order has come."""
    ProofOrder.objects.filter(pk=order_id).exclude(stage__in=OVER).update(stage=stage)


@transaction.atomic
def end(placed: ProofOrder, proof: Proof) -> None:
    """Note what was printed, and tell the employer."""
    ProofOrder.objects.filter(pk=placed.pk).update(stage=OrderStage.PRINTED, proof=proof, told="")
    tell(
        placed.region,
        employer_id=placed.employer_id,
        topic="proof",
        key=placed.request,
        title=f"{proof.persons:,} 人的{proof.get_kind_display()}已经打印好",
        text="可以下载 PDF，带电子签名。",
        link=f"proofs/{proof.code}/",
        at=placed.asked,
    )


def put_down(order_id: int, why: str) -> None:
    """Leave an order unprinted, with the reason for its people."""
    unended = ProofOrder.objects.filter(pk=order_id).exclude(stage__in=OVER)
    unended.update(stage=OrderStage.FAILED, told=why)
