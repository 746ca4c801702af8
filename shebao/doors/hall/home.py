"""The employer's home: what is not finished yet, what is done often, what was done last."""

from django.http import HttpResponse

from shebao.casework import queries
from shebao.casework.states import FilingState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.open_filings import tasks
from shebao.doors.hall.pages import show
from shebao.doors.hall.records import filing_lines
from shebao.registry import scope
from shebao.registry.queries import holding, known
from shebao.values import Actor, Month

SHOWN = 5


@for_employer
def home(request: ActingRequest, region: str) -> HttpResponse:
    """Say what waits, offer what is done often, list what was done last."""
    by, pack = request.by, request.pack
    page = {
        "open": tasks(queries.drafts(by=by), pack),
        "offers": pack.offers(),
        "insured": insured(by, Month.of(request.on.date())),
        "recent": filing_lines(
            list(queries.submissions(by=by, state=FilingState.CONFIRMED)[:SHOWN]), by, pack
        ),
    }
    return show(request, "home", page, section="home")


def insured(by: Actor, month: Month) -> int:
    """Count the people whom the employer has enrolled in a month."""
    own = scope.enrolments(by).filter(employer_id=by.employer_id or 0)
    return holding(known(own), month).values("person_id").distinct().count()
