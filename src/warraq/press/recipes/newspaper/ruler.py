"""Measures words as Typst will set them: shaped, in their own face."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import typst

from warraq.press.recipes import typesetting
from warraq.press.recipes.newspaper.style import face

_SIZE = 100.0
_MOST = 300_000
_TEMPLATE = """
#set text(lang: "ar", dir: rtl, size: 100pt, hyphenate: false)
#context [#metadata(json("words.json").map(((family, weight, words)) => {
  let faces = (family, "Amiri", "IBM Plex Sans Arabic")
  words.map(w => measure(text(font: faces, weight: weight, w)).width.pt())
})) <widths>]
"""
Kind = tuple[str, int]
_known: dict[Kind, dict[str, float]] = {}


def learn(wanted: dict[str, Iterable[str]]) -> None:
    """Measure the words of each face that were not measured before, all in one go."""
    if sum(map(len, _known.values())) > _MOST:
        _known.clear()
    missing: dict[Kind, set[str]] = {}
    for name, words in wanted.items():
        kind = face(name).family, face(name).weight
        known = _known.setdefault(kind, {})
        missing.setdefault(kind, set()).update(w for w in {*words, " "} if w not in known)
    asked = [(kind, sorted(words)) for kind, words in sorted(missing.items()) if words]
    if not asked:
        return
    rows = [[family, weight, words] for (family, weight), words in asked]
    files: Any = {
        "main.typ": _TEMPLATE.encode(),
        "words.json": json.dumps(rows, ensure_ascii=False).encode(),
    }
    compiler = typst.Compiler(files, font_paths=typesetting.fonts(), ignore_system_fonts=True)
    found = json.loads(compiler.query("<widths>", field="value", one=True))
    for (kind, words), widths in zip(asked, found, strict=True):
        _known[kind].update(zip(words, widths, strict=True))


def width(name: str, word: str) -> float:
    """A word's width in a face, in points."""
    set_in = face(name)
    known = _known.setdefault((set_in.family, set_in.weight), {})
    if word not in known:
        learn({name: [word]})
    return known[word] * set_in.size / _SIZE
