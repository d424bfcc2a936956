"""Press releases in PDF: the text layer, its lines joined to paragraphs again. Needs the extra `onrecord[pdf]`."""

from __future__ import annotations

import io
import logging
import re
import warnings
from typing import TYPE_CHECKING, Final

from onrecord.errors import SourceError
from onrecord.sources.content import too_large
from onrecord.sources.given import whole
from onrecord.sources.raw import raw_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

    from onrecord.sources.raw import RawDocument

PAGES_CAP: Final = 500
"""No press release comes near; a tree of pages without an end is cut here."""

DRAWN_CAP: Final = 8_000_000
"""The bytes of drawing commands, unpacked, that all pages may have together: a page of text has some ten thousand, and
a megabyte takes seconds. A page may be in the tree a thousand times over, so they count each time."""

FULL: Final = 0.75
"""A line that fills so much of the width of the text goes on in the next one."""
HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-$")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def press_release(content: bytes, *, source: str, name: str, cap: int) -> RawDocument:
    """The text of a PDF as plain text, a paragraph a line, an empty line between pages and after headings.

    What its own metadata say is not taken: title and dates there are those of the word processor.

    Raises:
        SourceError: `source.extra` where pypdf is not installed, `source.no_text` where it is a scan without text,
            `source.bomb`, `source.encrypted` where it asks for a password, `source.too_large`, and `source.broken`.
    """
    try:
        import pypdf  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise SourceError(
            f"{source} is a PDF, and what reads PDF is not installed",
            code="extra",
            hint="pip install 'onrecord[pdf]'",
        ) from error
    # What it has to say of a file is said by our own errors.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(io.BytesIO(content))
            text = _text(reader, source, cap)
    except SourceError:
        raise
    except pypdf.errors.LimitReachedError as error:
        raise _bomb(source) from error
    except Exception as error:  # a broken PDF makes pypdf raise nearly anything
        raise SourceError(
            f"{source} is broken: it cannot be read as a PDF: {str(error) or type(error).__name__:.200}",
            code="broken",
            hint="Save the article's text as .txt instead.",
        ) from error
    if not any(character.isalpha() for character in text):
        raise SourceError(
            f"{source} holds no text: perhaps it is a scan, or its letters are drawn",
            code="no_text",
            hint="Have its text recognised first (OCR), or save the article's text as .txt.",
        )
    return raw_document(text, source=source, name=name)


def _bomb(source: str) -> SourceError:
    return SourceError(
        f"{source} is refused: what is drawn in it unpacks to too much",
        code="bomb",
        hint="No press release is like that; save the article's text as .txt instead.",
    )


def _text(reader: PdfReader, source: str, cap: int) -> str:
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError(f"{source} asks for a password", code="encrypted", hint="Save it without one.")
    pages: list[str] = []
    size = drawn = 0
    for number, page in enumerate(reader.pages):
        if number >= PAGES_CAP:
            raise too_large(source, cap)
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > DRAWN_CAP:
            raise _bomb(source)
        found = "\n".join(_paragraphs(CONTROL.sub(" ", whole(page.extract_text()))))
        size += len(found)
        if size > cap:
            raise too_large(source, cap)
        if found.strip():
            pages.append(found.strip())
    return "\n\n".join(pages)


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs, which a PDF keeps as the lines that were printed."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    held = ""
    for line in lines:
        if held and HYPHEN.search(held) and line[:1].islower():
            held = held[:-1] + line
        else:
            held = f"{held} {line}" if held else line
        if not line or len(line) < FULL * width or (len(line) < 0.95 * width and line.endswith((".", ".”", '."'))):
            if held.strip():
                yield held.strip()
                yield ""
            held = ""
    if held:
        yield held
