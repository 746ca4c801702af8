"""A small desk of an employer behind the real login: what its pages find, and a form that may be lost."""

from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.urls import include, path

from shebao.doors.hall import urls
from shebao.doors.hall.acting import for_employer
from shebao.doors.ui.methods import accepts_post
from shebao.values import Refused


@for_employer
def home(request, region):
    return HttpResponse(f"<body>{request.by.employer_number} {request.on:%Y-%m-%d} {request.pack.code}")


@accepts_post
@for_employer
def form(request, region):
    if request.POST.get("refuse"):
        raise Refused("no", "这个月已经申报，不能再改。")
    return JsonResponse({name: request.POST.getlist(name) for name in request.POST} | {"role": role()})


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_user, current_setting('shebao.employers')")
        return " ".join(cursor.fetchone())


own = [path("hall/<str:region>/", home, name="home"), path("hall/<str:region>/form/", form, name="form")]
urlpatterns = [path("", include((own + urls.urlpatterns, "hall")))]
