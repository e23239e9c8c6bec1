"""Makes a site's folder: settings, database, folders, one section, and perhaps an editor."""

from __future__ import annotations

import secrets
import shutil
import string
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warraq.conf import table
from warraq.ops import django as site

FOLDERS = ("media", "public", "extra")
_TEMPLATE = """\
# The settings of this site. `warraq settings` explains every one of them.
secret_key = "{key}"
base_url = "{base_url}"
timezone = "{timezone}"
"""
_LETTERS = string.ascii_letters + string.digits


class InitError(Exception):
    """The folder cannot become a site."""


@contextmanager
def making(folder: Path) -> Iterator[None]:
    """Make a site inside this block; whatever fails in it leaves nothing half-made behind.

    Raises InitError where a site stands already.
    """
    if (folder / table.FILE).exists():
        raise InitError(f"{folder} is a site already: {table.FILE} is in it. Nothing was changed.")
    before = set(folder.iterdir()) if folder.exists() else None
    try:
        yield
    except BaseException:
        for path in set(folder.iterdir()) - (before or set()) if folder.exists() else ():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if before is None and folder.exists():
            folder.rmdir()
        raise


def init(folder: Path, say: Callable[[str], None], base_url: str, timezone: str) -> None:
    """Make the folder, its settings, its database and its first rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    text = _TEMPLATE.format(key=secrets.token_urlsafe(48), base_url=base_url, timezone=timezone)
    path = folder / table.FILE
    path.touch(mode=0o600)
    path.write_text(text, "utf-8")
    site.start(folder, jobs_at_once=True)
    _fill(say)


def _fill(say: Callable[[str], None]) -> None:
    from django.core.management import call_command

    from warraq.newsroom.models import FrontPage, Section, SiteSettings

    say("Making the database …")
    call_command("migrate", verbosity=0)
    if not Section.objects.exists():
        Section(name="أخبار", slug="news", position=1).save()
    if not SiteSettings.objects.exists():
        SiteSettings(name="صحيفتنا", tagline="").save()
    if not FrontPage.objects.exists():
        FrontPage().save()


def make_admin(name: str) -> str | None:
    """Make the first editor; the password is read from standard input, or made and returned.

    Raises InitError where the name is taken or the password too weak.
    """
    from django.contrib.auth import get_user_model
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    users = get_user_model().objects
    if users.filter(username=name).exists():
        raise InitError(f"There is an account {name!r} already.")
    given = None if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if given:
        try:
            validate_password(given)
        except ValidationError as error:
            raise InitError(f"The password will not do: {' '.join(error.messages)}") from error
    password = given or "".join(secrets.choice(_LETTERS) for _ in range(16))
    users.create_superuser(name, "", password)
    return None if given else password
