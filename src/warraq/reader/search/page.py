"""Answers a question asked of the search page: what was found, what was understood, ways on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from warraq.arabic.counting import Noun, counted
from warraq.arabic.digits import in_digits
from warraq.newsroom import public
from warraq.newsroom.public.search import searchable
from warraq.newsroom.public.shapes import Teaser
from warraq.reader.search import index, meaning
from warraq.reader.search.asked import Asked
from warraq.reader.search.filters import FIELDS, Chip, Narrowed, narrow
from warraq.reader.search.highlight import Piece, snippet
from warraq.reader.search.language import MOST_WORDS, QUOTES, Understood, parse
from warraq.reader.search.promotions import promoted
from warraq.reader.search.query import MOST_RANKED, Hits, Phrase, Query, Word

SIZE = 10
RESULTS = Noun("نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", "نتيجة", "لا نتائج", feminine=True)
_WORDS = Noun("كلمة", "كلمتين", "كلمات", "كلمة", "كلمة", feminine=True)
_LONG = "سؤالك أطول مما نقرأ، فبحثنا عن أوله."
_NO_WORD = "لا كلمة في سؤالك نبحث عنها."
_ONLY_WITHOUT = "اكتب ما تبحث عنه إلى جانب ما تستثنيه."


@dataclass(frozen=True, slots=True)
class Found:
    """A story that was found, and what is shown of its text."""

    teaser: Teaser
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: what it is called, and where it leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a page of results shows.

    `shown` is what the form's fields show. `searched` is False where nothing was asked that can
    be searched for. `total` says the number of results in words; `count` is that number, or at
    least so many where `exact` is False. `mean` leads to what may have been meant, `ways` on from
    an empty result.
    """

    asked: Asked
    notes: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    shown: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    searched: bool = False
    total: str = ""
    count: int = 0
    exact: bool = True
    found: tuple[Found, ...] = ()
    promoted: tuple[Teaser, ...] = ()
    next: str = ""
    previous: str = ""
    mean: Way | None = None
    ways: tuple[Way, ...] = ()


def answer(asked: Asked) -> Answer:
    """What is found. Raises index.NotReady where there is no index to ask."""
    understood, narrowed = parse(asked.q), narrow(asked)
    notes = (*_notes(asked, understood), *narrowed.notes)
    made = Answer(asked, notes, tuple(narrowed.chips), narrowed.shown)
    if understood.clause is None and (asked.q or not narrowed.chips):
        return made
    sort = asked.sort if understood.clause else "date"
    query = Query(understood.clause, narrowed.filters, sort)
    hits = index.search(query, asked.after or None, SIZE)
    mean = meaning.meant(asked.q, understood, query) if hits.total == 0 else None
    return replace(
        made,
        notes=(*notes, *_cut(hits)),
        searched=True,
        total=_total(hits),
        count=hits.total,
        exact=hits.total_exact,
        found=_found(hits.ids, understood),
        # They stand on the first page of a whole search, not of a part of it.
        promoted=() if asked.after or narrowed.chips else promoted(understood),
        next=asked.page(hits.next),
        previous=asked.page(hits.previous),
        mean=Way(mean, asked.url(q=mean)) if mean else None,
        ways=_ways(asked, understood, narrowed) if hits.total == 0 else (),
    )


def _found(ids: tuple[int, ...], understood: Understood) -> tuple[Found, ...]:
    texts = searchable(ids)
    return tuple(
        Found(teaser, snippet(teaser.lead, texts[teaser.id].paragraphs, understood.asked))
        for teaser in public.teasers(ids)
        if teaser.id in texts
    )


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
