"""Says why a file cannot be read in: what, where, what was found, what was expected, what to do."""


class IntakeError(Exception):
    """A file that is refused whole; nothing of it was kept.

    `where` names the file (and the place in it, if known). The parts are kept apart so that the
    newsroom can say them in Arabic; `str()` is one English line for logs and the command.
    """

    def __init__(self, what: str, where: str, found: str, expected: str, remedy: str) -> None:
        self.what, self.where = what, where
        self.found, self.expected, self.remedy = found, expected, remedy
        super().__init__(f"{where}: {what}. Found {found}; expected {expected}. {remedy}.")


class Unreadable(IntakeError):
    """The file is missing, or is none that can be opened and read."""


class EmptyFile(IntakeError):
    """The file holds nothing, or white space alone."""


class TooLarge(IntakeError):
    """The file is larger than its format may be."""


class BinaryFile(IntakeError):
    """The file is no text."""


class UnknownEncoding(IntakeError):
    """The bytes are text in no encoding that can be told with confidence."""


class NotACapture(IntakeError):
    """The text has not the shape of a captured page."""


class AccountingError(IntakeError):
    """A reader lost a character or used it twice: a fault of Warraq's, not of the file's."""
