"""Attribution: precision and recall by kind on marked sentences and a treebank, and its speed."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.arabic.attribution import gold
from warraq.arabic.attribution import Claim, claims, conflicts
from warraq.arabic.attribution.verbs import names
from warraq.arabic.fold import fold

ROOT = Path(__file__).resolve().parents[1]
TREEBANK = ROOT.parent / "shared" / "data" / "ud-arabic-pud" / "ar_pud-ud-test.conllu"
KINDS = (
    "claim",
    "speaker",
    "speaker overlaps",
    "statement overlaps",
    "statement 0.8",
    "distancing",
    "figure value",
    "counted",
)
_SAID = frozenset(("ccomp", "parataxis"))

Row = list[str]
Span = tuple[int, int]


def run(_sizes: list[int]) -> None:
    """Print the tables."""
    for name, part in gold.parts().items():
        print(f"{name}: {len(part.sentences)} texts with claims, {len(part.nothing)} without")
        _print(gold.score(part.sentences, part.nothing), KINDS)
        _print(gold.conflict_score(part.conflicts), ("conflict",))
    if TREEBANK.exists():
        _print_treebank()
    else:
        print("the treebank is not beside this repository (shared/data/ud-arabic-pud)")
    _speed()


def _print(score: gold.Score, kinds: tuple[str, ...]) -> None:
    for kind in kinds:
        right, found, wanted = score.right[kind], score.found[kind], score.wanted[kind]
        figures = f"P {score.precision(kind):.2f} R {score.recall(kind):.2f}"
        print(f"  {kind:20}{figures}  ({right} right of {found} found, {wanted} marked)")


def _print_treebank() -> None:
    score, _wrong = treebank_score()
    print("treebank: verbs of saying with a clause (ccomp, parataxis), and their subjects' heads")
    _print(score, ("verb", "speaker holds the head"))


def treebank_score() -> tuple[gold.Score, list[str]]:
    """Verbs and speakers that the treebank's analysis leads one to expect, and those found.

    A found claim counts against precision where its verb is a verb to the treebank and has no
    clause there; phrases, participles and verbs with a noun for an object are not judged.
    """
    score = gold.Score()
    for text, rows, spans in treebank():
        found = claims(text)
        children: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            children[row[6]].append(row)
        wanted = _expected(rows, children)
        for row in wanted:
            claim = _at(found, spans[row[0]])
            told = f"{row[1]} in {text}"
            score.add("verb", claim is not None, 0, 1, told)
            heads = [child for child in children[row[0]] if child[7].startswith("nsubj")]
            if claim and heads:
                span = spans[heads[0][0]]
                holds = claim.speaker_span[0] <= span[0] < claim.speaker_span[1]
                mine = f"[{claim.speaker}] for {heads[0][1]}: {told}"
                score.add("speaker holds the head", holds, bool(claim.speaker), 1, mine)
        _judge(found, rows, spans, {row[0] for row in wanted}, children, score, text)
    return score, score.wrong


def _judge(
    found: list[Claim],
    rows: list[Row],
    spans: dict[str, Span],
    wanted: set[str],
    children: dict[str, list[Row]],
    score: gold.Score,
    text: str,
) -> None:
    for row in rows:
        if row[3] != "VERB" or not _at(found, spans[row[0]]):
            continue
        clause = any(child[7].split(":")[0] in _SAID for child in children[row[0]])
        noun = any(child[7].startswith(("obj", "obl")) for child in children[row[0]])
        if row[0] in wanted or clause or not noun:
            right = row[0] in wanted or clause or row[7].startswith("parataxis")
            told = "" if right else f"extra {row[1]} in {text}"
            score.found["verb"] += 1
            if told:
                score.wrong.append(told)


def _expected(rows: list[Row], children: dict[str, list[Row]]) -> list[Row]:
    known = names()
    return [
        row
        for row in rows
        if row[3] == "VERB"
        and fold(row[2]) in known
        and any(child[7].split(":")[0] in _SAID for child in children[row[0]])
    ]


def _at(found: list[Claim], span: Span) -> Claim | None:
    return next((c for c in found if c.verb_span[0] < span[1] and span[0] < c.verb_span[1]), None)


def treebank() -> Iterator[tuple[str, list[Row], dict[str, Span]]]:
    """Each sentence of the treebank: its text, its words, and where each stands."""
    for block in TREEBANK.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdecimal()]
        text, spans = "", {}
        for row in rows:
            spans[row[0]] = (len(text), len(text) + len(row[1]))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        if rows:
            yield text, rows, spans


def _speed() -> None:
    lines = gold.texts()
    stories = ["\n".join(lines[at : at + 25]) for at in range(0, len(lines) - 24, 5)]
    claims(stories[0])
    start = time.process_time()
    found = [claims(story) for story in stories]
    spent = time.process_time() - start
    words = sum(len(story.split()) for story in stories)
    print(
        f"speed: {len(stories) / spent:.0f} stories a CPU-second, of {words // len(stories)} words"
    )
    start = time.process_time()
    pairs = sum(len(conflicts(one)) for one in found)
    spent = time.process_time() - start
    print(f"conflicts: {len(stories) / spent:.0f} stories a CPU-second ({pairs} pairs)")


if __name__ == "__main__":
    run([])
