"""What market regulation (市场监管) is asked about an employer, and what it answered.

An answer is kept beside the registry, which it does not change. While an enquiry is under way another click
asks nothing new; one that stays without an answer for a minute may be asked again under a new number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shebao.partners.actions import ask_to_deliver, send
from shebao.partners.models import Extract, Incoming, Outgoing, OutState, Standing
from shebao.registry import employer_record
from shebao.values import Actor

PARTNER, ENQUIRY, PARTICULARS = "market", "enquiry", "particulars"
PATIENCE = timedelta(minutes=1)  # of real time
PATIENCE_SAID = f"{PATIENCE // timedelta(minutes=1)} 分钟"


@dataclass(frozen=True)
class Talk:
    """An employer's newest enquiry with its answer, and the newest answer that can be used at all."""

    enquiry: Outgoing | None
    answer: Extract | None
    said: Extract | None

    def waits(self, now: datetime) -> bool:
        """Say whether the answer is still to be waited for; `now` is real time."""
        return self.stage(now) == "waiting"

    def stage(self, now: datetime) -> str:
        """Name where the talk stands: never, waiting, refused, late, said, unknown or unfit."""
        if self.enquiry is None:
            return "never"
        if self.answer:
            return str(self.answer.standing)
        if self.enquiry.state == OutState.REFUSED:
            return "refused"
        return "late" if self.is_late(now) else "waiting"

    def is_late(self, now: datetime) -> bool:
        """Say whether the partner has had the enquiry for long without an answer."""
        taken = self.enquiry.delivered_at if self.enquiry else None
        return self.answer is None and taken is not None and now - taken > PATIENCE


def enquiries(*, by: Actor) -> QuerySet[Outgoing]:
    """Return the enquiries after the employer acted for, the newest first."""
    mine = Outgoing.objects.filter(region=by.region, employer_id=own(by))
    return mine.filter(partner=PARTNER, kind=ENQUIRY).order_by("-id")


def extracts(*, by: Actor) -> QuerySet[Extract]:
    """Return what was answered about the employer acted for, the newest first."""
    return Extract.objects.filter(region=by.region, employer_id=own(by)).order_by("-id")


def own(by: Actor) -> int:
    return by.employer_id if by.employer_id in by.employers else 0


def talk(*, by: Actor) -> Talk:
    """Return how far the talk with market regulation about the employer acted for has come."""
    enquiry = enquiries(by=by).first()
    answers = extracts(by=by)
    answer = answers.filter(enquiry=enquiry).first() if enquiry else None
    return Talk(enquiry, answer, answers.filter(standing=Standing.SAID).first())


@transaction.atomic
def ask(*, by: Actor, on: datetime, now: datetime) -> Outgoing:
    """Ask market regulation about the employer acted for; one enquiry that is under way is enough.

    `on` is business time, `now` real time. One that waits to be tried again is tried at once.
    """
    known = talk(by=by)
    if known.enquiry and known.waits(now):
        urge(known.enquiry)
        return known.enquiry
    employer = employer_record.employer(by=by)
    number = f"{employer.number}-{enquiries(by=by).count() + 1}"
    told = {"number": number, "credit_code": employer.credit_code, "at": on.isoformat(timespec="seconds")}
    return send(PARTNER, ENQUIRY, number, told, region=by.region, employer_id=employer.pk, at=on)


def urge(enquiry: Outgoing) -> None:
    """Have a waiting enquiry tried at once, unless somebody is at it."""
    waiting = Outgoing.objects.filter(pk=enquiry.pk, state=OutState.WAITING, next_try_at__isnull=False)
    if found := waiting.select_for_update(skip_locked=True, of=("self",)).first():
        found.next_try_at = None
        found.save(update_fields=["next_try_at"])
        ask_to_deliver(found)


def enquiry_numbered(message: Incoming, number: str) -> Outgoing | None:
    """Return the enquiry that a message answers; None where none was sent under this number."""
    sent = Outgoing.objects.filter(region=message.region, partner=message.partner, kind=ENQUIRY)
    return sent.filter(key=number).first()


def keep_extract(
    message: Incoming,
    enquiry: Outgoing,
    *,
    number: str,
    standing: Standing,
    said: Mapping[str, Any] | None = None,
    digest: str = "",
    why: str = "",
) -> Extract:
    """Keep an answer. Safe to repeat: an answer's number names it, an unfit one its message."""
    values: dict[str, Any] = {
        "employer_id": enquiry.employer_id,
        "enquiry": enquiry,
        "said": dict(said or {}),
        "digest": digest,
        "why": why,
        "said_at": message.business_at,
    }
    named: dict[str, Any] = {"region": message.region, "number": number, "standing": standing}
    if standing == Standing.UNFIT:
        named["message"] = message
    else:
        values["message"] = message
    return Extract.objects.get_or_create(**named, defaults=values)[0]
