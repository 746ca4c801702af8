"""Every address of the platform, door by door."""

from django.urls import include, path

from shebao.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include("shebao.doors.api.urls")),
    path("office/", include("shebao.doors.office.urls")),
    path("verify/", include("shebao.doors.verify.urls")),
    path("exchange/", include("shebao.doors.exchange.urls")),
    path("lobby/", include("shebao.doors.lobby.urls")),
    path("", include("shebao.doors.hall.urls")),
]

handler400 = "shebao.config.away.refused"
handler500 = "shebao.config.away.failed"
