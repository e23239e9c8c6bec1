"""Answers a question asked of the search page: what was found, what was understood, ways on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from warraq.arabic.counting import Noun, counted
from warraq.arabic.digits import in_digits
from warraq.newsroom import public
from warraq.newsroom.public.names import Named
from warraq.newsroom.public.search import Searchable
from warraq.newsroom.public.shapes import Teaser
from warraq.reader.search import index, meaning
from warraq.reader.search.asked import Asked
from warraq.reader.search.filters import FIELDS, LABELS, Chip, Narrowed, narrow
from warraq.reader.search.highlight import Piece, marked, snippet
from warraq.reader.search.language import QUOTES, Part, Understood, parse
from warraq.reader.search.promotions import promoted
from warraq.reader.search.query import (
    MOST_RANKED,
    MOST_WORDS,
    Hits,
    Phrase,
    Query,
    TooSlow,
    Word,
)
from warraq.reader.search.reading import read

SIZE = 10
RESULTS = Noun("نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", "نتيجة", "لا نتائج", feminine=True)
_WORDS = Noun("كلمة", "كلمتين", "كلمات", "كلمة", "كلمة", feminine=True)
_LONG = "سؤالك أطول مما نقرأ، فبحثنا عن أوله."
_NO_WORD = "لا كلمة في سؤالك نبحث عنها."
_ONLY_WITHOUT = "اكتب ما تبحث عنه إلى جانب ما تستثنيه."


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a story was found by: what it is (الموضوع), and the name, marked."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A story that was found, and what is shown of its text, marked.

    `names` are those of its authors and topics that it was found by where nothing else that is
    shown holds what was asked.
    """

    teaser: Teaser
    kicker: tuple[Piece, ...]
    headline: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: what it is called, and where it leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a page of results shows.

    `shown` is what the form's fields show, `section` the section that holds, `offered` names to
    choose from, by field (author, topic, outlet). `searched` is False where nothing was asked
    that can be searched for. `total` says the number of results in words; `count` is that
    number, or at least so many where `exact` is False. `mean` leads to what may have been meant,
    `ways` on from an empty result.
    """

    asked: Asked
    notes: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    shown: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    section: Named | None = None
    offered: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: dict.fromkeys(("author", "topic", "outlet"), ())
    )
    searched: bool = False
    total: str = ""
    count: int = 0
    exact: bool = True
    found: tuple[Result, ...] = ()
    promoted: tuple[Teaser, ...] = ()
    next: str = ""
    previous: str = ""
    mean: Way | None = None
    ways: tuple[Way, ...] = ()


def answer(asked: Asked) -> Answer:
    """What is found. Raises index.NotReady where there is no index to ask, TooSlow."""
    understood, narrowed = parse(asked.q), narrow(asked)
    made = Answer(
        asked,
        notes=(*_notes(asked, understood), *narrowed.notes),
        chips=tuple(narrowed.chips),
        shown=narrowed.shown,
        section=narrowed.section,
        offered=narrowed.offered,
    )
    if understood.clause is None and (asked.q or not narrowed.chips):
        return made
    sort = asked.sort if understood.clause else "date"
    return _found(made, understood, narrowed, Query(understood.clause, narrowed.filters, sort))


def _found(made: Answer, understood: Understood, narrowed: Narrowed, query: Query) -> Answer:
    asked = made.asked
    hits = index.search(query, asked.after or None, SIZE)
    if asked.after and not hits.ids:
        # There is no such page, or no longer.
        asked = replace(asked, after="")
        hits = index.search(query, None, SIZE)
    # They stand above the first page of a whole search, and nowhere below.
    chosen = () if narrowed.chips else promoted(understood)
    above = {teaser.id for teaser in chosen}
    mean = _meant(asked, understood, query) if hits.total == 0 else None
    return replace(
        made,
        asked=asked,
        notes=(*made.notes, *_cut(hits)),
        searched=True,
        total=_total(hits),
        count=hits.total,
        exact=hits.total_exact,
        found=_results([pk for pk in hits.ids if pk not in above], understood.asked),
        promoted=() if asked.after else chosen,
        next=asked.page(hits.next),
        previous=asked.page(hits.previous),
        mean=Way(mean, asked.url(q=mean)) if mean else None,
        ways=_ways(asked, understood, narrowed) if hits.total == 0 else (),
    )


def _meant(asked: Asked, understood: Understood, query: Query) -> str | None:
    # A page without a guess is better than none.
    with suppress(TooSlow):
        return meaning.meant(asked.q, understood, query)
    return None


def _results(ids: Sequence[int], asked: Sequence[Part]) -> tuple[Result, ...]:
    texts, _unread = read(ids, lambda text: text)
    return tuple(_result(each, texts.get(each.id), asked) for each in public.teasers(ids))


def _result(teaser: Teaser, text: Searchable | None, asked: Sequence[Part]) -> Result:
    made = Result(
        teaser,
        kicker=marked(teaser.kicker, asked),
        headline=marked(teaser.headline, asked),
        snippet=snippet(teaser.lead, text.paragraphs if text else (), asked),
    )
    shown = (*made.kicker, *made.headline, *made.snippet)
    if text is None or any(piece.marked for piece in shown):
        return made
    of = {"topic": text.topic_names, "author": text.author_names}
    names = (Name(LABELS[kind], marked(name, asked)) for kind in of for name in of[kind])
    return replace(made, names=tuple(n for n in names if any(p.marked for p in n.pieces)))


def _total(hits: Hits) -> str:
    digits = public.site().house.digits
    if hits.total_exact:
        return counted(hits.total, RESULTS, digits)
    return f"أكثر من {counted(hits.total, RESULTS, digits, case='oblique')}"


def _cut(hits: Hits) -> tuple[str, ...]:
    if not hits.cut:
        return ()
    most = in_digits(str(MOST_RANKED), public.site().house.digits)
    return (f"هنا أقرب {most} نتيجة. لتراها كلها رتّبها من الأحدث.",)


def _notes(asked: Asked, understood: Understood) -> list[str]:
    """What of the question was not taken as it stands."""
    if understood.clause is None:
        if understood.excluded:
            return [_ONLY_WITHOUT]
        return [_NO_WORD] if asked.q else []
    if not (understood.cut or asked.long):
        return []
    parts = (*understood.asked, *understood.excluded)
    read = sum(len(part.surfaces) if isinstance(part, Phrase) else 1 for part in parts)
    if read < MOST_WORDS:
        return [_LONG]
    return [f"بحثنا عن أول {counted(read, _WORDS, public.site().house.digits)} من سؤالك."]


def _ways(asked: Asked, understood: Understood, narrowed: Narrowed) -> tuple[Way, ...]:
    """What may find something where all of it found nothing."""
    ways = []
    if narrowed.chips and asked.q:
        ways.append(Way("ابحث بلا تضييق", asked.plain()))
    words = [part for part in understood.asked if isinstance(part, Word)]
    if understood.plain and len(words) > 1:
        ways.append(Way("ابحث عن أي كلمة منها", asked.url(q=" أو ".join(asked.q.split()))))
    if any(isinstance(part, Phrase) for part in understood.asked):
        loose = "".join(letter for letter in asked.q if letter not in QUOTES)
        ways.append(Way("ابحث عن كلمات العبارة متفرقة", asked.url(q=loose)))
    return tuple(ways)
