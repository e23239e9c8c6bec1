"""Exit codes, and what a command raises that could not be done."""

from __future__ import annotations

OK, NOT_DONE, WRONG_CALL = 0, 1, 2


class Refused(Exception):
    """A command that could not be done; `code` is its exit code."""

    def __init__(self, message: object, code: int = NOT_DONE) -> None:
        super().__init__(str(message))
        self.code = code
