"""The page with the number: what has been done, the receipt, what comes next."""

from collections import defaultdict

from django.http import HttpResponse, HttpResponseRedirect

from shebao.casework import queries
from shebao.casework.models import Submission
from shebao.casework.states import FilingState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.charges import charges_of
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.open_filings import onward
from shebao.doors.hall.pages import filing_of, show
from shebao.doors.hall.telling import tell

TOLD = 20  # people whose next step is named
IN_FORCE = ("已经生效", "参保人员和办件记录里马上能查到。")
WITH_THE_MONTH = ("随缴费申报", "费用计入单位应缴，和单位的月度缴费一起缴。")


@for_employer
def done(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Show the number of a confirmed filing, its receipt and what comes next."""
    found = filing_of(request, filing)
    if found.state != FilingState.CONFIRMED:
        return HttpResponseRedirect(onward(found, request.pack), status=303)
    offer = offer_of(request.pack, found.item)
    later = charges_of([found], request.by)[found.pk].later
    total_fen = found.unit_fen + found.person_fen
    page = {
        "filing": found,
        "offer": offer,
        "count": found.rows_done,
        "total_fen": total_fen,
        "later": later,
        "after": (IN_FORCE, WITH_THE_MONTH) if total_fen or later else (IN_FORCE,),
        "notices": notices_of(request, found),
    }
    return show(request, "filing/done", page, section="items")


def notices_of(request: ActingRequest, found: Submission) -> list[tuple[str, str]]:
    """Return what is still to be done, each with the people who have to, the first of them by name."""
    offered = form_of(offer_of(request.pack, found.item))
    people: dict[str, list[str]] = defaultdict(list)
    for case in queries.cases(found, by=request.by).exclude(outcome__notices=[]):
        for text in case.outcome.get("notices", []):
            people[text].append(tell(case, offered, outcome=case.outcome).who)
    return [(named(who), text) for text, who in people.items()]


def named(people: list[str]) -> str:
    """Name people, the first of many."""
    told = "、".join(people[:TOLD])
    return told if len(people) <= TOLD else f"{told}等 {len(people):,} 人"
