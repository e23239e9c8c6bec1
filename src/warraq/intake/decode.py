"""Turns the bytes of a file into text, and records which encoding was chosen and why."""

import codecs
import re
from dataclasses import dataclass

from warraq.arabic.fold import words
from warraq.intake.errors import BinaryFile, EmptyFile, UnknownEncoding
from warraq.intake.mojibake import mojibake_share

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_STARTS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip archive",
}
# Control bytes of no text: neither white space nor ESC, which some captures carry.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_SHARE = 0.02

# What an Arabic text is full of: the article, and these words.
_FREQUENT = frozenset(words("في من على إلى أن عن مع ما لا هذا هذه التي الذي بعد قال كان"))
_PLAUSIBLE_SHARE = 0.2
_ARABIC_SHARE = 0.95
_MOJIBAKE_SHARE = 0.3
_REMEDY = "Save the text as UTF-8 and import it again"


@dataclass(frozen=True)
class Decoded:
    """A file's text, the encoding it was read with (a Python codec's name), and what to warn of."""

    text: str
    encoding: str
    warnings: tuple[str, ...]


def decode(data: bytes, where: str) -> Decoded:
    """Decode by byte order mark, then strict UTF-8, then a conservative guess among Arabic codecs.

    The byte order mark at the start is part of the encoding, not of the text. Raises EmptyFile,
    BinaryFile, or UnknownEncoding (also for text that was decoded wrongly before it was saved).
    """
    if not data.strip():
        raise empty_file(where, f"{len(data)} bytes, none of them a letter")
    decoded = _by_mark(data, where)
    if decoded is None:
        _refuse_binary(data, where)
        decoded = _as_utf8(data) or _guessed(data, where)
    return _with_warnings(decoded, where)


def empty_file(where: str, found: str) -> EmptyFile:
    """Return the error for a file without any text."""
    return EmptyFile("The file is empty", where, found, "text", "Capture the page again")


def _by_mark(data: bytes, where: str) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, ())
            except UnicodeDecodeError as error:
                raise _unknown(where, f"a mark of {encoding} and other bytes after it") from error
    return None


def _refuse_binary(data: bytes, where: str) -> None:
    kind = next((kind for start, kind in _BINARY_STARTS.items() if data.startswith(start)), None)
    controls = sum(1 for _ in _CONTROLS.finditer(data))
    if kind is None and (b"\x00" in data or controls > len(data) * _CONTROLS_SHARE):
        kind = f"{controls} control characters in {len(data)} bytes"
    if kind:
        raise BinaryFile(
            "The file is no text", where, kind, "the text of a page", "Import the page's text"
        )


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data" and error.start >= len(data) - 3
        whole = data[: error.start]
        if not cut_off or whole.isascii():
            return None
        warning = (
            "The file ends in the middle of a letter: it was cut off, and U+FFFD stands there."
        )
        return Decoded(whole.decode("utf-8") + "\ufffd", "utf-8", (warning,))


def _guessed(data: bytes, where: str) -> Decoded:
    texts = {"cp1256": data.decode("cp1256")}
    try:
        texts["iso8859_6"] = data.decode("iso8859_6")
    except UnicodeDecodeError:
        pass
    shares = {encoding: _plausible(text) for encoding, text in texts.items()}
    best = max(shares, key=lambda encoding: shares[encoding])
    others = max((share for name, share in shares.items() if name != best), default=0.0)
    if shares[best] < _PLAUSIBLE_SHARE or shares[best] < 2 * others:
        raise _unknown(where, "bytes that are neither UTF-8 nor plainly Arabic in another encoding")
    warning = f"The file is not UTF-8; it was read as {best}, in which it is plausible Arabic."
    return Decoded(texts[best], best, (warning,))


def _plausible(text: str) -> float:
    """Return the share of words that begin with the Arabic article or are among the frequent.

    Nothing is plausible in which letters of another script stand beside the Arabic ones.
    """
    foreign = [char for char in text if not char.isascii() and char.isalpha()]
    if sum("\u0600" <= char <= "\u06ff" for char in foreign) < _ARABIC_SHARE * len(foreign):
        return 0.0
    found = words(text)
    hits = sum(1 for word in found if word in _FREQUENT or (word[:2] == "ال" and len(word) > 3))
    return hits / len(found) if found else 0.0


def _with_warnings(decoded: Decoded, where: str) -> Decoded:
    warnings = list(decoded.warnings)
    share = mojibake_share(decoded.text)
    if share > _MOJIBAKE_SHARE:
        raise _unknown(where, "letters of a text that was decoded wrongly before it was saved")
    if share:
        warnings.append("Some words were decoded wrongly before the file was saved (mojibake).")
    if lost := decoded.text.count("\ufffd"):
        warnings.append(f"{lost} U+FFFD stand for letters that were lost before the import.")
    return Decoded(decoded.text, decoded.encoding, tuple(warnings))


def _unknown(where: str, found: str) -> UnknownEncoding:
    expected = "UTF-8, or Arabic in windows-1256 or ISO-8859-6"
    return UnknownEncoding("The encoding is not known", where, found, expected, _REMEDY)
