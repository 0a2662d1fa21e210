"""The only settings file. Everything that differs between machines is read from the environment;
a wrong value stops the start with one sentence."""

import logging
import os
import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NoReturn

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"  # everything made while running; ignored by git

VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

env = environ.Env()


def refuse(sentence: str) -> NoReturn:
    raise ImproperlyConfigured(sentence)


def flag(name: str, default: bool) -> bool:
    """django-environ takes every word it does not know for False; a mistyped switch must not be silent."""
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    value = env.str(name, default=str(default)).lower()
    if value not in words:
        refuse(f"{name} must be 1 or 0, not {value!r}.")
    return words[value]


def matching(name: str, pattern: str, meaning: str, default: str) -> str:
    value = env.str(name, default=default)
    if not re.fullmatch(pattern, value):
        refuse(f"{name} must be {meaning}, not {value!r}.")
    return value


def day(name: str) -> date | None:
    value = env.str(name, default="")
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return refuse(f"{name} must be a date such as 2026-03-08, not {value!r}.")


# What this copy is for

DEBUG = flag("DEBUG", default=False)
DEMONSTRATION = flag("DEMONSTRATION", default=False)  # invented people whose passwords are shown
LOCAL = DEBUG or DEMONSTRATION


def needed(name: str, locally: str) -> str:
    # Not through django-environ, which takes a leading "$" for the name of another variable.
    value = os.environ.get(name, "") or (locally if LOCAL else "")
    return value or refuse(f"{name} must be set; only DEBUG=1 and DEMONSTRATION=1 do without it.")


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


SITE_NAME = env.str("SITE_NAME", default="SEND improvement tracker")
BRAND = matching("BRAND_COLOUR", "#[0-9a-fA-F]{6}", "a colour such as #00594c", default="#00594c")
FONT_FAMILY = matching(
    "FONT_FAMILY",
    r"""[\w\s,"'-]+""",
    "a list of font names",
    default='"Helvetica Neue", Helvetica, Arial, sans-serif',
)
PUBLIC_URL = needed("PUBLIC_URL", locally="http://127.0.0.1:8000").rstrip("/")  # for links in e-mails
TODAY = day("TODAY")  # the day the service believes it is; None means the real one
if TODAY and not LOCAL:
    refuse("TODAY is for a demonstration: it needs DEMONSTRATION=1.")

# Who may call

SECRET_KEY = needed("SECRET_KEY", locally=get_random_secret_key())
ALLOWED_HOSTS = words(needed("ALLOWED_HOSTS", locally="localhost,127.0.0.1,[::1]"))
CSRF_TRUSTED_ORIGINS = words(env.str("CSRF_TRUSTED_ORIGINS", default=""))

# The parts

INSTALLED_APPS = [
    "wsoa",
    "history",
    "partners",
    "actions",
    "reviews",
    "releases",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "wsoa.uploads.UploadMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wsoa.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wsoa.middleware.CapabilityMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "wsoa.urls"
WSGI_APPLICATION = "wsoa.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wsoa.context.site",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"
CRISPY_TEMPLATE_PACK = "govuk"

# Database

DATABASE_OPTIONS = {
    "django.db.backends.sqlite3": {
        "transaction_mode": "IMMEDIATE",  # a writer waits for its turn instead of failing half-way
        "timeout": 20,
        # What was answered as saved must survive a power cut; wsoa/checks.py reads both back.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
    },
    # A database that does not answer gives an error page in seconds, not a page that hangs.
    "django.db.backends.postgresql": {
        "connect_timeout": 3,
        "options": "-c statement_timeout=10s -c lock_timeout=3s",
    },
}


def database(url: str) -> dict[str, Any]:
    if not url:
        VAR.mkdir(exist_ok=True)
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR / "wsoa.sqlite3"}
    if not re.match("(sqlite|postgres|postgresql)://", url):
        refuse("DATABASE_URL must begin with postgres:// or sqlite://.")  # not shown: it holds a password
    return env.db_url_config(url)


DATABASE = database(env.str("DATABASE_URL", default=""))
DATABASE["OPTIONS"] = DATABASE_OPTIONS[DATABASE["ENGINE"]] | DATABASE.get("OPTIONS", {})
DATABASES = {"default": DATABASE | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}

# Signing in

AUTH_USER_MODEL = "partners.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "partners.backends.MembershipBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"

# The pair, never the address alone: a whole council may sit behind one address.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "wsoa.sign_in.locked"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_ENGINE = "wsoa.sessions"  # which says when they end
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# What the browser is told

HTTPS = flag("HTTPS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "wsoa.errors.csrf_failed"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # load balancers ask without encryption
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # the browsers' preload list is the domain owner's decision
if flag("BEHIND_PROXY", default=False):  # only where the proxy strips this header from what it receives
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "fullscreen")
}

# Static files: our own, and those that `manage.py assets` builds

ASSETS = VAR / "assets"
FONTS = VAR / "fonts"  # of the packs, beside the static files; no browser asks for them
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ASSETS]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "wsoa.storage.HashedFiles"},
}

# Evidence: files that people add. A folder of its own, in the back-up, that no web server hands out.

EVIDENCE = Path(env.str("EVIDENCE", default=str(VAR / "evidence"))).resolve()
if any(EVIDENCE.is_relative_to(folder) for folder in (STATIC_ROOT, *STATICFILES_DIRS)):
    refuse("EVIDENCE must lie outside the folders of static files, which everybody can read.")
CLAMD = matching(  # the virus scanner; without it files are not scanned
    "CLAMD",
    r"|/.+|(\[[0-9a-fA-F:]+\]|[^\s:/]+):[0-9]{1,5}",
    "the scanner's host:port or the path of its socket",
    default="",
)
LARGEST_REQUEST = 40 * 2**20  # bytes; a file may have 10 MB, and one somewhat larger still gets its form back
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # bytes of a request without its files
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # larger files wait on disk while they arrive
FILE_UPLOAD_PERMISSIONS = 0o600

# Packs for reviews: their files are made by a process of their own, or (1) before the page answers

PACKS_AT_ONCE = flag("PACKS_AT_ONCE", default=False)

# Language and time

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "wsoa.formats"  # 8 March 2022
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"

# E-mail: EMAIL_BACKEND, EMAIL_HOST and the rest come out of one address

vars().update(env.email_url_config(env.str("EMAIL_URL", default="consolemail://")))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="tracker@localhost")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default=DEFAULT_FROM_EMAIL)  # for readers; it stands on public pages

# Logs go to standard error, without personal data

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO").upper()
if LOG_LEVEL not in logging.getLevelNamesMapping():
    refuse(f"LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL, not {LOG_LEVEL!r}.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"keys": {"()": "wsoa.logs.WithoutKeys"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["keys"]}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        # It would write user names and addresses; its table keeps them, under the same care as the rest.
        "axes": {"level": "ERROR"},
    },
}
