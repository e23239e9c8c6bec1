"""Cut the readers' web fonts down to what news is written in: a few kilobytes of WOFF2."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.resources
import io
import json
import logging
import pathlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

_LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيـٱ"
_NEIGHBOURS = "پچژگڤکیۆەێڕڵھۀۇۋڭڨ"  # Persian, Kurdish, and what Arabic borrows for Latin names
_MARKS = "ًٌٍَُِّْٰ"
_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_PUNCTUATION = "\u00a0«»‹›…–—“”‘’،؛؟٪٫٬•·×−°©\u200c\u200d\u200e\u200f"
_LATIN = "".join(map(chr, range(0x20, 0x7F)))
_ALL = _LATIN + _PUNCTUATION + _DIGITS + _LETTERS + _NEIGHBOURS + _MARKS

_SHAPING = ("ccmp", "isol", "init", "medi", "fina", "rlig", "liga", "calt", "locl", "mark", "mkmk")
_KEPT_NAMES = (0, 13, 14)  # copyright and licence stay with the font, as the OFL asks


@dataclass(frozen=True)
class Face:
    """One file to cut: where it comes from, its new name, its weight, its letters."""

    file: str
    family: str
    distribution: str
    package: str
    source: str
    weight: int
    features: tuple[str, ...] = _SHAPING
    letters: str = _ALL
    axis: int | None = None


_PLEX = "fontpkg-ibm-plex-sans-arabic", "fontpkg_ibm_plex_sans_arabic"

# "Plex" is a reserved font name: a subset of it may not carry it.
FACES: tuple[Face, ...] = (
    Face(
        "headline-700.woff2",
        "Warraq Headline",
        *_PLEX,
        "files/IBMPlexSansArabic-Bold.ttf",
        700,
        (*_SHAPING, "kern"),
    ),
    Face("plain-400.woff2", "Warraq Plain", *_PLEX, "files/IBMPlexSansArabic-Regular.ttf", 400),
    Face(
        "body-400.woff2",
        "Warraq Body",
        "pylopdf-fonts-ar",
        "pylopdf_fonts_ar",
        "NotoNaskhArabic-Variable.ttf",
        400,
        (*_SHAPING, "kern"),
        axis=400,
    ),
)


def fonts(cache: pathlib.Path) -> dict[str, bytes]:
    """The web fonts by file name, cut on first use and kept in `cache` afterwards.

    The bytes depend on the specification and on the versions of the packages that hold and
    cut the fonts, never on the clock.
    """
    folder = cache / f"fonts-{_key()}"
    if not folder.is_dir():
        fill(folder, {face.file: _cut(face) for face in FACES})
    return {face.file: (folder / face.file).read_bytes() for face in FACES}


def source(face: Face) -> bytes:
    """The whole font that a face is cut from, as its package holds it (TrueType)."""
    return importlib.resources.files(face.package).joinpath(face.source).read_bytes()


def _key() -> str:
    tools = {"fonttools", "brotli", *(face.distribution for face in FACES)}
    versions = {name: importlib.metadata.version(name) for name in sorted(tools)}
    spec = json.dumps([[asdict(face) for face in FACES], _KEPT_NAMES, versions], sort_keys=True)
    return hashlib.sha256(spec.encode()).hexdigest()[:16]


def fill(folder: pathlib.Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder beside, then give it its name in one step."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = pathlib.Path(tempfile.mkdtemp(prefix=".fonts-", dir=folder.parent))
    try:
        for name, data in files.items():
            (beside / name).write_bytes(data)
        beside.chmod(0o755)
        beside.rename(folder)
    except OSError:
        if not folder.is_dir():  # unless another process was faster, which is as good
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _cut(face: Face) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    font: Any = TTFont(io.BytesIO(source(face)), recalcTimestamp=False)
    if face.axis is not None:
        font = instantiateVariableFont(font, {"wght": face.axis})
    options = Options()
    options.layout_features = list(face.features)
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = list(_KEPT_NAMES)
    subsetter: Any = Subsetter(options)
    subsetter.populate(text=face.letters)
    subsetter.subset(font)
    _rename(font, face)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _rename(font: Any, face: Face) -> None:
    style = "Bold" if face.weight >= 700 else "Regular"
    postscript = f"{face.family}-{style}".replace(" ", "")
    names = {1: face.family, 2: style, 3: postscript, 4: f"{face.family} {style}", 6: postscript}
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
