import codecs

import pytest

from warraq.intake.decode import decode
from warraq.intake.errors import BinaryFile, EmptyFile, UnknownEncoding

TEXT = (
    "أعلنت بلدية المدينة أن العمل في الجسر الجديد سينتهي قبل الشتاء، وقال المهندس إن"
    " الحافلات ستعود إلى الطريق القديم؛ فهل يكفي ذلك؟"
)

# "أعلنت بلدية مدينة وادي الزيتون يوم الثلاثاء بدء العمل" in the glyphs of code page 864.
CP864 = bytes.fromhex(
    "c3d9e4e6aa a0 c8e4cfeac9 a0 e5cfeae6c9 a0 e8c7cffd a0 c7e4d2eacae8f2 a0 eae8ef a0"
    "c7e4cb9ecba8c1 a0 c8cfc1 a0 c7e4ece5fb"
)


def test_utf_8_needs_no_warning() -> None:
    assert decode(TEXT.encode(), "a").text == TEXT
    assert decode(TEXT.encode(), "a").encoding == "utf-8"
    assert decode(TEXT.encode(), "a").warnings == ()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_the_mark_at_the_start_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + TEXT.encode(encoding), "a")
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_a_mark_with_other_bytes_after_it() -> None:
    with pytest.raises(UnknownEncoding, match="mark of utf-8"):
        decode(codecs.BOM_UTF8 + TEXT.encode("cp1256"), "a")


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
def test_arabic_in_an_old_encoding_is_read_with_a_warning(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding), "a")
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)
    assert encoding in decoded.warnings[0]


@pytest.mark.parametrize(
    "data",
    [
        "Le café du marché a été fermé où ça".encode("latin-1"),
        "Привет, как дела в городе сегодня".encode("koi8-r"),
        "Привет, как дела в городе сегодня".encode("cp1251"),
        bytes(range(0x80, 0x100)) * 4,
        CP864,
        b"\xff\xfe\xd8",
    ],
)
def test_what_is_not_plainly_arabic_is_not_guessed(data: bytes) -> None:
    with pytest.raises(UnknownEncoding, match="UTF-8"):
        decode(data, "a")


@pytest.mark.parametrize("codec", ["cp1256", "cp1252", "latin-1"])
def test_a_text_decoded_wrongly_before_is_refused(codec: str) -> None:
    wrong = TEXT.encode().decode(codec, errors="ignore")
    with pytest.raises(UnknownEncoding, match="decoded wrongly"):
        decode(wrong.encode(), "a")


def test_a_few_words_decoded_wrongly_are_warned_of() -> None:
    wrong = "المدينة".encode().decode("cp1256")
    decoded = decode(f"{TEXT} {wrong}".encode(), "a")
    assert "mojibake" in decoded.warnings[0]


def test_lost_letters_are_counted() -> None:
    assert "2 U+FFFD" in decode("نـ\ufffdص \ufffd".encode(), "a").warnings[0]


def test_a_file_cut_off_inside_a_letter() -> None:
    decoded = decode(TEXT.encode()[:-1], "a")
    assert decoded.text == TEXT[:-1] + "\ufffd"
    assert "cut off" in decoded.warnings[0]


@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_an_empty_file(data: bytes) -> None:
    with pytest.raises(EmptyFile, match="empty"):
        decode(data, "a")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0JFIF",
        b"PK\x03\x04rest",
        b"\x1f\x8brest",
        TEXT.encode("utf-16-le"),
        b"text\x00text",
        b"a\x01\x02\x03\x04",
    ],
)
def test_a_binary_file(data: bytes) -> None:
    with pytest.raises(BinaryFile, match="no text"):
        decode(data, "a")
