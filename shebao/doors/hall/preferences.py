"""怎么通知我, for an account that acts for an employer."""

from django.http import HttpResponse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.pages import show
from shebao.doors.ui.methods import accepts_post
from shebao.doors.ui.preferring import preferring


@accepts_post
@for_employer
def preferences(request: ActingRequest, region: str) -> HttpResponse:
    """Show and keep how the account wants to be told."""
    made = preferring(request)
    if isinstance(made, HttpResponse):
        return made
    page, status = made
    return show(request, "notices/preferences", page, section="", status=status)
