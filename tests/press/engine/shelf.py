"""A recipe and sinks that know nothing of news, for the engine's own tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.sinks.memory import MemorySink
from warraq.trace import outbox, recorder


class Shelf:
    """A recipe whose outputs and reads a test writes down: subject -> {path: text}, {tags}."""

    def __init__(self, name: str = "shelf", priority: Priority = Priority.STORY) -> None:
        self.name, self.priority = name, priority
        self.pages: dict[str, dict[str, str | Output]] = {}
        self.reads: dict[str, set[str]] = {}
        self.broken: set[str] = set()
        self.rendered: list[str] = []

    def subjects_of(self, tag: str) -> Iterable[str]:
        kind, _colon, rest = tag.partition(":")
        return (rest,) if kind == self.name else ()

    def subjects(self) -> Iterable[str]:
        return list(self.pages)

    def render(self, subject: str) -> list[Output]:
        self.rendered.append(subject)
        recorder.read_all(self.reads.get(subject, set()))
        if subject in self.broken:
            raise LookupError(f"{subject} cannot be rendered")
        pages = self.pages.get(subject, {})
        return [
            text if isinstance(text, Output) else Output(path, text.encode())
            for path, text in pages.items()
        ]


class CountingSink(MemorySink):
    """Notes every write and removal in order.

    It fails when told to: wholly, at some paths (`poison`), or at removals (`keeping`).
    """

    def __init__(self, name: str = "memory", *, follows: bool = False) -> None:
        super().__init__(name, follows=follows)
        self.log: list[str] = []
        self.failing = self.keeping = False
        self.poison: set[str] = set()

    def write(self, outputs: Sequence[Output]) -> None:
        if self.failing:
            raise OSError("the sink is full")
        if bad := self.poison & {output.path for output in outputs}:
            raise OSError(f"{bad} cannot be kept")
        self.log += [f"+{output.path}" for output in outputs]
        super().write(outputs)

    def remove(self, paths: Sequence[str]) -> None:
        if self.failing or self.keeping:
            raise OSError("the sink is full")
        self.log += [f"-{path}" for path in paths]
        super().remove(paths)


def change(*tags: str) -> None:
    """Record some tags, as an action would."""
    with transaction.atomic():
        outbox.record(tags)
