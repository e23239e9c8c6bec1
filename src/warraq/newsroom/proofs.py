"""What could be put right in a story's texts, and putting it right: nothing without an editor."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from warraq.arabic.corrections import suggestions
from warraq.arabic.duplicates import repeats
from warraq.arabic.fold import fold
from warraq.arabic.recognition import wrong_weekdays
from warraq.newsroom.models import KeptRepeat, Story
from warraq.newsroom.passages import (
    Passage,
    Place,
    Unit,
    passages,
    put,
    raw_body,
    take_out,
    units,
)

WEEKDAY = "weekday"
"""The kind of a note on a weekday; the others are those of `corrections.KINDS`."""

Keep = Literal["first", "second", "both"]

AROUND = 28
"""Letters on each side of a note that it holds."""
MOST_UNITS = 400
"""Lead, paragraphs and blocks that are compared: every pair is, and that costs the square."""


@dataclass(frozen=True)
class Note:
    """A place in a story's text and what could stand there; `proposed` is None where only a person
    can tell. `key` finds the place again in a later state of the text.
    """

    key: str
    kind: str
    place: Place
    start: int
    end: int
    found: str
    proposed: str | None
    message: str
    before: str
    after: str


@dataclass(frozen=True)
class RepeatNote:
    """Two blocks that say the same; `containment` and `figures_only` as in `Repeat`.

    `key` names the two texts.
    """

    key: str
    first: Unit
    second: Unit
    containment: float
    figures_only: bool


def notes(story: Story) -> list[Note]:
    """What could be corrected in all of a story's texts, in the order of reading."""
    texts = passages(story)
    starts: list[int] = []
    at = 0
    for each in texts:
        starts.append(at)
        at += len(each.text) + 1
    whole = "\n".join(each.text for each in texts)
    found: list[tuple[int, int, str | None, str, str]] = [
        (each.start, each.end, each.proposed, each.kind, each.message)
        for each in suggestions(whole)
    ]
    found += [(*w.span, w.right, WEEKDAY, w.message) for w in wrong_weekdays(whole)]
    seen: Counter[str] = Counter()
    made = []
    for start, end, proposed, kind, message in sorted(found, key=lambda each: each[:2]):
        number = bisect_right(starts, start) - 1
        span = start - starts[number], end - starts[number]
        made.append(_note(texts[number], span, proposed, kind, message, seen))
    return made


def _note(
    passage: Passage,
    span: tuple[int, int],
    proposed: str | None,
    kind: str,
    message: str,
    seen: Counter[str],
) -> Note:
    text, (start, end) = passage.text, span
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    name = "\0".join((kind, str(passage.place[0]), before, text[start:end], after))
    seen[name] += 1
    key = _digest(name, str(seen[name]))[:16]
    return Note(
        key, kind, passage.place, start, end, text[start:end], proposed, message, before, after
    )


def repeat_notes(story: Story) -> list[RepeatNote]:
    """The pairs of blocks that say the same, but for those that an editor keeps."""
    found = units(story.lead, raw_body(story))[:MOST_UNITS]
    pairs = repeats([unit.text for unit in found])
    if not pairs:
        return []
    kept: set[str] = set()
    if story.pk:
        kept = set(KeptRepeat.objects.filter(story_id=story.pk).values_list("digest", flat=True))
    made = [
        RepeatNote(
            _digest(fold(found[pair.first].text), fold(found[pair.second].text)),
            found[pair.first],
            found[pair.second],
            pair.containment,
            pair.figures_only,
        )
        for pair in pairs
    ]
    return [note for note in made if note.key not in kept]


def compared_whole(story: Story) -> bool:
    """Whether repeats are looked for in all of a story, and not in its first blocks alone."""
    return len(units(story.lead, raw_body(story))) <= MOST_UNITS


def take(story: Story, keys: set[str], kinds: set[str]) -> int:
    """Put what is proposed by notes with these keys, or of these kinds, into the story's fields.

    Returns how many places changed; nothing is saved. A note whose place reads otherwise by now is
    passed over.
    """
    chosen = [
        note
        for note in notes(story)
        if note.proposed is not None and (note.key in keys or note.kind in kinds)
    ]
    by_place: dict[Place, list[Note]] = {}
    for note in chosen:
        standing = by_place.setdefault(note.place, [])
        if not standing or note.start >= standing[-1].end:
            standing.append(note)
    sources = {each.place: each for each in passages(story)}
    put(
        story,
        {
            place: sources[place].replaced((n.start, n.end, n.proposed or "") for n in some)
            for place, some in by_place.items()
        },
    )
    return sum(map(len, by_place.values()))


def settle(story: Story, key: str, keep: Keep) -> bool:
    """Keep the first, the second or both of a repeat; whether it was still there.

    Keeping one takes the other out of the story's fields, and nothing is saved. Keeping both is
    noted for these two texts.
    """
    note = next((each for each in repeat_notes(story) if each.key == key), None)
    if note is None:
        return False
    if keep == "both":
        KeptRepeat.objects.get_or_create(story_id=story.pk, digest=key)
    else:
        take_out(story, note.second if keep == "first" else note.first)
    return True


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
