"""Says a query in tantivy's terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tantivy import FieldType, Occur, Schema, Searcher
from tantivy import Query as Native

from warraq.reader.search.documents import LAST_KEY, outlet
from warraq.reader.search.query import And, Clause, Filters, Not, Or, Phrase, Query, Word

# A word in the headline, and a word in the very form asked for, weigh so much beside its lemma.
_HEADING = 2.0
_SURFACE = 0.5


def plain(schema: Schema, query: Query) -> Native:
    """What is asked, whatever the order."""
    required = [] if query.clause is None else [clause(schema, query.clause)]
    # What merely sifts must not weigh.
    required += [Native.const_score_query(each, 0.0) for each in _sifting(schema, query.filters)]
    return _all(required) if required else _everything(schema)


def between(schema: Schema, asked: Native, first: int, last: int) -> Native:
    """The same among the stories with these keys, both included."""
    return _all([asked, Native.const_score_query(_range(schema, "key", first, last), 0.0)])


def weighed(schema: Schema, asked: Native, clause: Clause | None) -> Native:
    """The same with what need not hold, and weighs where it does."""
    better = [(Occur.Should, each) for each in _better(schema, clause)]
    return Native.boolean_query([(Occur.Must, asked), *better])


def clause(schema: Schema, asked: Clause) -> Native:
    """The stories that a clause finds."""
    if isinstance(asked, Word):
        return _word(schema, asked)
    if isinstance(asked, Phrase):
        return _phrase(schema, asked)
    if isinstance(asked, Not):
        return _without(schema, [asked.part])
    if isinstance(asked, Or):
        return Native.boolean_query([(Occur.Should, clause(schema, part)) for part in asked.parts])
    excluded = [part.part for part in asked.parts if isinstance(part, Not)]
    wanted = [clause(schema, part) for part in asked.parts if not isinstance(part, Not)]
    if not excluded:
        return _all(wanted) if wanted else _everything(schema)
    return _without(schema, excluded, wanted)


def _word(schema: Schema, word: Word) -> Native:
    terms = [Native.term_query(schema, "lemma", lemma, "freq") for lemma in word.lemmas]
    return terms[0] if len(terms) == 1 else Native.disjunction_max_query(terms)


def _phrase(schema: Schema, phrase: Phrase) -> Native:
    if not phrase.surfaces:
        return _everything(schema)
    if len(phrase.surfaces) == 1:
        return Native.term_query(schema, "surface", phrase.surfaces[0])
    return Native.phrase_query(schema, "surface", list(phrase.surfaces))


def _without(schema: Schema, excluded: Iterable[Clause], wanted: Iterable[Native] = ()) -> Native:
    required = list(wanted) or [_everything(schema)]
    return Native.boolean_query(
        [
            *((Occur.Must, each) for each in required),
            *((Occur.MustNot, clause(schema, each)) for each in excluded),
        ]
    )


def _better(schema: Schema, asked: Clause | None) -> Iterator[Native]:
    if isinstance(asked, Word):
        for lemma in asked.lemmas:
            term = Native.term_query(schema, "heading", lemma, "freq")
            yield Native.boost_query(term, _HEADING)
        yield Native.boost_query(Native.term_query(schema, "surface", asked.surface), _SURFACE)
    elif isinstance(asked, And | Or):
        for part in asked.parts:
            yield from _better(schema, part)


def _sifting(schema: Schema, filters: Filters) -> Iterator[Native]:
    numbers = {"section": filters.section, "author": filters.author, "topic": filters.topic}
    for field, number in numbers.items():
        if number is not None:
            yield Native.term_query(schema, field, number, "basic")
    if filters.outlet:
        yield Native.term_query(schema, "outlet", outlet(filters.outlet), "basic")
    if filters.since or filters.until:
        first = filters.since.toordinal() if filters.since else 0
        last = filters.until.toordinal() if filters.until else LAST_KEY
        yield _range(schema, "day", first, last)


def _range(schema: Schema, field: str, first: int, last: int) -> Native:
    return Native.range_query(schema, field, FieldType.Unsigned, first, last)


def _all(parts: list[Native]) -> Native:
    return parts[0] if len(parts) == 1 else Native.boolean_query([(Occur.Must, p) for p in parts])


def _everything(schema: Schema) -> Native:
    """Every story: all but what says the index's state."""
    state = Native.term_query(schema, "id", 0, "basic")
    return Native.boolean_query([(Occur.Must, Native.all_query()), (Occur.MustNot, state)])


def at_most(searcher: Searcher, asked: Clause | None) -> int:
    """How many stories a clause may find at most, from the dictionary alone."""
    if isinstance(asked, Word):
        return sum(searcher.doc_freq("lemma", lemma) for lemma in asked.lemmas)
    if isinstance(asked, Phrase) and asked.surfaces:
        return min(searcher.doc_freq("surface", word) for word in asked.surfaces)
    if isinstance(asked, Or):
        return sum(at_most(searcher, part) for part in asked.parts)
    if isinstance(asked, And) and asked.parts:
        return min(at_most(searcher, part) for part in asked.parts)
    return searcher.num_docs


def positional(asked: Clause | None) -> bool:
    """Whether words have to stand side by side in it."""
    if isinstance(asked, Phrase):
        return len(asked.surfaces) > 1
    if isinstance(asked, Not):
        return positional(asked.part)
    return isinstance(asked, And | Or) and any(positional(part) for part in asked.parts)
