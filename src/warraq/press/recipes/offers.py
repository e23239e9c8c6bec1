"""What a site offers its readers beyond pages, by its operator's settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Offers:
    """`pdfs`: each story is a PDF too. `mails`: there is a mail server. `sends`: readers may have
    a story mailed to a friend.
    """

    pdfs: bool = False
    mails: bool = False
    sends: bool = False
