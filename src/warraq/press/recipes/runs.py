"""Turns inline HTML and plain text into runs: what Typst is given in place of markup.

A run is `{"t": text}` with, where it applies, `"b": True` (bold), `"i": True` (italic), `"l": True`
(Latin words), `"d": True` (Latin words whose ends would jump: set from the left in themselves) and
`"u": URL`; or `{"br": True}`, a line break.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from warraq.arabic.typography import isolate_html, number_units, strip_bidi_controls

Run = dict[str, Any]

_STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "bdi": "l"}
_LINKED = ("https://", "http://", "mailto:", "tel:")
_LONGEST_LINK = 2000
# Latin that stands in Arabic as it should by itself: a letter at its start, no sign at its end.
_SURE = re.compile(r"[^\W\d_](.*[^\W_])?", re.DOTALL)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]"
)
# No writing puts more marks on one letter; what does would cover the lines above and below.
_TOWER = re.compile(f"({_MARK}{{4}}){_MARK}+")
# A longer word may be broken between pieces that fit any line: it would leave the page otherwise.
_LONG = 40
_PIECE = 16
# A line may end by itself at a slash, a hyphen or a question mark before a letter, as in a URL.
_LONG_WORD = re.compile(rf"(?:[^\s/?-]|[/?-](?![A-Za-z])){{{_LONG + 1},}}")
_BREAK = "\u200b"
_SPACE = re.compile("[ \t\r\n\f]+")


def runs(html: str, base_url: str = "") -> list[Run]:
    """The runs of sanitised inline HTML; `base_url` completes links within the site."""
    reader = _Reader(base_url)
    reader.feed(html)
    reader.close()
    return _trimmed(reader.runs)


def words(text: str) -> list[Run]:
    """The runs of plain text: its Latin words are set apart, so that no punctuation jumps."""
    return runs(isolate_html(number_units(text)))


def clean(text: str) -> str:
    """Text that can be set: no controls, no towers of marks, no word longer than a line."""
    text = _TOWER.sub(r"\1", _CONTROLS.sub("", strip_bidi_controls(text)))
    return _LONG_WORD.sub(_broken, text)


def _trimmed(found: list[Run]) -> list[Run]:
    """The runs without the white space and the breaks around them."""
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while found and not strip(found[place].get("t", "")):
            del found[place]
        if found:
            found[place]["t"] = strip(found[place]["t"])
    return found


def _broken(match: re.Match[str]) -> str:
    word = match[0]
    return _BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


class _Reader(HTMLParser):
    """Collects runs; tags that it does not know change nothing."""

    def __init__(self, base_url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._base_url = base_url
        self._open: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A style or a link opens; a break stands for itself."""
        if tag == "br":
            self.runs.append({"br": True})
        elif tag in _STYLES:
            self._open.append((tag, _STYLES[tag], ""))
        elif tag == "a":
            self._open.append((tag, "u", self._link(dict(attrs).get("href") or "")))

    def handle_endtag(self, tag: str) -> None:
        """The innermost of that tag closes."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place]
                return

    def handle_data(self, data: str) -> None:
        """Text in the styles that are open."""
        text = clean(_SPACE.sub(" ", data))
        if not text:
            return
        run: Run = {"t": text}
        for _tag, style, link in self._open:
            if style != "u":
                run[style] = True
            elif link:
                run["u"] = link
        if "l" in run and not _SURE.fullmatch(text):
            run["d"] = True
        self.runs.append(run)

    def _link(self, href: str) -> str:
        if href.startswith("/") and not href.startswith("//"):
            href = self._base_url + href
        fits = href.startswith(_LINKED) and len(href) <= _LONGEST_LINK
        return href if fits and not re.search(r"[\s\x00-\x1f]", href) else ""
