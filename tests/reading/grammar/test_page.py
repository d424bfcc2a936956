from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.grammar.tokens import tokenise
from onrecord.reading.grammar.words import inflect
from onrecord.reading.page import lay_out
from onrecord.record import Document, Span, document_id


def a_page(text, *, title=None, furniture=()):
    return lay_out(Document(id=document_id(text), name="page", text=text, title=title, furniture=furniture))


def sentences(text):
    return [text[sentence.start : sentence.end] for sentence in a_page(text).sentences]


def quoted(text):
    return [text[quotation.start : quotation.end] for quotation in a_page(text).quotations]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don’t go", ["do", "n’t", "go"]),
        ("Sorn's army", ["Sorn", "'s", "army"]),
        ("the soldiers' camp", ["the", "soldiers", "'", "camp"]),
        ("the U.S. envoy", ["the", "U.S.", "envoy"]),
        ("Gaza-based groups", ["Gaza-based", "groups"]),
        ("Gen. Vare spoke.", ["Gen.", "Vare", "spoke", "."]),
        ("Karin B. Aldo", ["Karin", "B.", "Aldo"]),
        ("1,300 shells, $4.5m and 12%", ["1,300", "shells", ",", "$4.5m", "and", "12%"]),
        ("``No,'' he said", ["``", "No", ",", "''", "he", "said"]),
        ("peace…but", ["peace", "…", "but"]),
        ("see https://wire.example/a?b=1.", ["see", "https://wire.example/a?b=1", "."]),
    ],
)
def test_words_are_cut_as_a_reader_sees_them(text, words):
    assert [token.text for token in tokenise(text)] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Gen. Vare met Mr. Sorn. They talked.", ["Gen. Vare met Mr. Sorn.", "They talked."]),
        (
            "The U.S. said no. It left the U.S. The war ended.",
            ["The U.S. said no.", "It left the U.S.", "The war ended."],
        ),
        ("“We won. They lost.” He smiled.", ["“We won.", "They lost.”", "He smiled."]),
        ("It rose to 4.5 percent at 9 a.m. on Monday.", ["It rose to 4.5 percent at 9 a.m. on Monday."]),
        ("First line\n\nSecond line", ["First line", "Second line"]),
        ("A headline\nA body line that ends.", ["A headline", "A body line that ends."]),
        (
            "The army said on Monday that it had taken the bridge at\nKale after two days of fighting.",
            ["The army said on Monday that it had taken the bridge at\nKale after two days of fighting."],
        ),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” he said.", ["No,"]),
        ('"No," he said. "Never."', ["No,", "Never."]),
        ("``No,'' he said.", ["No,"]),
        ("'We won't go,' she said of the soldiers' camp.", ["We won't go,"]),
        ("The soldiers' camp and the farmers' field.", []),
        ("“He told me ‘leave now’ and left,” she said.", ["He told me ‘leave now’ and left,", "leave now"]),
        ("«Nie,» he said.", ["Nie,"]),
    ],
)
def test_quotations_of_all_kinds_are_found(text, expected):
    assert quoted(text) == expected


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph():
    text = "“We will stay, he said.\n\nThe army moved on."
    (quotation,) = a_page(text).quotations
    assert not quotation.closed
    assert text[quotation.start : quotation.end] == "We will stay, he said."


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark():
    text = "“We will stay.\n\n“We will fight,” she said."
    first, second = a_page(text).quotations
    assert first.continues
    assert not second.continues


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The army attacked the town.", "attacked", "VERB"),
        ("The attack killed six.", "attack", "NOUN"),
        ("They plan to attack Tolmere.", "attack", "VERB"),
        ("Sorn reports on the talks.", "reports", "VERB"),
        ("The reports were wrong.", "reports", "NOUN"),
        ("It will strike again.", "will", "MODAL"),
        ("He was shot by gunmen.", "shot", "VERB"),
        ("The town was quiet and Sorn slept.", "Sorn", "NAME"),
    ],
)
def test_parts_of_speech_follow_what_stands_around(text, word, tag):
    token = next(token for token in a_page(text).tokens if token.text == word)
    assert token.tag == tag


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("ban", ("bans", "banned", "banned", "banning")),
        ("deny", ("denies", "denied", "denied", "denying")),
        ("strike", ("strikes", "struck", "struck", "striking")),
        ("withdraw", ("withdraws", "withdrew", "withdrawn", "withdrawing")),
        ("lie", ("lies", "lay", "lain", "lying")),
        ("flee", ("flees", "fled", "fled", "fleeing")),
        ("be", ("is", "was", "been", "being")),
    ],
)
def test_verbs_are_known_in_all_their_forms(lemma, forms):
    assert tuple(inflect(lemma)[name] for name in ("third", "past", "participle", "gerund")) == forms


def test_furniture_and_title_stand_in_zones_of_their_own():
    text = "Truce signed\n\nRead more: Five maps\n\nThe truce holds."
    page = a_page(text, title="Truce signed", furniture=(Span(14, 34),))
    assert [sentence.zone for sentence in page.sentences] == ["title", "furniture", "body"]


def test_what_stands_at_an_offset_is_found():
    text = "Sorn left. “We won,” said Brill."
    page = a_page(text)
    assert page.tokens[page.token_at(text.index("left"))].text == "left"
    assert page.sentence_at(text.index("Brill")).index == 1
    assert page.quotation_at(text.index("won")).index == 0
    assert page.quotation_at(text.index("said")) is None


@given(st.text(st.sampled_from("aB.“”\"'‘’ \n…,(—:1é\u05d0\U0001f600"), max_size=80))
def test_no_text_breaks_the_layout(text):
    page = a_page(text)
    assert "".join(token.text for token in page.tokens) == "".join(text.split())
    for token in page.tokens:
        assert text[token.start : token.end] == token.text
    for left, right in zip(page.sentences, page.sentences[1:], strict=False):
        assert left.end <= right.start
    for quotation in page.quotations:
        assert quotation.outer_start <= quotation.start < quotation.end <= quotation.outer_end


@given(text=st.text(alphabet="ab .,’\n1", min_size=1, max_size=40))
def test_the_token_at_an_offset_holds_it_or_is_the_next(text):
    page = a_page(text)
    for offset in range(len(text) + 1):
        ends = [token.end for token in page.tokens]
        assert page.token_at(offset) == sum(end <= offset for end in ends)
