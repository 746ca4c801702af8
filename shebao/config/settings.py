"""Django's settings; everything that differs from place to place comes from the environment."""

import logging
import os

from csp.constants import NONE, SELF

from shebao.config.environment import ROOT, assumed_folder, database, folder, said, secret_key
from shebao.config.logs import logging_settings

PRODUCTION = said("SHEBAO_PRODUCTION")
DEBUG = said("SHEBAO_DEBUG") and not PRODUCTION

# Where things are
STATE = folder("SHEBAO_STATE", ROOT / "var")
REGIONS = ROOT / "regions"
ASSUMED = assumed_folder(production=PRODUCTION)
ARCHIVE = STATE / "archive"

# Which module draws the puzzles at the door and checks them
PUZZLES = os.environ.get("SHEBAO_PUZZLES") or "shebao.partners.puzzle"

# Who may ask
SECRET_KEY = secret_key(STATE)
PUBLIC_HOSTS = [host for host in os.environ.get("SHEBAO_HOSTS", "").split(",") if host]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *PUBLIC_HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in PUBLIC_HOSTS]

INSTALLED_APPS = [
    "shebao.doors.hall",
    "shebao.doors.api",
    "shebao.doors.office",
    "shebao.doors.verify",
    "shebao.doors.lobby",
    "shebao.doors.exchange",
    "shebao.doors.console",
    "shebao.doors.ui",
    "shebao.items",
    "shebao.proofs",
    "shebao.casework",
    "shebao.assessment",
    "shebao.ledger",
    "shebao.reception",
    "shebao.notices",
    "shebao.archive",
    "shebao.partners",
    "shebao.access",
    "shebao.registry",
    "shebao.clock",
    "shebao.trail",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "django_structlog",
    "csp",
    "pgtrigger",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "shebao.config.requests.NamedRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "shebao.doors.ui.methods.MethodMiddleware",
    "shebao.doors.ui.nul.NulMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "shebao.config.urls"
WSGI_APPLICATION = "shebao.config.wsgi.application"
DATABASES = {"default": database(os.environ.get("DATABASE_URL") or "postgresql:///shebao")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "shebao.doors.ui.who.who",
            ],
            "builtins": ["shebao.doors.ui.templatetags.remembered"],
        },
    }
]
FORM_RENDERER = "shebao.doors.ui.drawing.Drawing"

STATIC_URL = "static/"
STATICFILES_DIRS = [
    (kept, ROOT / "node_modules" / kept) for kept in ("@tabler/core/dist/css", "htmx.org/dist")
]
STORAGES = {"staticfiles": {"BACKEND": "shebao.config.static_files.RememberedStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 600

# Who has logged in
SESSION_ENGINE = "shebao.access.sessions"
SESSION_COOKIE_AGE = 30 * 60  # of silence
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "shebao_session"
LOGIN_TRIES = 5
LOGIN_LOCK_MINUTES = 15
PASSWORD_MAX_AGE_DAYS = 90  # of staff, who then change it before anything else
PASSWORDS_REMEMBERED = 5  # and not taken again
STAFF_ONE_TIME_CODES = "required" if PRODUCTION else "offered"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# What a browser may do with our pages
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_SECURE = True

DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # a request is one line, at its end
LOGGING = logging_settings()
