"""Settings of the L-Mount field guide.

One file for every place: a bare checkout serves on loopback; an operator changes it by environment
variables alone (docs/operating.md lists them). HTTPS is switched on by SITE_ORIGIN, not by DEBUG.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from .environment import (
    read_bool,
    read_cache,
    read_contact,
    read_count,
    read_database,
    read_directory,
    read_hosts,
    read_mail,
    read_origin,
    read_replica,
    read_secret,
    read_sender,
    read_token,
    read_word,
    serves,
)
from .logs import is_unusual, named, shortened

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = read_directory("VAR_DIR", BASE_DIR / "var", shared=read_bool("VAR_SHARED"))

DEBUG = read_bool("DEBUG")
SECRET_KEY = read_secret("SECRET_KEY", VAR_DIR / "secret_key", debug=DEBUG, serving=serves(sys.argv))
SITE_ORIGIN = read_origin("SITE_ORIGIN")
HTTPS = SITE_ORIGIN.startswith("https://")
CONTACT = read_contact("CONTACT")
# What each worker keeps of its answers: see gear/machines/keeping.
PAGE_CACHE_BYTES = read_count("PAGE_CACHE_MB", default=8, least=1, most=4096) * 1024 * 1024
PROXY_COUNT = read_count("PROXY_COUNT")
METRICS_TOKEN = read_token("METRICS_TOKEN")

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *read_hosts("HOST"), *read_hosts("ALLOWED_HOSTS")]
if SITE_ORIGIN:
    ALLOWED_HOSTS.append(urlsplit(SITE_ORIGIN).hostname)
    CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]

INSTALLED_APPS = [
    "gear",
    "lmount_site.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "lmount_site.observed.NamedRoutes",
    "lmount_site.watchers.any_host",
    # So high that no answer goes without: of those below each sees only what came as far as itself.
    "lmount_site.headers.GuardedAnswers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Compressed answers could leak a secret by their size (BREACH). Reading pages hold none; on the pages of editors
    # and the forms below /talk/, which hold a CSRF token, it is masked anew and the answer padded at random each time.
    "django.middleware.gzip.GZipMiddleware",
    "lmount_site.bounds.BoundedRequests",
    "lmount_site.copies.MayBeCopied",
    "lmount_site.away.AnswerWhatCanBeAnswered",
    "lmount_site.private.PrivateToEditors",
    "lmount_site.sessions.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gear.admin.kept.KeepTyped",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lmount_site.notation.one_notation",
]

ROOT_URLCONF = "lmount_site.urls"
WSGI_APPLICATION = "lmount_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "lmount_site.quick_templates.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# A second database is the replica of the first: lmount_site/databases.py says who reads from it.
DATABASE_POOL = read_count("DATABASE_POOL", most=64)
PRIMARY = read_database("DATABASE_URL", VAR_DIR / "db.sqlite3", DATABASE_POOL)
DATABASES = {"default": PRIMARY} | read_replica("REPLICA_URL", PRIMARY, DATABASE_POOL)
DATABASE_ROUTERS = ["lmount_site.databases.Router"] if "replica" in DATABASES else []
CACHES = read_cache("REDIS_URL")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "gear.admin.signing_in.passwords.GuessedPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Browsers ask for /favicon.ico and /apple-touch-icon.png also where no page names them.
WHITENOISE_ROOT = BASE_DIR / "static" / "icons"
# Styles and scripts are for our own pages alone.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Mail goes out for one thing alone, a forgotten password, and only where a server is named.
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = read_mail("EMAIL_URL")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = read_sender("MAIL_FROM", f"guide@{urlsplit(SITE_ORIGIN).hostname or 'localhost'}")
PASSWORD_RESET_TIMEOUT = 3600

# Photographs lie beside the database. Uploads are kept in memory, all files of a request together up to so many
# bytes; the rest is dropped.
MEDIA_ROOT = read_directory("PHOTOGRAPHS_DIR", VAR_DIR / "photographs", shared=False)
FILE_UPLOAD_HANDLERS = ["gear.photographs.receiving.BoundedUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# Security; what browsers are told stands in headers.py. Cookies exist only for editors and for who opens a form below
# /talk/: reading pages set none.
CSRF_FAILURE_VIEW = "lmount_site.expired.form_came_back"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = HTTPS
# Of inactivity: each use of the desk moves the end on. See docs/operating.md.
SESSION_COOKIE_AGE = read_count("SESSION_HOURS", default=12, least=1, most=336) * 3600
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True  # No script of ours sends a form.
SECURE_SSL_REDIRECT = HTTPS
# What watches the site asks this process itself, without the proxy that speaks https.
SECURE_REDIRECT_EXEMPT = [r"^health/(live|ready)$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Preloading a domain into browsers is its owner's decision, taken by hand at hstspreload.org.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LOG_FORMATS = {"LINE": "lmount_site.logs.Lines", "JSON": "lmount_site.logs.JsonLines"}
# A line for each request says neither who asked nor what for; /privacy/ tells readers of it where it is written.
LOG_REQUESTS = read_bool("LOG_REQUESTS")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"chosen": {"()": LOG_FORMATS[read_word("LOG_FORMAT", LOG_FORMATS, "LINE")]}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "chosen", "filters": ["named"]}},
    "root": {"handlers": ["console"], "level": read_word("LOG_LEVEL", LOG_LEVELS, "WARNING")},
    "loggers": {
        # It warns of each try to connect; lmount_site/postgresql/reach.py says once that a database is away.
        "psycopg.pool": {"level": "ERROR"},
        "django.request": {"filters": ["unusual", "shortened"]},
        # Who signed in, failed, or changed rights is worth its line also where only warnings are.
        "gear.desk": {"level": "INFO"},
        "guide.requests": {"level": "INFO" if LOG_REQUESTS else "WARNING"},
    },
    "filters": {
        "shortened": {"()": "django.utils.log.CallbackFilter", "callback": shortened},
        "unusual": {"()": "django.utils.log.CallbackFilter", "callback": is_unusual},
        "named": {"()": "django.utils.log.CallbackFilter", "callback": named},
    },
}
