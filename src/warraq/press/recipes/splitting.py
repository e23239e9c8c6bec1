"""Takes a font's lam-alef apart, so that its two letters are two glyphs in a PDF.

A ligature is one glyph of two letters, and most programs turn those round when text is copied out
of a PDF. Here the lam is drawn as the whole ligature and the alef as nothing: it looks the same.
The other ligatures, which Arabic does not demand, are left out for the same reason.
"""

from __future__ import annotations

import io
from typing import Any

# As they stand at a word's end: alef, with madda, with hamza above, with hamza below.
_ALEFS = ("uniFE8E", "uniFE82", "uniFE84", "uniFE88")
_LAMS = ("uniFEDF", "uniFEE0")
_EMPTY = ".nothing"
_SKIP_MARKS = 8 | 1
# Where the speck of a letter that is drawn as nothing lies, in units of the font.
_AT, _SIZE = (60, 200), 4


def split(font: bytes) -> bytes:
    """A TrueType font with its lam-alef in two glyphs; the same bytes for the same font."""
    from fontTools.ttLib import TTFont

    made: Any = TTFont(io.BytesIO(font), recalcTimestamp=False)
    _add_empty(made, [alef + _EMPTY for alef in _ALEFS])
    order = made.getReverseGlyphMap(rebuild=True)
    drawn = _in_place_of_ligatures(made["GSUB"].table, order)
    _anchors(made["GPOS"].table, order, drawn)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add_empty(font: Any, names: list[str]) -> None:
    font.setGlyphOrder([*font.getGlyphOrder(), *names])
    for name in names:
        font["glyf"].glyphs[name] = _speck()
        font["hmtx"].metrics[name] = (0, _AT[0])
        font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    font["glyf"].glyphOrder = font.getGlyphOrder()


def _speck() -> Any:
    """A speck too small to be seen: some programs leave out a letter that draws nothing at all."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen: Any = TTGlyphPen(None)
    (x, y), size = _AT, _SIZE
    pen.moveTo((x, y))
    for corner in ((x, y + size), (x + size, y + size), (x + size, y)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def _in_place_of_ligatures(table: Any, order: dict[str, int]) -> dict[str, list[str]]:
    """Put rules for two letters where ligatures were made; by alef, what its lams are drawn as."""
    from fontTools.ttLib.tables import otTables

    (place,) = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "rlig"
        for index in record.Feature.LookupListIndex
    }
    lookups = table.LookupList.Lookup
    pairs: dict[str, dict[str, str]] = {}
    for subtable in lookups[place].SubTable:
        for lam, ligatures in getattr(subtable, "ExtSubTable", subtable).ligatures.items():
            for each in ligatures:
                alef = each.Component[0]
                if lam in _LAMS and len(each.Component) == 1 and alef in _ALEFS:
                    pairs.setdefault(alef, {})[lam] = each.LigGlyph
    nothing = _single(lookups, {alef: alef + _EMPTY for alef in pairs})
    rules = []
    for alef, drawn in sorted(pairs.items()):
        rule: Any = otTables.ChainContextSubst()
        rule.Format = 3
        rule.BacktrackCoverage, rule.LookAheadCoverage = [], []
        rule.InputCoverage = [_coverage(sorted(drawn, key=order.__getitem__)), _coverage([alef])]
        rule.SubstLookupRecord = []
        for position, lookup in enumerate((_single(lookups, drawn), nothing)):
            record: Any = otTables.SubstLookupRecord()
            record.SequenceIndex, record.LookupListIndex = position, lookup
            rule.SubstLookupRecord.append(record)
        rules.append(rule)
    lookups[place].LookupType = 6
    lookups[place].SubTable = rules
    lookups[place].SubTableCount = len(rules)
    table.LookupList.LookupCount = len(lookups)
    return {alef: [drawn[lam] for lam in _LAMS if lam in drawn] for alef, drawn in pairs.items()}


def _single(lookups: list[Any], mapping: dict[str, str]) -> int:
    """Add a lookup that puts one glyph for another; its number."""
    from fontTools.ttLib.tables import otTables

    subtable: Any = otTables.SingleSubst()
    subtable.mapping = dict(mapping)
    lookup: Any = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 1, _SKIP_MARKS
    lookup.SubTable, lookup.SubTableCount = [subtable], 1
    lookups.append(lookup)
    return len(lookups) - 1


def _coverage(glyphs: list[str]) -> Any:
    from fontTools.ttLib.tables import otTables

    made: Any = otTables.Coverage()
    made.glyphs = glyphs
    return made


def _anchors(table: Any, order: dict[str, int], drawn: dict[str, list[str]]) -> None:
    """A mark on the lam stands over the lam's half, one on the alef over the alef's."""
    of_alef: dict[int, dict[str, Any]] = {}
    for lookup in table.LookupList.Lookup:
        for outer in lookup.SubTable:
            subtable = getattr(outer, "ExtSubTable", outer)
            if subtable.LookupType != 5:
                continue
            attaches = dict(
                zip(
                    subtable.LigatureCoverage.glyphs,
                    subtable.LigatureArray.LigatureAttach,
                    strict=True,
                )
            )
            for alef, ligatures in drawn.items():
                for ligature in ligatures:
                    if (attach := attaches.get(ligature)) and len(attach.ComponentRecord) == 2:
                        anchors = attach.ComponentRecord[1].LigatureAnchor
                        of_alef.setdefault(subtable.ClassCount, {}).setdefault(alef, anchors)
                        del attach.ComponentRecord[1]
                        attach.ComponentCount = 1
    _onto_nothing(table, order, of_alef)


def _onto_nothing(table: Any, order: dict[str, int], of_alef: dict[int, dict[str, Any]]) -> None:
    from fontTools.ttLib.tables import otTables

    for lookup in table.LookupList.Lookup:
        for outer in lookup.SubTable:
            subtable = getattr(outer, "ExtSubTable", outer)
            if subtable.LookupType != 4 or subtable.ClassCount not in of_alef:
                continue
            found = of_alef[subtable.ClassCount]
            for alef in sorted(found, key=lambda name: order[name + _EMPTY]):
                record: Any = otTables.BaseRecord()
                record.BaseAnchor = found[alef]
                subtable.BaseCoverage.glyphs.append(alef + _EMPTY)
                subtable.BaseArray.BaseRecord.append(record)
                subtable.BaseArray.BaseCount += 1
