"""A story's texts one by one, each with its place: read as plain text, and replaced in place."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from warraq.newsroom.models.story import Story

Raw = Sequence[Mapping[str, Any]]
Place = tuple[str | int, ...]

# What a reader reads as the story itself: by this it is compared with others.
_TELLING = frozenset({"lead", "paragraph", "subhead", "quotation", "list"})
_FIELDS = ("kicker", "headline", "lead", "picture_caption")
_PIECE = re.compile(r"<[^>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});|.", re.DOTALL)
_END = re.compile(r"</(?:p|li|h\d|blockquote)>|<br\s*/?>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p\b[^>]*>.*?</p>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """One text of a story as it is stored: plain, or an editor's rich text (`rich`).

    `place` leads to it: a field's name, or "body" with the way through the stream. `kind` is the
    field's or the block's.
    """

    place: Place
    kind: str
    source: str
    rich: bool = False

    @cached_property
    def _letters(self) -> tuple[str, list[tuple[int, int]]]:
        """The text, and of each of its characters the span in `source` that says it."""
        if not self.rich:
            return self.source, [(at, at + 1) for at in range(len(self.source))]
        letters: list[str] = []
        spans: list[tuple[int, int]] = []
        for match in _PIECE.finditer(self.source):
            piece = match[0]
            if piece.startswith("<") and piece.endswith(">") and len(piece) > 1:
                if _END.fullmatch(piece):
                    letters.append("\n")
                    spans.append((match.start(), match.start()))
                continue
            for letter in html.unescape(piece) if len(piece) > 1 else piece:
                letters.append(letter)
                spans.append(match.span())
        while letters and letters[-1] == "\n":
            letters.pop()
            spans.pop()
        return "".join(letters), spans

    @property
    def text(self) -> str:
        """What stands there in plain text; paragraphs are parted by line feeds."""
        return self._letters[0]

    def replaced(self, changes: Iterable[tuple[int, int, str]]) -> str:
        """The source with spans of `text` replaced; tags inside a span stay, empty perhaps."""
        text, spans = self._letters
        source = self.source
        for start, end, proposed in sorted(changes, reverse=True):
            if not 0 <= start < end <= len(text):
                raise ValueError(f"There is no span {start}-{end} in {len(text)} characters.")
            start, end, proposed = self._narrowed(start, end, proposed)
            written = html.escape(proposed, quote=False) if self.rich else proposed
            # From the end, so that spans before it keep their places.
            for at in range(end - 1, start, -1):
                if spans[at] != spans[at - 1]:
                    source = source[: spans[at][0]] + source[spans[at][1] :]
            source = source[: spans[start][0]] + written + source[spans[start][1] :]
        return source

    def _narrowed(self, start: int, end: int, proposed: str) -> tuple[int, int, str]:
        """A change that only takes away, so that it reaches over no tag where that is possible.

        Of a word that stands twice, once before a link and once in it, the one before goes.
        """
        text, spans = self._letters
        found, kept = text[start:end], len(proposed)
        ways = []
        if found.startswith(proposed):
            ways.append((start + kept, end))
        if found.endswith(proposed):
            ways.append((start, end - kept))
        for first, last in ways:
            if first < last and all(
                spans[at][1] == spans[at + 1][0] for at in range(first, last - 1)
            ):
                return first, last, ""
        return start, end, proposed


@dataclass(frozen=True)
class Unit:
    """What is compared with its like inside a story: a paragraph, or another block's whole text.

    `block` is the block's index in the body, None for the lead; `part` the paragraph's number in
    its rich text, None where the unit is all of the block.
    """

    block: int | None
    part: int | None
    text: str


def raw_body(story: Story) -> list[dict[str, Any]]:
    """The body as it is stored: a list of `type`, `value`, `id`."""
    return [dict(block) for block in story.body.raw_data]


def set_raw_body(story: Story, raw: Raw) -> None:
    """Give a story a body as it is stored; nothing is saved."""
    field: Any = Story._meta.get_field("body")
    story.body = field.to_python(json.dumps(list(raw)))


def passages(story: Story) -> list[Passage]:
    """All texts of a story that an editor has written, in the order of reading."""
    fields = [Passage((name,), name, getattr(story, name)) for name in _FIELDS]
    return [each for each in [*fields, *_in_body(raw_body(story))] if each.source.strip()]


def _in_body(raw: Raw) -> Iterator[Passage]:
    for number, block in enumerate(raw):
        kind, value = str(block["type"]), block["value"]
        if kind == "paragraph":
            yield Passage(("body", number), kind, str(value or ""), rich=True)
        elif kind == "subhead":
            yield Passage(("body", number), kind, str(value or ""))
        elif kind == "quotation":
            yield Passage(("body", number, "text"), kind, str(value.get("text") or ""))
        elif kind == "image":
            yield Passage(("body", number, "caption"), "caption", str(value.get("caption") or ""))
        elif kind == "list":
            for item, row in enumerate(value.get("items") or []):
                wrapped = isinstance(row, Mapping)
                way: Place = ("items", item, "value") if wrapped else ("items", item)
                source = str((row["value"] if wrapped else row) or "")
                yield Passage(("body", number, *way), kind, source, rich=True)


def put(story: Story, sources: Mapping[Place, str]) -> None:
    """Put new sources in their places; nothing is saved."""
    raw = raw_body(story)
    for place, source in sources.items():
        if place[0] != "body":
            setattr(story, str(place[0]), source)
        elif len(place) == 2:
            raw[int(place[1])]["value"] = source
        else:
            holder: Any = raw[int(place[1])]["value"]
            for step in place[2:-1]:
                holder = holder[step]
            holder[place[-1]] = source
    set_raw_body(story, raw)


def telling(lead: str, raw: Raw) -> list[str]:
    """The paragraphs by which a story is compared with others: lead and body, as plain text."""
    texts = [lead, *(each.text for each in _in_body(raw) if each.kind in _TELLING)]
    return [line for text in texts for line in text.split("\n") if line.strip()]


def units(lead: str, raw: Raw) -> list[Unit]:
    """What of a story may repeat: lead, each paragraph, each quotation, each list as a whole."""
    found = [Unit(None, None, lead)] if lead.strip() else []
    for number, block in enumerate(raw):
        if block["type"] == "paragraph":
            source = str(block["value"] or "")
            parts = _PARAGRAPH.findall(source)
            for part, piece in enumerate(parts or [source]):
                text = Passage((), "paragraph", piece, rich=True).text
                found.append(Unit(number, part if parts else None, text))
        elif block["type"] in _TELLING:
            texts = [each.text for each in _in_body([block])]
            found.append(Unit(number, None, "\n".join(texts)))
    return found


def take_out(story: Story, unit: Unit) -> None:
    """Take a unit out of a story: the lead, a paragraph, or its whole block; nothing is saved.

    A block goes with its last paragraph, unless something else stands in it.
    """
    if unit.block is None:
        story.lead = ""
        return
    raw = raw_body(story)
    left = ""
    if unit.part is not None:
        source = str(raw[unit.block]["value"])
        match = list(_PARAGRAPH.finditer(source))[unit.part]
        left = source[: match.start()] + source[match.end() :]
    if left.strip():
        raw[unit.block]["value"] = left
    else:
        del raw[unit.block]
    set_raw_body(story, raw)
