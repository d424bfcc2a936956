"""Bytes become the text that was meant, or an error that says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import TextError
from onrecord.text.decoding import check_text, decode

ENGLISH = "The minister said “we won’t go” – and the café at Málaga was closed. He left, and the talks failed. " * 3
FRENCH = "Le ministre a dit que les réfugiés étaient restés dans la ville après la guerre et l’armée est partie. " * 3
POLISH = (
    "Ministr powiedział, że rozmowy z rebeliantami zakończyły się w poniedziałek, a żołnierze wyszli z miasta. " * 3
)
RUSSIAN = "Министр сказал, что переговоры с повстанцами завершились в понедельник, и войска ушли из города. " * 3
JAPANESE = "大臣は月曜日に反政府勢力との会談が終わったと述べた。" * 4

# What a file holds: any text that is no mark of another encoding at its beginning and has no NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1).map("x{}".format)


@given(TEXTS)
def test_what_was_written_in_utf_8_comes_back(text):
    assert decode(text.encode(), name="a") == (text, "utf-8")


@given(TEXTS, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_what_was_written_with_a_byte_order_mark_comes_back_without_it(text, encoding):
    assert decode(text.encode(encoding), name="a") == (text, encoding.removesuffix("-sig"))


@pytest.mark.parametrize(
    ("text", "written", "called"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        (FRENCH, "cp1252", "windows-1252"),
        ("The café was closed.", "latin-1", "windows-1252"),
        (POLISH, "cp1250", "cp1250"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (JAPANESE, "shift_jis", "shift_jis"),
    ],
)
def test_older_encodings_are_recognised_and_named(text, written, called):
    assert decode(text.encode(written), name="a") == (text, called)


@pytest.mark.parametrize(
    "text", ["one\r\ntwo\r\n", "one\rtwo", "one\ntwo\n\n", " \tone \x0c", "e\u0301\u00e9", "مرحبا\u202e😀"]
)
def test_nothing_of_a_text_is_changed(text):
    assert decode(text.encode(), name="a")[0] == text


def test_a_broken_byte_in_utf_8_is_replaced_and_the_rest_kept():
    content = ENGLISH.encode()
    at = content.index(b"left")
    text, encoding = decode(content[:at] + b"\xff" + content[at:], name="a")
    assert text == ENGLISH.replace("left", "\ufffdleft", 1)
    assert encoding == "utf-8, damaged"


def test_a_page_is_decoded_as_it_declares():
    page = f"<html><head><meta charset='koi8-r'></head><body>{RUSSIAN}</body></html>"
    assert decode(page.encode("koi8-r"), name="a", page=True) == (page, "koi8-r")


def test_a_page_that_declares_nonsense_is_decoded_all_the_same():
    page = f"<meta charset='no-such-thing'>{ENGLISH}"
    assert decode(page.encode("cp1252"), name="a", page=True) == (page, "windows-1252")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"abc\0def", "text.binary"),
        (b"%PDF-1.4 text", "text.binary"),
        (b"PK\x03\x04 text", "text.binary"),
        (b"\xff\xd8\xff\xe0 picture", "text.binary"),
        (b"\xff\xfe\x00", "text.encoding"),
        (bytes(range(0x80, 0x100)), "text.encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_hint(content, code):
    with pytest.raises(TextError) as caught:
        decode(content, name="talks")
    assert caught.value.code == code
    assert "talks" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text.empty"),
        (" \r\n\t\u00a0", "text.empty"),
        ("1 2 3 – !", "text.empty"),
        ("😀", "text.empty"),
        ("a\0b", "text.binary"),
        ("a\x01\x02\x03b", "text.binary"),
    ],
)
def test_a_text_without_letters_or_of_control_characters_is_no_article(text, code):
    with pytest.raises(TextError) as caught:
        check_text(text, name="talks")
    assert caught.value.code == code


@pytest.mark.parametrize("text", ["x", "الوزير", "部长", "a\x0cb page break", "col\tumn"])
def test_any_letters_make_a_text(text):
    check_text(text, name="talks")
