"""The story of a page: whole, without what surrounds it, and with its link lines and asides marked."""

import doctest
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trafilatura.utils import load_html

from onrecord.errors import TextError
from onrecord.sources import HTML, raw_document
from onrecord.text import Seen, extract
from onrecord.text.tree import prepare

from .pages import FIRST, HEADLINE, SECOND, THIRD, a_meta, a_page


def read(html, **options):
    return extract(raw_document(html, source="talks.html", name="talks", media_type=HTML), **options)


def story(document):
    text = document.text
    for span in reversed(document.furniture):
        text = text[: span.start] + text[span.end :]
    return [line for line in text.split("\n") if line.strip()]


PIECES = (
    "<html>", "<body>", "<article>", "<h1>", "</h1>", "<p>", "</p>", "<div class='story'>", "</div>", "<li>", "<ul>",
    "<a href='/a'>", "</a>", "<table>", "<tr>", "<td>", "<blockquote class='twitter-tweet'>", "</blockquote>", "— Odun",
    "<figcaption>", "<time datetime='2021-05-20'>", "<br>", "&amp;", "<!--", "-->", "<![CDATA[", "<?php", FIRST, SECOND,
    "<script type='application/ld+json'>", "</script>", "<span class='tooltip-content'>", "</span>",
    "<meta name='date' content='2021'>", "<section class='paywall'>",
)  # fmt: skip
WHOLE = [HEADLINE, FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "body",
    [
        '<p>Read more: <a href="/a">The long road to the bridge at Port Sel</a></p>',
        '<p><a href="/a">Who holds the northern towns now and why</a></p>',
        '<p><strong>See also</strong> | <a href="/a">Who holds the northern towns now</a></p>',
        '<ul><li><a href="/a">Rebels take the bridge</a></li><li><a href="/b">Harbour burns for a day</a></li></ul>',
        '<p>Keep reading</p><ul><li><a href="/a">Rebels take the bridge</a></li></ul>',
        '<div class="newsletter-signup"><p>The morning in your hands, every day at six.</p></div>',
        '<figure><img src="a.jpg"><figcaption>Rebels at the bridge on Monday</figcaption></figure>',
        '<div class="author-bio"><p>Jane Doe has covered the valley for ten years.</p></div>',
        "<p>Story continues below</p>",
        "<p>Sign up for our daily newsletter.</p>",
    ],
)
def test_links_and_asides_between_the_paragraphs_are_no_story(body):
    assert story(read(a_page(body=body))) == WHOLE


@pytest.mark.parametrize(
    "line",
    [
        'The rebels <a href="/a">took the bridge on Monday</a>, the army said.',
        'Sources: <a href="/a">The Bay Post</a>',
        "Seventeen people died in the harbour, the mayor said, and forty were wounded by the blast.",
    ],
)
def test_a_link_in_a_sentence_or_a_short_one_is_the_story(line):
    document = read(a_page(body=f"<p>{line}</p>"))
    assert len(story(document)) == len(WHOLE) + 1


def test_a_headline_that_is_a_link_is_no_link_line():
    html = a_page().replace(f"<h1>{HEADLINE}</h1>", f'<h1><a href="/talks">{HEADLINE}</a></h1>')
    assert story(read(html)) == WHOLE


def test_a_story_cut_in_pieces_by_adverts_is_read_whole():
    paragraphs = [f"<p>{FIRST} It is paragraph {n}.</p><p>{SECOND} It is {n} too.</p>" for n in range(3)]
    pieces = '<div class="ad">Advert</div>'.join(f'<div class="body chunk">{part}</div>' for part in paragraphs)
    document = read(f"<html><body><main><article><h1>{HEADLINE}</h1>{pieces}</article></main></body></html>")
    assert [n for n in range(3) if f"It is {n} too." in document.text] == [0, 1, 2]


def test_the_next_article_of_an_endless_page_is_not_joined_to_the_first():
    piece = '<div class="body chunk"><p>{0} {1}</p><p>{2} {1}</p></div>'
    first, second = piece.format(FIRST, "One.", SECOND), piece.format(FIRST, "Two.", THIRD)
    tree = load_html(
        f"<main><section><h1>{HEADLINE}</h1>{first}</section><section><h1>Another story</h1>{second}</section></main>"
    )
    prepare(tree)
    assert [len(piece) for piece in tree.iter("div")] == [2, 2]


