"""The application that the web server runs."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from shebao.doors.console.garbage import collect_rarely

# A page asks the database dozens of times, and after each answer waits until the thread that runs lets go:
# by Python's own measure 5 ms, by this one hardly at all. Under load it is the difference of a third (ADR 5).
TURN = 0.0002  # seconds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shebao.config.settings")

application = get_wsgi_application()
collect_rarely()
sys.setswitchinterval(TURN)
