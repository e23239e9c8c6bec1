"""Says a query in PostgreSQL's terms: conditions on one column of lexemes, and on the text.

Lexemes are lemmas as they are, surface words behind `=`, and behind `#` what stories are
filtered by; no word holds either sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from warraq.reader.search.documents import Document, outlet
from warraq.reader.search.query import And, Clause, Filters, Not, Or, Phrase, Query, Word


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL that is true or false of a row, and its parameters."""

    sql: str
    values: tuple[object, ...] = ()


def lexemes(each: Document) -> list[str]:
    """What the column `terms` holds of a story."""
    found = set(each.lemmas)
    found |= {f"={word}" for word in each.surfaces}
    found |= {f"#author{number}" for number in each.authors}
    found |= {f"#topic{number}" for number in each.topics}
    found |= {f"#section{each.section}", f"#outlet{each.outlet}"}
    return sorted(found)


def condition(query: Query) -> Condition:
    """The rows that a query finds, whatever their order."""
    sifted = [_quoted(each) for each in _sifting(query.filters)]
    parts = [query.clause] if query.clause is not None else []
    found = [_all(parts, sifted)]
    if query.filters.since:
        found.append(Condition("day >= %s", (query.filters.since.toordinal(),)))
    if query.filters.until:
        found.append(Condition("day <= %s", (query.filters.until.toordinal(),)))
    return _joined(found, " AND ")


def wanted(clause: Clause | None) -> Iterator[str]:
    """A tsquery for each word that is asked for and not excluded."""
    if isinstance(clause, Word):
        yield _word(clause)
    elif isinstance(clause, And | Or):
        for part in clause.parts:
            yield from wanted(part)


def _all(parts: list[Clause], more: list[str]) -> Condition:
    """All of some clauses, and the lexemes besides: in one look at the index where that can be."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, And) else [part])]
    lexical = [_lexical(part) for part in flat]
    together = [*(text for text in lexical if text), *more]
    found = [_matches(" & ".join(together))] if together else []
    found += [_of(part) for part, text in zip(flat, lexical, strict=True) if not text]
    return _joined(found, " AND ") if found else Condition("TRUE")


def _of(clause: Clause) -> Condition:
    """The condition of a clause that lexemes alone cannot say."""
    if isinstance(clause, Phrase):
        if not clause.surfaces:
            return Condition("TRUE")
        held = _matches(" & ".join(_quoted(f"={word}") for word in clause.surfaces))
        beside = Condition("strpos(words, %s) > 0", (f" {' '.join(clause.surfaces)} ",))
        return _joined([held, beside], " AND ")
    if isinstance(clause, Not):
        inner = _all([clause.part], [])
        return Condition(f"NOT ({inner.sql})", inner.values)
    if isinstance(clause, Or):
        found = [_all([part], []) for part in clause.parts]
        return _joined(found, " OR ") if found else Condition("FALSE")
    return _all([clause], [])


def _lexical(clause: Clause) -> str:
    """A clause as a tsquery; empty where it cannot be said so."""
    if isinstance(clause, Word):
        return _word(clause)
    if isinstance(clause, Phrase):
        return _quoted(f"={clause.surfaces[0]}") if len(clause.surfaces) == 1 else ""
    if isinstance(clause, Not):
        inner = _lexical(clause.part)
        return f"!{inner}" if inner else ""
    parts = [_lexical(part) for part in clause.parts]
    if not parts or not all(parts):
        return ""
    return "(" + (" & " if isinstance(clause, And) else " | ").join(parts) + ")"


def _word(word: Word) -> str:
    return "(" + " | ".join(_quoted(lemma) for lemma in word.lemmas) + ")"


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _sifting(filters: Filters) -> Iterator[str]:
    for name in ("section", "author", "topic"):
        number = getattr(filters, name)
        if number is not None:
            yield f"#{name}{number}"
    if filters.outlet:
        yield f"#outlet{outlet(filters.outlet)}"


def _matches(tsquery: str) -> Condition:
    return Condition("terms @@ %s::tsquery", (tsquery,))


def _joined(found: list[Condition], sign: str) -> Condition:
    if len(found) == 1:
        return found[0]
    values = tuple(value for each in found for value in each.values)
    return Condition(sign.join(f"({each.sql})" for each in found), values)
