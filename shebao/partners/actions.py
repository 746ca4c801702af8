"""Send to a partner, keep what a partner sent, have either tried again or put aside."""

from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from shebao.partners.models import Outgoing

DELIVER, APPLY = "deliver_to_partner", "apply_from_partner"


@transaction.atomic
def send(
    partner: str,
    kind: str,
    key: str,
    body: dict[str, Any],
    *,
    region: str,
    employer_id: int | None,
    at: datetime,
) -> Outgoing:
    """Write a message to a partner in the caller's transaction; the worker delivers it after the commit.

    Safe to repeat: partner, region, kind and key name one message. `at` is business time.
    """
    named = {"partner": partner, "region": region, "kind": kind, "key": key}
    fresh = {"body": body, "employer_id": employer_id, "business_at": at}
    message, is_new = Outgoing.objects.get_or_create(**named, defaults=fresh)
    if is_new:
        app.configure_task(DELIVER).defer(partner=partner, region=region)
    return message
