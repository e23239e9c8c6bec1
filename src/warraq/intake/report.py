"""Says what became of one imported file, in the shape that `--report` writes as JSON."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from warraq.arabic.differences import difference
from warraq.intake.draft import Draft, Repeat

Status = Literal["created", "unchanged", "updated", "draft", "refused"]


def story_report(
    draft: Draft,
    status: Status,
    path: str | None = None,
    date: datetime.date | datetime.datetime | str | None = None,
    near_copies: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return one entry of the report's `stories`, holding JSON values only.

    `path` is the story's address when it is live. `date` is the story's date in ISO 8601: a date
    without a time shows none. Paragraphs in `repeats` are counted from 1, as an editor counts, the
    lead is 0, and containment has two decimals. Every discard is listed, white space included, so
    that the lengths of their texts add up to `characters.discarded`. `differences` has, for each of
    `repeats`, the words that its paragraphs do not share, and whether these are `figures_only`;
    `near_copies` is what `load` found.
    """
    credit, captured, counts = draft.credit, draft.capture_date, draft.characters
    return {
        "source": draft.source,
        "status": status,
        "path": path,
        "headline": draft.headline,
        "subheads": list(draft.subheads),
        "paragraphs": list(draft.paragraphs),
        "credit": {"outlet": credit.outlet, "url": credit.url} if credit else None,
        "capture_date": captured.day.isoformat() if captured else None,
        "date": date if date is None or isinstance(date, str) else date.isoformat(),
        "repeats": [
            {
                "first": repeat.first + 1,
                "second": repeat.second + 1,
                "containment": round(repeat.containment, 2),
            }
            for repeat in draft.repeats
        ],
        "differences": [_difference(draft, repeat) for repeat in draft.repeats],
        "near_copies": [dict(copy) for copy in near_copies],
        "discards": [{"text": discard.text, "rule": discard.rule} for discard in draft.discards],
        "characters": {
            "input": counts.input,
            "kept": counts.kept,
            "discarded": counts.discarded,
        },
        "warnings": list(draft.warnings),
    }


def _difference(draft: Draft, repeat: Repeat) -> dict[str, Any]:
    """What two paragraphs do not share, in order: the first's words and the second's."""
    texts = [*(draft.texts("lead")[:1] or [""]), *draft.paragraphs]
    pieces = difference(texts[repeat.first + 1], texts[repeat.second + 1])
    return {
        "first": repeat.first + 1,
        "second": repeat.second + 1,
        "figures_only": repeat.figures_only,
        "words": [
            {"op": piece.op, "first": piece.left.strip(), "second": piece.right.strip()}
            for piece in pieces
            if piece.op != "same"
        ],
    }
