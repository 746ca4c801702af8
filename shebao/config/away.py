"""What is answered while the database is away: come back in a moment, and nothing that was right is lost."""

import sys
from http import HTTPStatus

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.defaults import bad_request, server_error

from shebao.doors.api.refusals import wrong

AGAIN_AFTER_SECONDS = 3
GOING_DOWN = {"57P01", "57P02", "57P03"}  # shut down, crashed, starting up
CONNECTION = "08"  # the class of a connection that broke
SAID = "系统正在恢复，这一步可能没有办成。请过几秒原样再提交一次；已经办成的不会重复办。"
FOR_PROGRAMS = ("/api/", "/exchange/")


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed: 503 where the database went away meanwhile, else 500."""
    return away(request) if is_away(sys.exc_info()[1]) else server_error(request)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not be taken: Django takes a session that the database could not keep for
    one that somebody ended meanwhile.
    """
    unsaved = isinstance(exception, SessionInterrupted) and exception.__context__
    return away(request) if unsaved and is_away(unsaved.__context__) else bad_request(request, exception)


def away(request: HttpRequest) -> HttpResponse:
    """Say that the database is away, to people and to programs."""
    if request.path.startswith(FOR_PROGRAMS):
        answer: HttpResponse = JsonResponse(wrong("away", SAID), json_dumps_params={"ensure_ascii": False})
    else:
        answer = HttpResponse(render_to_string("503.html"))
    answer.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    answer["Retry-After"] = str(AGAIN_AFTER_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def is_away(failure: BaseException | None) -> bool:
    """Say whether the connection to the database broke, or could not be had."""
    if isinstance(failure, InterfaceError):
        return connection.connection is None or connection.connection.closed
    if not isinstance(failure, OperationalError):
        return False
    state = getattr(failure.__cause__, "sqlstate", None)
    return state is None or state in GOING_DOWN or state.startswith(CONNECTION)
