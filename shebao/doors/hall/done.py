"""The page with the number: what has been done, the receipt, what comes next."""

from collections import defaultdict
from datetime import date

from django.http import HttpResponse, HttpResponseRedirect

from shebao.casework import queries
from shebao.casework.items import about_employer, takes_back
from shebao.casework.models import Case, Submission
from shebao.casework.outcome import carried_by
from shebao.casework.states import CaseState, FilingState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.charges import later_months
from shebao.doors.hall.following import IN_REVIEW, After, money_of, next_of, told_elsewhere, words_of
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.open_filings import onward
from shebao.doors.hall.pages import filing_of, show
from shebao.doors.hall.telling import tell
from shebao.policy import Pack
from shebao.policy.offers import Offer
from shebao.values import Fen

TOLD = 20  # people whose next step is named
IN_FORCE = ("已经生效", "参保人员和办件记录里马上能查到。")


@for_employer
def done(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Show the number of a confirmed filing, its receipt and what comes next."""
    found = filing_of(request, filing)
    if found.state != FilingState.CONFIRMED:
        return HttpResponseRedirect(onward(found, request.pack), status=303)
    offer = offer_of(request.pack, found.item)
    cases = queries.some_cases(found, by=request.by) if found.rows_done <= TOLD else None
    later = later_of(request, found, cases)
    total_fen = found.unit_fen + found.person_fen
    following = None if offer.review else next_of(request, found, cases_of(request, found, cases))
    page = {
        "filing": found,
        "offer": offer,
        "count": found.rows_done,
        "total_fen": total_fen,
        "later": later,
        "after": after_of(offer, total_fen, later, request.pack, request.on.date())
        + told_elsewhere(request.pack, found.item),
        "carried": carried_by(request.pack, request.on.date()),
        "notices": [] if following else notices_of(request, found, cases),
        "about_employer": about_employer(found.item),
        "final": takes_back(found.item),
        "words": words_of(found.item),
        "next": following,
    }
    return show(request, "filing/done", page, section="items")


def after_of(offer: Offer, fen: Fen, later: str, pack: Pack, day: date) -> After:
    """Return what comes by itself, now that a filing is handed in."""
    if offer.review:
        return IN_REVIEW
    if words := words_of(offer.item).after:
        return words
    return (IN_FORCE, *money_of(fen, bool(later), pack, day))


def later_of(request: ActingRequest, found: Submission, cases: list[Case] | None) -> str:
    """Return a month in which something is due later for somebody; empty where nothing is."""
    if cases is None:
        return later_months([found.pk], request.by).get(found.pk, "")
    standing = (one for one in cases if one.state != CaseState.REVERSED)
    return next((one.outcome["later"][0]["month"] for one in standing if one.outcome.get("later")), "")


def cases_of(request: ActingRequest, found: Submission, cases: list[Case] | None) -> list[Case]:
    """Return the one case of a filing about the employer; of others none is looked at."""
    if not about_employer(found.item):
        return []
    return list(queries.cases(found, by=request.by)[:1]) if cases is None else cases[:1]


def notices_of(request: ActingRequest, found: Submission, cases: list[Case] | None) -> list[tuple[str, str]]:
    """Return what is still to be done, each with the people who have to, the first of them by name."""
    offered = form_of(offer_of(request.pack, found.item))
    people: dict[str, list[str]] = defaultdict(list)
    if cases is None:
        cases = list(queries.cases(found, by=request.by).exclude(outcome__notices=[]))
    for case in cases:
        for text in case.outcome.get("notices", []):
            people[text].append(tell(case, offered, outcome=case.outcome).who)
    return [(named(who), text) for text, who in people.items()]


def named(people: list[str]) -> str:
    """Name people, the first of many."""
    told = "、".join(people[:TOLD])
    return told if len(people) <= TOLD else f"{told}等 {len(people):,} 人"
