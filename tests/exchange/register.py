"""What market regulation says of an employer, and how tests let it say so."""

from datetime import datetime
from itertools import count
from typing import Any

from shebao.doors.exchange.applying import apply_kept
from shebao.doors.exchange.partners.market import SAMPLES
from shebao.partners import market
from shebao.partners.actions import Taken, keep
from shebao.partners.models import Extract, Incoming, Outgoing
from shebao.registry.models import Employer, EmployerDetails
from shebao.registry.recording import Recording, record_details
from shebao.values import Actor
from tests.registry.factories import ON, an_act

SAID: dict[str, str] = dict(SAMPLES["particulars"]["particulars"])
OLD_NUMBER = "420503197606012994"
messages = count(1)


def registered(employer: Employer, **more: Any) -> EmployerDetails:
    """Register an employer with what market regulation says of it, but for what is named."""
    values = {name: value for name, value in SAID.items() if name != "name"} | more
    return record_details([Recording(employer.id, values, an_act())])[0]


def says(
    enquiry: Outgoing, *, at: datetime = ON, body: dict[str, Any] | None = None, **changed: str
) -> Incoming:
    """Let market regulation answer an enquiry and the worker apply it; return the message."""
    told = {
        "number": f"GS{enquiry.key}",
        "enquiry": enquiry.key,
        "credit_code": enquiry.body["credit_code"],
        "found": True,
        "particulars": SAID | {"name": "演示单位"} | changed,
    } | (body or {})
    taken = Taken(
        f"m{next(messages)}", "particulars", str(told["number"]), told, f"{next(messages):064}", "k s", at
    )
    message = keep("market", taken, region=enquiry.region, received_at=at)
    apply_kept(message.pk)
    message.refresh_from_db()
    return message


def synchronised(by: Actor, *, on: datetime = ON, **changed: str) -> Extract:
    """Ask and have it answered; return the answer."""
    enquiry = market.ask(by=by, on=on, now=on)
    says(enquiry, at=on, **changed)
    return Extract.objects.get(enquiry=enquiry)
