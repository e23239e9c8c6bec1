"""Reads a capture: the text of a news page as a crawler left it.

The rules and why they are so: docs/decisions/0001-how-the-captured-page-is-read.md.
"""

from dataclasses import replace
from itertools import islice

from warraq.arabic.fold import words
from warraq.intake.body import drop_foot, read_body, read_headline
from warraq.intake.clocks import DateLine, date_line
from warraq.intake.credits import credit_line, safe_url
from warraq.intake.decode import decode, empty_file
from warraq.intake.draft import CaptureDate, Draft, Span
from warraq.intake.errors import NotACapture
from warraq.intake.files import require_size
from warraq.intake.furniture import furniture
from warraq.intake.labels import LIST_HEADS
from warraq.intake.lines import cleaned, lines, trimmed
from warraq.intake.page import Page

# Far beyond any page of news: such a file is a dump, or meant to do harm.
_MOST_LINES = 10_000
_MOST_CONTROLS = 10_000


def read(data: bytes, source: str) -> Draft:
    """Read the bytes of a captured page; `source` names it in the draft and in errors.

    Raises an IntakeError: TooLarge, EmptyFile, BinaryFile, UnknownEncoding, or NotACapture when
    there is no headline with a paragraph below it.
    """
    require_size(data, source)
    decoded = decode(data, source)
    page = Page(decoded.text, list(decoded.warnings))
    spans = _lines(decoded.text, source)
    for span in spans:
        _sort_line(page, span)
    if not read_headline(page):
        raise _not_a_capture(source, "no line that can be a headline")
    drop_foot(page)
    read_body(page)
    if not any(block.kind == "paragraph" for block in page.blocks):
        raise _not_a_capture(source, "a headline and no paragraph")
    _warn_of_dates(page)
    return page.close(source, data, decoded.encoding)


def _lines(text: str, source: str) -> list[Span]:
    if text.lstrip()[:9].lower().startswith(("<!doctype", "<html", "<head", "<?xml")):
        raise _not_a_capture(source, "an HTML or XML document")
    if len(text) - len(cleaned(text)) > _MOST_CONTROLS:
        raise _not_a_capture(source, f"more than {_MOST_CONTROLS} control characters")
    spans = list(islice(lines(text), _MOST_LINES + 1))
    if not spans:
        raise empty_file(source, "white space alone")
    if len(spans) > _MOST_LINES:
        raise _not_a_capture(source, f"more than {_MOST_LINES} lines")
    return spans


def _not_a_capture(source: str, found: str) -> NotACapture:
    return NotACapture(
        "The text is no captured page",
        source,
        found,
        "the visible text of one page: a headline on a line of its own, paragraphs below it",
        "Import the text that a reader of the page sees",
    )


def _sort_line(page: Page, span: Span) -> None:
    dated = date_line(cleaned(span.of(page.text)))
    if dated:
        _read_date(page, span, dated)
    elif not words(span.of(page.text)):
        page.discard(span, "ornament")
    elif not (_read_furniture(page, span) or _read_address(page, span) or _read_credit(page, span)):
        page.content.append(span)


def _read_date(page: Page, span: Span, dated: DateLine) -> None:
    clock = dated.kind == "clock" or _label_stands_above(page)
    reading = dated.reading
    line = cleaned(span.of(page.text))
    if reading is None:
        has_number = any(char.isdigit() for char in line)
        page.discard(span, "capture-clock" if has_number else "capture-clock-label")
        return
    page.discard(span, "capture-clock" if clock else "dateline")
    if reading.weekday_agrees is False:
        page.warnings.append(f"The weekday is not that of {reading.day}: {line}")
    if not clock:
        page.warnings.append(
            f"A date line names {reading.day}; an editor has to confirm that it is the story's."
        )
    elif page.capture_date is None:
        page.capture_date = CaptureDate(reading.day, line, "capture-clock")
    elif page.capture_date.day != reading.day:
        page.warnings.append(f"A second clock names {reading.day}.")


def _label_stands_above(page: Page) -> bool:
    """Tell whether the line above was a clock's label, its date being on the next line."""
    label = page.discards[-1] if page.discards else None
    if label is None or label.rule != "capture-clock-label":
        return False
    return not page.content or page.content[-1] < label.span


def _read_furniture(page: Page, span: Span) -> bool:
    labels = furniture(span.of(page.text))
    for label in labels:
        rule = f"{'doubled-label' if label.doubled else 'furniture'}:{label.name}"
        page.discard(Span(span.start + label.start, span.start + label.end), rule)
    if labels and not labels[-1].open and labels[-1].name in LIST_HEADS:
        page.list_heads.append(span.start)
    return bool(labels)


def _read_address(page: Page, span: Span) -> bool:
    url = safe_url(cleaned(span.of(page.text)))
    if url is None:
        return False
    below_credit = (
        page.blocks
        and page.blocks[-1].span.end <= span.start
        and not any(content.start > page.blocks[-1].span.start for content in page.content)
    )
    if page.credit and page.credit.url is None and below_credit:
        page.credit = replace(page.credit, url=url)
        page.keep(span, "credit", "credit:address-below", 0.8)
    else:
        page.discard(span, "address")
        page.warnings.append(f"A line holds nothing but an address: {url}")
    return True


def _read_credit(page: Page, span: Span) -> bool:
    found = credit_line(span.of(page.text))
    if found is None:
        return False
    split = span.start + found.start
    above = trimmed(page.text, Span(span.start, split))
    if len(above):
        page.content.append(above)
    if page.credit and page.credit.outlet != found.credit.outlet:
        page.warnings.append(f"Two credits: {page.credit.outlet}, then {found.credit.outlet}.")
    page.credit = found.credit
    page.keep(trimmed(page.text, Span(split, span.end)), "credit", "credit:label", 0.9)
    return True


def _warn_of_dates(page: Page) -> None:
    clocks = any(discard.rule.startswith("capture-clock") for discard in page.discards)
    if clocks and page.capture_date is None:
        page.warnings.append("The page's clock names no date that is possible.")
    if page.capture_date:
        page.warnings.append(
            f"The clock of the page says {page.capture_date.day}: not the story's date."
        )
