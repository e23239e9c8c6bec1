"""Django's settings, worked out from the site's own settings table.

The site's folder is the environment's `WARRAQ_SITE`, else the current folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from warraq.conf import table
from warraq.conf.database import databases

PACKAGE = Path(__file__).resolve().parent.parent
WARRAQ_SITE = Path(os.environ.get("WARRAQ_SITE") or Path.cwd()).resolve()
WARRAQ = table.load(WARRAQ_SITE)

WARRAQ_BASE_URL: str = WARRAQ["base_url"].rstrip("/")
WARRAQ_SNAPSHOT_ALIAS = "snapshot"
_host = urlsplit(WARRAQ_BASE_URL).hostname or "localhost"
_secure = WARRAQ_BASE_URL.startswith("https://")

SECRET_KEY = WARRAQ["secret_key"] or "set-no-sessions-with-this-key-run-warraq-init"
DEBUG = False
ALLOWED_HOSTS = [_host, "localhost", "127.0.0.1", "[::1]", *WARRAQ["allowed_hosts"]]
CSRF_TRUSTED_ORIGINS = [WARRAQ_BASE_URL]

INSTALLED_APPS = [
    "warraq.newsroom",
    "warraq.trace",
    "warraq.press",
    "warraq.intake",
    "warraq.reader",
    "warraq.conf",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    # Wagtail's own screens need it installed; its addresses are closed in warraq.conf.urls.
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "warraq.reader.middleware.ReadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "warraq.reader.desk.gate.OnlyTheDesk",
]

ROOT_URLCONF = "warraq.conf.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates" / "newsroom"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = databases(WARRAQ_SITE, WARRAQ["database_url"])
DATABASE_ROUTERS = ["warraq.trace.snapshot.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS: dict[str, Any] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

LANGUAGE_CODE = WARRAQ["language"]
LANGUAGES = [("ar", "العربية"), ("en", "English")]
TIME_ZONE = WARRAQ["timezone"]
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "/newsroom/static/"
STATIC_ROOT = WARRAQ_SITE / "static" if (WARRAQ_SITE / "static").is_dir() else None
STATICFILES_DIRS: list[Path] = [PACKAGE / "static" / "newsroom"]
WHITENOISE_USE_FINDERS = True
MEDIA_URL = "/newsroom/media/"
MEDIA_ROOT = WARRAQ_SITE / "media"
FILE_UPLOAD_PERMISSIONS = 0o644

SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/newsroom/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"
# Wagtail's date choosers and panels start from inline scripts: the newsroom alone allows them.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, "'unsafe-inline'"],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

# Without a mail server what a workflow would say stands on the newsroom's own screens alone.
EMAIL_BACKEND = (
    "warraq.ops.mail.QueuedBackend"
    if WARRAQ["smtp_host"]
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = WARRAQ["smtp_host"], WARRAQ["smtp_port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = WARRAQ["smtp_user"], WARRAQ["smtp_password"]
EMAIL_USE_TLS = WARRAQ["smtp_security"] == "starttls"
EMAIL_USE_SSL = WARRAQ["smtp_security"] == "tls"
EMAIL_TIMEOUT = 30
EMAIL_SUBJECT_PREFIX = ""
DEFAULT_FROM_EMAIL = SERVER_EMAIL = WARRAQ["mail_from"] or f"newsroom@{_host}"

WAGTAIL_SITE_NAME = "ورّاق"
WAGTAILADMIN_BASE_URL = WARRAQ_BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# One clock for the whole newsroom.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_USER_LOGIN_FORM = "warraq.newsroom.admin.signin.SignInForm"
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.NewsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "warraq.newsroom.admin.images.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "warraq.newsroom.searching"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"warraq": {"level": "INFO"}},
}
