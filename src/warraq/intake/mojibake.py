"""Recognises Arabic that was written as UTF-8 and read as something else."""

import re

_LEADS, _FOLLOWERS = range(0xD8, 0xDC), range(0x80, 0xC0)


def _decoded(codes: range, codec: str) -> str:
    return bytes(codes).decode(codec, errors="ignore")


def _pairs(*codecs: str) -> str:
    leads = "".join(_decoded(_LEADS, codec) for codec in codecs)
    followers = "".join(_decoded(_FOLLOWERS, codec) for codec in codecs)
    return f"(?:[{re.escape(leads)}][{re.escape(followers)}]){{3,}}"


# An Arabic letter is two bytes in UTF-8. Three such pairs in a row, each read as two letters, stand
# in no real word: طµط§ظ„ (as windows-1256), Ø§Ù„ (as windows-1252 or Latin-1).
_RUN = re.compile(f"{_pairs('cp1256')}|{_pairs('cp1252', 'latin-1')}")


def mojibake_share(text: str) -> float:
    """Return which share (0 to 1) of the characters other than white space stand in such runs."""
    visible = len("".join(text.split()))
    return sum(len(run[0]) for run in _RUN.finditer(text)) / visible if visible else 0.0
