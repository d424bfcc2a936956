"""Bytes → text, and the name of the encoding they were in."""

from __future__ import annotations

import codecs
import re
import warnings
from typing import Final

from onrecord.errors import TextError
from onrecord.text.language import language_of

MARKS: Final = (
    # The mark of UTF-32 begins with that of UTF-16, so it is looked for first.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DAMAGED: Final = "utf-8, damaged"
WESTERN: Final = "windows-1252"
WESTERN_LANGUAGES: Final = frozenset({"en", "fr", "de", "es", "it", "pt", "nl", "sv", "da"})
# How files begin that are no text, though some hold no NUL: PDF, RTF, ZIP (and so Word), old Word, pictures.
OTHER_KINDS: Final = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
# What charset-normalizer may choose from: the encodings that news was written in before UTF-8.
OLDER: Final = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "iso8859_2", "shift_jis", "euc_jp",
    "euc_kr", "gb18030", "big5",
)  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}charset|\?xml[^>]{0,80}encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)


def decode(content: bytes, *, name: str, page: bool = False) -> tuple[str, str]:
    """The text that the bytes hold, its byte order mark removed, and the name of their encoding.

    A byte order mark decides; else valid UTF-8 is UTF-8, since other encodings are hardly ever valid by chance. Else,
    in this order: for a page the charset it declares; UTF-8 with a few broken bytes, where most of what is not ASCII
    is valid (each broken byte becomes U+FFFD, the encoding is called "utf-8, damaged"); windows-1252, where that gives
    words of a western European language, or nearly all is ASCII; what charset-normalizer takes to be most plausible
    among older encodings; windows-1252. It comes before the statistics because short English texts with a few
    typographic marks look the same in half a dozen encodings, and nearly all of them are in this one.

    Raises:
        TextError: `text.binary` for what is no text at all, `text.encoding` for text in no encoding known.
    """
    if content.startswith(OTHER_KINDS):
        raise binary(name)
    for mark, encoding in MARKS:
        if content.startswith(mark):
            text = _try(content.removeprefix(mark) if encoding == "utf-8" else content, encoding)
            if text is None and encoding == "utf-8":
                break
            if text is None:
                raise _unknown(name, f"it begins as {encoding} but goes on as something else")
            return text, encoding
    if b"\0" in content:
        raise binary(name)
    text = _try(content, "utf-8")
    if text is not None:
        return text, "utf-8"
    if page and (found := DECLARED.search(content, 0, 4096)) and (text := _try(content, found[1].decode("ascii"))):
        return text, found[1].decode("ascii").lower()
    return _guess(content.removeprefix(codecs.BOM_UTF8), name)


def check_text(text: str, *, name: str) -> None:
    """Nothing, where the text can be an article.

    Raises:
        TextError: `text.binary` for NUL or many control characters, `text.empty` where no letter is in it.
    """
    if "\0" in text or len(CONTROL.findall(text)) > 0.05 * len(text):
        raise binary(name)
    if not any(character.isalpha() for character in text):
        found = "no letter" if text.strip() else "nothing but white space" if text else "nothing"
        raise TextError(f"{name!r} holds {found}", code="empty", hint="An article is a text of at least one sentence.")


def binary(name: str) -> TextError:
    """The error for what is no text."""
    return TextError(
        f"{name!r} is no text: it begins as another kind of file, or holds NUL or control characters",
        code="binary",
        hint="Give plain text or HTML; a PDF, Word file, picture or archive has to be converted first.",
    )


def _guess(content: bytes, name: str) -> tuple[str, str]:
    mended = content.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    beyond = sum(character > "\x7f" for character in mended) - broken
    if beyond >= 4 * broken:
        return mended, DAMAGED
    high = sum(byte > 0x7F for byte in content)
    western = _try(content, WESTERN)
    if western is not None and (high <= 3 or language_of(western) in WESTERN_LANGUAGES):
        return western, WESTERN
    # Imported here: it takes a while, and hardly any article comes this far.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        best = from_bytes(content[:50_000], cp_isolation=list(OLDER)).best()
    text = _try(content, best.encoding) if best is not None else None
    if best is not None and text is not None:
        return text, codecs.lookup(best.encoding).name
    if western is not None:
        return western, WESTERN
    raise _unknown(name, "it is neither UTF-8 nor any older encoding that is plausible")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _unknown(name: str, found: str) -> TextError:
    return TextError(f"{name!r} is in no known encoding: {found}", code="encoding", hint="Save it as UTF-8.")
