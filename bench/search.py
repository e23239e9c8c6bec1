"""The search index: how fast it is made, how large it is, how fast it answers and follows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.sites import environment, python, site

if TYPE_CHECKING:
    from warraq.reader.search.engine import Index, Store

ROUNDS = 200
_PAGE = 21
_PIECE = 2000
# PostgreSQL makes a million in a quarter of an hour or so.
_MOST_POSTGRESQL = 100_000
_FOUND = """
import json, sys, time
from warraq.newsroom import actions
from warraq.newsroom.models import Section, Story
from warraq.reader.search import index
from warraq.reader.search.language import parse
from warraq.reader.search.query import NotReady, Query

def found(word):
    try:
        return index.search(Query(parse(word).clause)).total
    except NotReady:
        return 0

def until(word):
    while not found(word):
        time.sleep(0.002)

times = []
section = Section.objects.get(slug="part-1")
for n in range(int(sys.argv[1])):
    word = f"zq{n}x"
    story = Story(headline=f"خبر جديد {word}", lead="مقدمة.", section=section,
                  body=[("paragraph", "<p>متن قصير.</p>")])
    actions.save_draft(story)
    actions.publish(story)
    start = time.perf_counter()
    until(word)
    # Before the first the index itself was made.
    times += [time.perf_counter() - start] if n else []
    time.sleep(0.1)
print(json.dumps(sorted(times)))
"""


def run(sizes: Sequence[int]) -> None:
    """Print a table an engine and size, and the time from publication to being found."""
    from tests.postgresql import server

    for count in sizes:
        _apart("tantivy", count, {})
        if count <= _MOST_POSTGRESQL:
            with server() as url:
                _apart("postgresql", count, {"WARRAQ_DATABASE_URL": url})
    with site(min(sizes)) as folder:
        _followed(folder)


def _apart(engine: str, count: int, more: dict[str, str]) -> None:
    """Measure in a process of its own, whose memory is that of this engine alone."""
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        given = environment(Path(folder)) | more | {"WARRAQ_SEARCH_ENGINE": engine}
        line = [sys.executable, "-m", "bench.search", str(count)]
        subprocess.run(line, env=given, check=True)


def _measure(count: int) -> None:
    import django

    django.setup()
    from bench.library import Library, questions
    from warraq.reader.search.stores import own_store

    store, library = own_store(), Library(count)
    name = f"search {store.name:<10} {count:>9,}"
    spent = _build(store, library)
    print(f"{name} made in {spent:.0f} s ({count / spent:,.0f} a second),", end=" ")
    print(f"{store.bytes() / 1e6:,.0f} MB", flush=True)
    index = store.living()
    assert index
    for kind, queries in questions(library, ROUNDS).items():
        _timed(f"{name} {kind}", [_ask(index, query) for query in queries])
    _deep(index, library, name)
    word = library.word(2000).surface
    _timed(f"{name} completions of a letter", [lambda w=w: index.words(w, 10) for w in word * 20])
    _timed(f"{name} count of a word", [lambda: index.counts([word])] * ROUNDS)
    store.close()


def _build(store: Store, library: object) -> float:
    """Make an index of documents that stand ready, in pieces as the keeper does; the seconds."""
    from bench.library import Library
    from warraq.reader.search.documents import FINGERPRINT
    from warraq.reader.search.engine import State

    assert isinstance(library, Library)
    spent, piece = 0.0, []
    with store.turn():
        store.begin(State(FINGERPRINT, 0, 0))
    for document in library.documents():
        piece.append(document)
        if len(piece) == _PIECE or document.id == 1:
            start = time.perf_counter()
            with store.turn():
                building = store.building()
                assert building
                building.put(piece, (), State(FINGERPRINT, 0, document.id))
            spent += time.perf_counter() - start
            piece = []
    start = time.perf_counter()
    with store.turn():
        store.swap()
    return spent + time.perf_counter() - start


def _ask(index: Index, query: object) -> Callable[[], object]:
    from warraq.reader.search.engine import Place
    from warraq.reader.search.query import Query

    assert isinstance(query, Query)
    return lambda: index.find(query, Place(), _PAGE)


def _deep(index: Index, library: object, name: str) -> None:
    """A page in the middle of a common word's stories, and the last one by relevance."""
    from bench.library import Library
    from warraq.reader.search.engine import Place
    from warraq.reader.search.query import MOST_RANKED, Query

    assert isinstance(library, Library)
    ranks = range(1, 41)
    queries = [Query(library.word(rank), sort="date") for rank in ranks]
    middle = index.find(Query(None, sort="date"), Place(), 1).rows[0][1]
    first = index.find(Query(None, sort="date"), Place(key=0, backward=True), 1).rows[0][1]
    place = Place(key=(middle + first) // 2)
    _timed(f"{name} deep page, by date", [lambda q=q: index.find(q, place, _PAGE) for q in queries])
    last = Place(offset=MOST_RANKED - _PAGE)
    ranked = [Query(library.word(rank)) for rank in ranks]
    _timed(f"{name} deep page, by relevance", [lambda q=q: index.find(q, last, 20) for q in ranked])


def _timed(name: str, calls: Sequence[Callable[[], object]]) -> None:
    times = []
    for call in calls:
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    print(f"{name}: p50 {times[len(times) // 2]:.1f} ms, p95 {p95:.1f} ms", flush=True)


def _followed(folder: Path) -> None:
    import json

    line = [sys.executable, "-m", "warraq.ops.child", str(os.getpid()), "tasks"]
    child = subprocess.Popen(line, env=environment(folder), stderr=subprocess.DEVNULL)
    try:
        times = json.loads(python(folder, _FOUND, "31").splitlines()[-1])
    finally:
        child.terminate()
        child.wait()
    p50, p95 = times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000
    print(f"search from publication to being found: p50 {p50:.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    _measure(int(sys.argv[1]))
