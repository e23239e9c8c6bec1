"""Fills the templates of mail: a letter's plain text and its HTML, which say the same."""

from __future__ import annotations

import functools
from pathlib import Path

import jinja2

from warraq.reader.mail.message import Letter

_FOLDER = Path(__file__).parents[2] / "templates" / "mail"


def letter(name: str, subject: str, facts: object) -> Letter:
    """The letter of the templates `NAME.txt` and `NAME.html`, to which `facts` are `it`."""
    text, html = (
        _environment().get_template(f"{name}.{kind}").render(it=facts) for kind in ("txt", "html")
    )
    return Letter(subject, text, html)


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
