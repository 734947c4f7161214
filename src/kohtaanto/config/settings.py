"""Settings of the site, read from a few environment variables; `docs/guides/operate.md` lists them."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from kohtaanto.codes import vocabularies
from kohtaanto.config.sign_in import *  # noqa: F403
from kohtaanto.config.sign_in import SIGN_IN_APPS
from kohtaanto.records import addresses, keys, server

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("KOHTAANTO_DATA", "var")).resolve()
PROFILE = os.environ.get("KOHTAANTO_PROFILE", "production")  # production | demo | test
if PROFILE not in {"production", "demo", "test"}:
    raise ImproperlyConfigured("KOHTAANTO_PROFILE is production, demo or test.")
IS_DEMO = PROFILE in {"demo", "test"}
# The governing day of the pages: empty means the calendar day in Finland; demo and tests may pin one.
GOVERNING_DAY = os.environ.get("KOHTAANTO_DAY", "") if IS_DEMO else ""

keys.ensure_keys(DATA)
vocabularies.use(DATA / "vocabularies")  # an imported one is used instead of that of the package
(DATA / "static").mkdir(exist_ok=True)  # white noise looks for it at every start
SECRET_KEY = keys.read_key(DATA, "secret").hex()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("KOHTAANTO_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
INTERNAL_IPS: list[str] = []

INSTALLED_APPS = [
    "kohtaanto.records",
    "kohtaanto.web",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    *SIGN_IN_APPS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "kohtaanto.web.headers.SecurityHeaders",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kohtaanto.web.language.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kohtaanto.web.unit.UnitOfWork",
]
ROOT_URLCONF = "kohtaanto.config.urls"
APPEND_SLASH = False
WSGI_APPLICATION = "kohtaanto.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kohtaanto.web.page.page",
            ],
            "builtins": [
                "kohtaanto.web.templatetags.kohtaanto",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "string_if_invalid": "",
        },
    }
]


def _connection(role: str) -> dict[str, object]:
    """Return Django's settings of one role's connection."""
    said = addresses.parameters(role, DATA)
    limits = "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"
    names = {"host": "HOST", "port": "PORT", "dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": None if role == server.APP else 0,
        **{name: said.pop(key, "") for key, name in names.items()},
        "OPTIONS": {"options": limits if role == server.APP else "", **said},
    }


DATABASES = {
    "default": _connection(server.APP),
    "owner": _connection(server.OWNER),
}
PROCRASTINATE_IMPORT_PATHS = ["kohtaanto.jobs.tasks"]
PROCRASTINATE_ON_APP_READY = None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "records.Account"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "kieli"
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
FORMAT_MODULE_PATH = "kohtaanto.web.formats"
USE_I18N = True
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = IS_DEMO

# __Host- cookies need https; the demo is served on plain http of this machine only, under other names.
SESSION_COOKIE_NAME = "kohtaanto_demo" if IS_DEMO else "__Host-kohtaanto"
CSRF_COOKIE_NAME = "kohtaanto_demo_csrf" if IS_DEMO else "__Host-kohtaanto-csrf"
BROWSER_COOKIE_NAME = "kohtaanto_demo_browser" if IS_DEMO else "__Host-kohtaanto-browser"
MESSAGE_STORAGE = "kohtaanto.web.flashes.HostCookieMessages"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not IS_DEMO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 60  # idle; the absolute end is kept in the session by web.unit
SESSION_ABSOLUTE_SECONDS = 10 * 60 * 60
SECURE_SSL_REDIRECT = not IS_DEMO
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # asked from this machine itself, without a proxy
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("KOHTAANTO_BEHIND_PROXY") else None
)
SECURE_HSTS_SECONDS = 0 if IS_DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not IS_DEMO
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Files of imports hold personal data: an upload nobody went on with, and what was found in the rows of an import.
UPLOADS_KEPT_DAYS = int(os.environ.get("KOHTAANTO_UPLOADS_KEPT_DAYS", "7"))
FINDINGS_KEPT_DAYS = int(os.environ.get("KOHTAANTO_FINDINGS_KEPT_DAYS", "30"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's request log would write paths of persons' pages; ours writes route names and ids only.
    "loggers": {"django.request": {"level": "CRITICAL"}, "kohtaanto": {"level": "INFO"}},
}
