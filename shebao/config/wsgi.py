"""The application that the web server runs."""

import os

from django.core.wsgi import get_wsgi_application

from shebao.doors.console.garbage import collect_rarely

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shebao.config.settings")

application = get_wsgi_application()
collect_rarely()
