"""Collect what every page of the site loads, each file named by a hash of its content."""

from __future__ import annotations

import hashlib
import pathlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from warraq.press.recipes.fonts import fonts
from warraq.press.recipes.icons import icons

FOLDER = pathlib.Path(__file__).parents[2] / "static" / "site"

# One stylesheet, in this order; print comes last so that it has the last word on paper.
STYLESHEETS = (
    "tokens.css",
    "base.css",
    "masthead.css",
    "front.css",
    "story.css",
    "listing.css",
    "editions.css",
    "comments.css",
    "forms.css",
    "search.css",
    "print.css",
)
# Each on its own: what a page does not use, it does not load.
SCRIPTS = ("early.js", "site.js", "reading.js", "comments.js", "solver.js", "search.js")

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


@dataclass(frozen=True)
class Asset:
    """One file: `name` as templates call it, `path` as readers fetch it."""

    name: str
    path: str
    data: bytes
    content_type: str


class Assets:
    """The site's assets by name."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        self._assets = {asset.name: asset for asset in assets}

    def url(self, name: str) -> str:
        """The root-relative URL of an asset; KeyError names what exists."""
        try:
            return self._assets[name].path
        except KeyError:
            known = ", ".join(sorted(self._assets))
            raise KeyError(f"There is no asset named {name!r}; there are {known}.") from None

    def all(self) -> tuple[Asset, ...]:
        """Every asset, in order of name."""
        return tuple(self._assets[name] for name in sorted(self._assets))


def build(cache: pathlib.Path, icon: bytes | None = None) -> Assets:
    """Fonts, icons, the stylesheet and the scripts; `icon` is the site's own PNG, 512x512."""
    assets = [_asset(name, data) for name, data in fonts(cache).items()]
    assets += [_asset(name, data) for name, data in icons(icon).items()]
    sheet = _stylesheet({asset.name: asset.path for asset in assets})
    assets.append(_asset("site.css", sheet.encode()))
    assets += [_asset(name, script(name)) for name in SCRIPTS]
    return Assets(assets)


def script(name: str) -> bytes:
    """A script without its comments, indentation and blank lines; no text in one spans lines."""
    lines = (line.strip() for line in (FOLDER / name).read_text(encoding="utf-8").splitlines())
    return ("\n".join(line for line in lines if line and not line.startswith("//")) + "\n").encode()


def _asset(name: str, data: bytes) -> Asset:
    file = pathlib.PurePosixPath(name)
    mark = hashlib.sha256(data).hexdigest()[:10]
    return Asset(name, f"/static/{file.stem}.{mark}{file.suffix}", data, _TYPES[file.suffix])


def _stylesheet(urls: dict[str, str]) -> str:
    """The stylesheets in one, without comments, naming fonts by their hashed URLs."""
    text = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in STYLESHEETS)

    def hashed(match: re.Match[str]) -> str:
        try:
            return f'url("{urls[match[1]]}")'
        except KeyError:
            raise KeyError(f"The stylesheet names {match[1]!r}, which is no asset.") from None

    return _URL.sub(hashed, _smaller(text))


def _smaller(css: str) -> str:
    """Leave out comments, indentation and blank lines: nothing that could change a rule."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    lines = (line.strip() for line in css.splitlines())
    return "\n".join(line for line in lines if line) + "\n"
