"""缓缴: claims that may be paid later without late fee; no bill takes them before they are released."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from shebao.ledger.models import Claim, Deferral
from shebao.ledger.offsetting import offset
from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Refused


@transaction.atomic
def defer(claims: Iterable[Claim], until: date, *, act: Act) -> list[Deferral]:
    """Let claims wait until a day; late fee begins on the next one (the database sees to it).

    Raises Refused for one that is settled, billed or deferred before.
    """
    wanted = Claim.objects.filter(pk__in=[one.pk for one in claims])
    held = list(wanted.select_for_update(no_key=True).order_by("pk"))
    if any(one.billed or not one.open_fen for one in held):
        raise Refused("claim", "已经开单或已经缴清的费款不能缓缴。请先撤销认定单。")
    if Deferral.objects.filter(claim__in=held).exists():
        raise Refused("deferred", "这些费款已经办过缓缴，不能再办。")
    return write_many(
        Deferral(claim=one, region=one.region, employer_id=one.employer_id, until=until, learned=act)
        for one in held
    )


@transaction.atomic
def confirm(deferrals: Sequence[Deferral], *, act: Act) -> int:
    """Write down that employers confirmed deferrals (缓缴期确认); return how many had waited for it."""
    return Deferral.objects.filter(pk__in=[one.pk for one in deferrals], confirmed__isnull=True).update(
        confirmed=act
    )


@transaction.atomic
def release(deferrals: Sequence[Deferral], *, act: Act, on: datetime | None = None) -> int:
    """Let deferred claims be paid: bills take them again; return how many had waited.

    What stands against them is offset on the day of the act, or of `on`.
    """
    held = list(
        Deferral.objects.select_for_update(no_key=True)
        .filter(pk__in=[one.pk for one in deferrals], released__isnull=True)
        .order_by("pk")
    )
    if held:
        Deferral.objects.filter(pk__in=[one.pk for one in held]).update(released=act)
        offset(held[0].region, {one.employer_id for one in held}, act=act, on=on or act.business_time)
    return len(held)
