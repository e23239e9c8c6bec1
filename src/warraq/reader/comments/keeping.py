"""How long what is personal is kept, in days: docs/comments.md has the table."""

from __future__ import annotations

from warraq.reader.keys import KEPT_DAYS

# The key by which a day's networks were made pseudonyms; reports' pseudonyms with it.
KEY_DAYS = KEPT_DAYS
# A commenter's address, and its own pseudonym.
MAIL_DAYS = 90
# The words of a comment that was rejected or withheld and not published since.
REFUSED_DAYS = 90
# Bans that have ended.
BAN_DAYS = 30
