"""Django's settings for the tests: a site in a temporary folder, on SQLite or PostgreSQL."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="warraq-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
for _name in ("media", "public", "extra"):
    (_folder / _name).mkdir()
# A PDF of every story would make every test that prints slow; those of PDFs ask for them.
(_folder / "warraq.toml").write_text(
    'secret_key = "for tests alone, and long enough for that"\nstory_pdf = false\n'
)
for _key in [key for key in os.environ if key.startswith("WARRAQ_")]:
    del os.environ[_key]
os.environ["WARRAQ_SITE"] = str(_folder)

from warraq.conf.database import databases  # noqa: E402
from warraq.conf.settings import *  # noqa: E402, F403

_url = os.environ.get("TEST_DATABASE_URL", "")
DATABASES = databases(_folder, _url)
if not _url:
    DATABASES["default"]["TEST"] = {"NAME": _folder / "test.sqlite3"}
# Inside a test's own transaction the snapshot is the test's connection itself;
# tests/trace/test_snapshot.py has the real second connection.
WARRAQ_SNAPSHOT_ALIAS = "default"
# Jobs are done at once where they are asked for; tests/ops/test_tasks.py has the real queue.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
