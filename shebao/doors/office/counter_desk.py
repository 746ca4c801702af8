"""窗口受理: who sits at the counter, for which employer; what is typed is done in its stead.

The employer stands in the session and never in an address; its rows are there within `serving` only. It may
be of another city of the province (HB-10): what is filed follows the law and the business time of that city.
Somebody who comes for herself stands at the region's own window (registry.own_window), and nobody else's
matter of that window is there beside hers.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any, NamedTuple, cast

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.access.accounts import employer_names, employer_numbered
from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.casework import queries
from shebao.casework.models import Case, Submission
from shebao.casework.work import COUNTER
from shebao.doors.office.acting import StaffRequest, View, for_staff
from shebao.doors.office.counter_places import place_of, time_in
from shebao.policy import Offer, Pack
from shebao.registry.at_hand import leading_agency
from shebao.registry.models import Employer
from shebao.registry.own_window import OWN_WINDOW
from shebao.registry.persons import name_of_person
from shebao.trail.looks import record_look
from shebao.trail.models import Seen
from shebao.values import EVERY_ITEM, Actor, Refused

SECTION = "counter"
WHY = "窗口受理"
KEPT = "counter"  # region and 单位编号 of the employer that stands at the counter; of a person also who
FILINGS = "counter_filings"  # by the filing's id, whose it is


class Kept(NamedTuple):
    """Who stands at the counter: an employer, or a person at the region's own window."""

    region: str
    number: str
    person_id: int | None = None


@dataclass(frozen=True)
class Served:
    """The employer at the counter, the clerk as one who acts in its stead, and its city's law and time.

    Where somebody came for herself the employer is the region's own window and `name` is hers.
    """

    employer: Employer
    name: str
    by: Actor
    pack: Pack
    on: datetime

    @property
    def person(self) -> bool:
        """Say whether somebody came for herself."""
        return self.by.person_id is not None

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What can be filed for whoever stands at the counter."""
        return self.pack.own_offers() if self.person else self.pack.offers()


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
        kept = employer_kept(request, kwargs.get("filing"))
        if kept is None:
            return HttpResponseRedirect(reverse("office:counter", args=[region]), status=303)
        request.served = served_for(request, kept)
        return view(request, region, *args, **kwargs)

    return at_counter(cast(View, served))


def employer_kept(request: StaffRequest, filing: int | None) -> Kept | None:
    """Return who stands at the counter, or whose filing is open."""
    kept = request.session.get(KEPT) if filing is None else known_filings(request).get(str(filing))
    return Kept(*kept) if isinstance(kept, list) else None


def served_for(request: StaffRequest, kept: Kept) -> Served:
    return served_by(request, employer_numbered(kept.region, kept.number), kept.person_id)


def served_with(request: StaffRequest, case: Case) -> Served:
    """Return the clerk as one who acts for whoever filed a case."""
    own = case.employer.number == OWN_WINDOW
    return served_by(request, case.employer, case.person_id if own else None)


def known_filings(request: StaffRequest) -> dict[str, Any]:
    return dict(request.session.get(FILINGS, {}))


def served_by(request: StaffRequest, employer: Employer, person_id: int | None = None) -> Served:
    """Return the clerk as one who files for one employer, of whatever city of the province (异地受理, HB-10).

    He then sees that employer's rows and nothing else of its city: none of the agencies there is his. With
    `person_id` he files for that person at her region's own window, what people file for themselves alone.
    """
    by, place = request.by, place_of(request, employer.region)
    agency_id = by.agency_id or leading_agency(by.region)
    if agency_id is None and place.code != by.region:
        raise Refused(
            "agency",
            f"{request.pack.full_name}还没有登记经办机构，受理了也记不下是哪里受理的，只能受理本市的业务。"
            "请系统管理员先登记。",
        )
    instead = replace(
        by,
        region=place.code,
        channel=COUNTER,
        employers=(employer.pk,),
        employer_id=employer.pk,
        employer_number=employer.number,
        rights=frozenset({EVERY_ITEM}),
        agency_id=agency_id,
        agencies=(),
    )
    if person_id is not None:
        own = frozenset(one.item for one in place.own_offers())
        instead = replace(instead, person_id=person_id, rights=own)
    with acting(instead):
        name = employer_names([employer.pk]).get(employer.pk, employer.number)
        name = name if person_id is None else name_of_person(person_id)
    return Served(employer, name, instead, place, time_in(request, place))


@contextmanager
def serving(request: CounterRequest) -> Iterator[dict[str, Any]]:
    """Let what follows happen in the employer's stead; yield who asks, when and under which law."""
    served = request.served
    with acting(served.by):
        yield {"by": served.by, "on": served.on, "pack": served.pack}


def note_looks(request: CounterRequest, found: Sequence[Case], what: str) -> None:
    """Write down, in the employer's matter, that the clerk sees whom these cases are about."""
    with serving(request) as asking:
        for one in found:
            if one.person_id:
                record_look(
                    Seen.DETAIL,
                    by=asking["by"],
                    on=asking["on"],
                    person_id=one.person_id,
                    case_number=one.number,
                    why=f"{WHY}：{what}",
                )


def keep_employer(request: StaffRequest, employer: Employer, person_id: int | None = None) -> None:
    request.session[KEPT] = [*Kept(employer.region, employer.number, person_id)]


def keep_filing(request: CounterRequest, *filings: Submission) -> None:
    """Remember whose filings these are, so that their pages can be opened."""
    served = request.served
    kept = [*Kept(served.employer.region, served.employer.number, served.by.person_id)]
    whose = {str(one.pk): kept for one in filings}
    request.session[FILINGS] = known_filings(request) | whose


def filing_of(request: CounterRequest, filing: int) -> Submission:
    """Return a filing begun at a counter. Raises Refused for any other; to be asked within `serving`."""
    found = queries.submission(filing, by=request.served.by)
    if found.channel != COUNTER:
        raise Refused("filing", "这笔业务不是在窗口开始的。请单位在网上接着办。")
    return found


def address(request: CounterRequest, name: str, *args: Any) -> str:
    return reverse(f"office:{name}", args=[request.pack.code, *args])


def where_read(found: Case, request: StaffRequest) -> str:
    """Return where a case that was taken here is read: of another city no more than how it stands."""
    name = "case" if found.region == request.pack.code else "counter_standing"
    return reverse(f"office:{name}", args=[request.pack.code, found.number])
