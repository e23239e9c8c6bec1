"""Fills the index of near copies with the stories that it lacks or has by an older signature."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from warraq.newsroom import actions


class Command(BaseCommand):
    """`warraq manage sign_stories`."""

    help = "Sign the stories that the index of near copies lacks; may be broken off and repeated."

    def handle(self, *args: Any, **options: Any) -> None:
        """Sign them, and say how far it is."""
        total, done = actions.unsigned(), 0
        for some in actions.sign_all():
            done += some
            self.stderr.write(f"{done} / {total}", ending="\r" if done < total else "\n")
        self.stdout.write(f"Signed {done} stories.")
