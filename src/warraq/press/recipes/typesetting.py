"""Typesets PDF by Typst: our templates, the data as JSON, fonts out of packages, no clock.

Text from stories is data and never markup: a template reads `json("data.json")` and shows its
strings. Nothing but the files given and the folder of pictures can be read; nothing is fetched.
"""

from __future__ import annotations

import atexit
import datetime as dt
import functools
import hashlib
import importlib.metadata
import importlib.resources
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import typst

from warraq.press.recipes import splitting
from warraq.press.recipes.fonts import fill

TEMPLATES = Path(__file__).parents[2] / "templates" / "typst"

# Amiri sets the body, IBM Plex Sans Arabic headlines and what is small; the fonts inside Typst
# itself step in for letters that neither has, such as Greek.
_BODY, _DISPLAY = "fontpkg_amiri", "fontpkg_ibm_plex_sans_arabic"
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_PACKAGES = ("fontpkg-ibm-plex-sans-arabic", "fonttools")
_kept: dict[str, Path] = {}
_ACCESSIBLE = "ua-1"


class Unset(Exception):
    """A document that Typst did not set: which one, by which template, and what Typst said."""


def keep(folder: Path) -> None:
    """Keep what is made of fonts in this folder, from process to process."""
    _kept["fonts"] = folder


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    subject: str,
    moment: dt.datetime,
    pictures: Path,
    drawings: Mapping[str, str] | None = None,
) -> bytes:
    """The PDF of a template (`story.typ`) filled with `data`: the same bytes for the same input.

    A template finds each file of the folder `pictures` at `/NAME` (JPEG or PNG), and each of
    `drawings`, SVG by file name, at `NAME`. `moment` is the document's own date, so that its
    bytes never hold the clock. `subject` says what is set, for errors. Raises Unset.
    """
    files = _files(template, data, drawings)
    stamp = int(moment.timestamp())
    try:
        return _set(files, pictures, stamp, [_ACCESSIBLE])
    except typst.TypstError:
        # The standard refuses a letter that no font has, such as an emoji; without its seal the
        # document is tagged all the same. What is wrong otherwise is wrong again.
        pass
    try:
        return _set(files, pictures, stamp, [])
    except typst.TypstError as error:
        raise Unset(f"{subject} could not be set by {template}: {_said(error)}") from error


def picture(
    template: str,
    data: Mapping[str, Any],
    *,
    dots: float,
    pictures: Path,
    drawings: Mapping[str, str] | None = None,
) -> bytes:
    """The only page of a template as a PNG, so many `dots` an inch; otherwise as `typeset`."""
    compiler = _compiler(_files(template, data, drawings), pictures)
    return _whole(compiler.compile(format="png", ppi=dots, timestamp=0))


def _files(
    template: str, data: Mapping[str, Any], drawings: Mapping[str, str] | None
) -> dict[str, bytes]:
    files = {**templates(), "main.typ": templates()[template]}
    files["data.json"] = json.dumps(data, ensure_ascii=False).encode()
    return files | {name: drawing.encode() for name, drawing in (drawings or {}).items()}


def _compiler(files: dict[str, bytes], root: Path) -> typst.Compiler:
    # A compiler is good for one run; what is slow, the fonts, is kept.
    return typst.Compiler(
        cast(Any, files),  # its stubs do not know that files may be given by name
        # A site without pictures has no folder of them yet, and Typst wants one that is there.
        root=str(root if root.is_dir() else TEMPLATES),
        font_paths=fonts(),
        ignore_system_fonts=True,
    )


def _set(files: dict[str, bytes], root: Path, stamp: int, standards: list[Any]) -> bytes:
    compiler = _compiler(files, root)
    return _whole(compiler.compile(format="pdf", timestamp=stamp, pdf_standards=standards))


def _whole(made: object) -> bytes:
    if not isinstance(made, bytes) or not made:
        raise Unset("Typst returned no document.")
    return made


def _said(error: typst.TypstError) -> str:
    parts = [error.message, *error.hints, *error.trace]
    return "; ".join(part.strip() for part in parts if part.strip())


@functools.cache
def templates() -> dict[str, bytes]:
    """Every template by its file name, read once a process."""
    return {file.name: file.read_bytes() for file in sorted(TEMPLATES.glob("*.typ"))}


@functools.cache
def fonts() -> typst.Fonts:
    """The fonts, found once a process: no font of the system's, so that all machines set alike."""
    folders = [str(importlib.resources.files(_BODY) / "files"), str(_display())]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def _display() -> Path:
    """The folder of the headlines' fonts with their lam-alef split, made where it is missing."""
    code = Path(splitting.__file__).read_bytes()
    versions = [importlib.metadata.version(package) for package in _PACKAGES]
    key = hashlib.sha256(code + repr((versions, _WEIGHTS)).encode()).hexdigest()[:16]
    folder = (_kept.get("fonts") or _own_folder()) / f"print-{key}"
    if not folder.is_dir():
        fill(folder, _cut())
    return folder


def _own_folder() -> Path:
    """A folder of this process's own, which goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="warraq-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _cut() -> dict[str, bytes]:
    files = importlib.resources.files(_DISPLAY) / "files"
    names = [f"IBMPlexSansArabic-{weight}.ttf" for weight in _WEIGHTS]
    return {name: splitting.split((files / name).read_bytes()) for name in names}
