"""Mail to readers: one recipient, one message of ours, and a way to have no more of it.

`send` is the door for mail that has its words already; a story's has its own in `reader.friend`.
"""

from __future__ import annotations

from warraq.reader.mail.sending import ready, send
from warraq.reader.mail.stopping import is_stopped, stop_address

__all__ = ["is_stopped", "ready", "send", "stop_address"]
