"""An entry of the menu by its code: leads to what it opens, or says what it is going to be."""

from django.http import Http404, HttpResponse, HttpResponseRedirect

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.menu import lines
from shebao.doors.hall.pages import show


@for_employer
def menu_entry(request: ActingRequest, region: str, entry: str) -> HttpResponse:
    """Lead on to an item or a page; of what has neither, say what it is, by which document, where to go."""
    known = lines(request.pack)
    if entry not in known:
        raise Http404(entry)
    line = known[entry]
    if line.built:
        return HttpResponseRedirect(line.address)
    told = request.pack.menu.by_code[entry]
    page = {
        "line": line,
        "entry": told,
        "menu": request.pack.menu,
        "instead": [known[code] for code in told.instead if known[code].built],
    }
    return show(request, "items/planned", page, section="items")