@pytest.mark.parametrize(
    "below",
    [
        '— Bram Odun (@odun) <a href="https://example.org/1">May 20, 2021</a>',
        "<p>— Bram Odun (@odun) May 20, 2021</p>",
        "<footer>— Bram Odun (@odun) <cite>May 20, 2021</cite></footer>",
    ],
)
@pytest.mark.parametrize("name", ["twitter-tweet", "pull"])
def test_a_quotation_and_who_said_it_stand_on_one_line(below, name):
    quotation = f'<blockquote class="{name}"><p>We will not leave the bridge.</p>{below}</blockquote>'
    assert "We will not leave the bridge. — Bram Odun (@odun) May 20, 2021" in story(read(a_page(body=quotation)))


def test_words_that_readers_do_not_see_are_left_out():
    card = '<span class="tooltip-content">Odun <a href="/o">All stories</a></span>'
    document = read(a_page(body=f"<p>The rebels of Odun{card} left the town on Monday, the army said.</p>"))
    assert "The rebels of Odun left the town on Monday, the army said." in story(document)


def test_a_table_of_figures_is_the_story_and_a_box_of_one_cell_is_not():
    rows = "<tr><th>Town</th><th>Dead</th></tr><tr><td>Port Sel</td><td>17</td></tr>"
    document = read(a_page(body=f"<table>{rows}</table><table><tr><td>A cell</td></tr></table>"))
    assert "Port Sel" in document.text.split(HEADLINE, 1)[1].split("17")[0][-20:]
    assert "A cell" not in document.text


def test_signs_that_mark_links_are_never_left_in_the_text():
    signs = "\U0001d0c0\U0001d0c1\U0001d0c2\U0001d0c3"
    document = read(a_page(body=f'<p>The {signs} bridge <a href="/a">was {signs} closed</a> on Monday.</p>'))
    assert not set(signs) & set(document.text)
    assert "was  closed" in document.text or "was closed" in document.text


def test_the_examples_of_the_guide_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    guide = Path(__file__).parents[2] / "docs" / "pages.md"
    done = doctest.testfile(str(guide), module_relative=False, encoding="utf-8")
    assert done.attempted > 5
    assert done.failed == 0


def test_what_the_page_says_is_in_the_document():
    head = (
        a_meta("article:published_time", "2021-05-20T10:00:00+02:00")
        + a_meta("article:modified_time", "2021-05-20T11:00:00+02:00")
        + a_meta("author", "Jane Doe, AP", key="name")
        + a_meta("og:description", "Both sides blame each other.")
    )
    document = read(a_page(head=head))
    assert (document.byline, document.credit) == ("Jane Doe, AP", "Associated Press")
    assert document.standfirst == "Both sides blame each other."
    assert document.published_at.isoformat() == "2021-05-20T10:00:00+02:00"
    assert document.modified_at.isoformat() == "2021-05-20T11:00:00+02:00"
    assert (document.published_from, document.published_reason) == ("page", "meta article:published_time")


def test_lines_that_an_outlet_repeats_are_furniture_from_the_fourth_article_on():
    seen = Seen()
    pages = [
        a_page(head=a_meta("og:site_name", "The Bay Post"), body="<p>Our guide to the valley</p>").replace(
            "Thursday", day
        )
        for day in ("the first", "the second", "the third", "the fourth")
    ]
    for number, page in enumerate(pages):
        other = page.replace(SECOND, f"{SECOND} It was day {number}.").replace(THIRD, f"{THIRD} It was {number}.")
        document = read(other.replace(HEADLINE, f"{HEADLINE} on day {number}"), seen=seen)
        marked = [span.of(document.text) for span in document.furniture]
        assert ("Our guide to the valley" in marked) == (number == 3)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=30).map("".join))
def test_no_page_breaks_the_reading(html):
    try:
        document = read(html)
    except TextError as error:
        assert error.code in {"text.empty", "text.page", "text.binary"}  # noqa: PT017 - either is right
    else:
        assert document.text.strip()
        assert all(left.end <= right.start for left, right in pairwise(document.furniture))
