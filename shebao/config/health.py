"""`/healthz`: whether the database answers and when the worker was last heard."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

SILENT_AFTER_SECONDS = 60


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 while the database answers, else 503; a silent worker is told, for pages work without it."""
    try:
        silence = worker_silence_seconds()
    except DatabaseError as failure:
        return JsonResponse({"status": "down", "database": type(failure).__name__}, status=503)
    heard = silence is not None and silence < SILENT_AFTER_SECONDS
    worker = {"heard": heard, "silence_seconds": silence}
    return JsonResponse({"status": "ok" if heard else "degraded", "database": "ok", "worker": worker})


def worker_silence_seconds() -> float | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT round(extract(epoch FROM clock_timestamp() - max(last_heartbeat)), 1)::float"
            " FROM procrastinate_workers"
        )
        row = cursor.fetchone()
    return row[0] if row else None
