"""What the worker does for access: the web may delete nothing, the worker sweeps what is over."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from shebao.access import challenges, person_checks
from shebao.access.models import LoginTry
from shebao.access.sessions import SessionStore

TRIES_LAST = timedelta(days=1)


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="sweep_sessions", pass_context=False)
def sweep_sessions(timestamp: int) -> None:
    """Every hour, remove sessions that are over, and tries, logins and checks of yesterday; in real time."""
    SessionStore.clear_expired()
    yesterday = datetime.fromtimestamp(timestamp, UTC) - TRIES_LAST
    LoginTry.objects.filter(began_at__lt=yesterday).delete()
    challenges.sweep(before=yesterday)
    person_checks.sweep(before=yesterday)
