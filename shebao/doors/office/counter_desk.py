"""窗口受理: who sits at the counter, for which employer; what is typed is done in its stead.

The employer stands in the session and never in an address; its rows are there within `serving` only.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, cast

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.accounts import employer_names, employer_numbered
from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.casework import queries
from shebao.casework.models import Submission
from shebao.casework.work import COUNTER
from shebao.doors.office.acting import StaffRequest, View, for_staff
from shebao.registry.at_hand import leading_agency
from shebao.registry.models import Employer
from shebao.values import EVERY_ITEM, Actor, Refused

SECTION = "counter"
WHY = "窗口受理"
KEPT = "counter"  # the 单位编号 of the employer that stands at the counter
FILINGS = "counter_filings"  # by the filing's id, whose it is


@dataclass(frozen=True)
class Served:
    """The employer at the counter, and the clerk as one who acts in its stead."""

    employer: Employer
    name: str
    by: Actor


class CounterRequest(StaffRequest):
    """A request of 受理岗 at a counter that serves an employer."""

    served: Served


def at_counter(view: View) -> View:
    """Run a view for 受理岗 alone; whoever holds another post is told so."""

    @wraps(view)
    def admitted(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_role(request.by, Role.ACCEPTOR)
        return view(request, *args, **kwargs)

    return for_staff(admitted)


def serving_employer(view: Callable[..., HttpResponse]) -> View:
    """Run a view of 受理岗 for the employer at the counter, or for the one whose filing is open."""

    @wraps(view)
    def served(request: CounterRequest, region: str, *args: Any, **kwargs: Any) -> HttpResponse:
        number = number_kept(request, kwargs.get("filing"))
        if not number:
            return HttpResponseRedirect(reverse("office:counter", args=[region]), status=303)
        request.served = served_by(request.by, employer_numbered(request.by.region, number))
        return view(request, region, *args, **kwargs)

    return at_counter(cast(View, served))


def number_kept(request: StaffRequest, filing: int | None) -> str:
    if filing is None:
        return str(request.session.get(KEPT, ""))
    return str(request.session.get(FILINGS, {}).get(str(filing), ""))


def served_by(by: Actor, employer: Employer) -> Served:
    """Return the clerk as one who files for an employer of whatever place (异地受理, HB-10)."""
    instead = replace(
        by,
        channel=COUNTER,
        employers=(employer.pk,),
        employer_id=employer.pk,
        employer_number=employer.number,
        rights=frozenset({EVERY_ITEM}),
        agency_id=by.agency_id or leading_agency(by.region),
    )
    with acting(instead):
        name = employer_names([employer.pk]).get(employer.pk, employer.number)
    return Served(employer, name, instead)


@contextmanager
def serving(request: CounterRequest) -> Iterator[dict[str, Any]]:
    """Let what follows happen in the employer's stead; yield who asks, when and under which law."""
    with acting(request.served.by):
        yield {"by": request.served.by, "on": request.on, "pack": request.pack}


def keep_employer(request: StaffRequest, employer: Employer) -> None:
    request.session[KEPT] = employer.number


def keep_filing(request: CounterRequest, *filings: Submission) -> None:
    """Remember whose filings these are, so that their pages can be opened."""
    known = dict(request.session.get(FILINGS, {}))
    request.session[FILINGS] = known | {str(one.pk): request.served.employer.number for one in filings}


def filing_of(request: CounterRequest, filing: int) -> Submission:
    """Return a filing begun at a counter. Raises Refused for any other; to be asked within `serving`."""
    found = queries.submission(filing, by=request.served.by)
    if found.channel != COUNTER:
        raise Refused("filing", "这笔业务不是在窗口开始的。请单位在网上接着办。")
    return found


def address(request: CounterRequest, name: str, *args: Any) -> str:
    return reverse(f"office:{name}", args=[request.pack.code, *args])
