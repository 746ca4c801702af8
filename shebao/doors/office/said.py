"""What somebody has written about a case and not handed in yet, kept in the session until it is.

So the page that asks before an act has an address of its own, to go back to and to load again, and whoever
turns round there finds the text at the case.
"""

from shebao.doors.office.acting import StaffRequest

KEPT = "said"
AT_MOST = 10  # cases, the newest


def keep(request: StaffRequest, number: str, text: str) -> None:
    """Keep what was written about a case, in place of what was kept before."""
    forget(request, number)
    if text:
        request.session[KEPT] = [*request.session.get(KEPT, []), [number, text]][-AT_MOST:]


def said(request: StaffRequest, number: str) -> str:
    """Return what was written about a case; empty where nothing was."""
    return next((str(text) for case, text in request.session.get(KEPT, []) if case == number), "")


def forget(request: StaffRequest, number: str) -> None:
    """Forget it: it is handed in, or written anew."""
    before = request.session.get(KEPT, [])
    if any(case == number for case, _ in before):
        request.session[KEPT] = [one for one in before if one[0] != number]
