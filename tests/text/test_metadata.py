"""What a page says of its article."""

import json

import pytest
from trafilatura.utils import load_html

from onrecord.text.metadata import metadata_of

from .pages import HEADLINE, a_meta, a_page


def found(head="", *, title=HEADLINE, url=None):
    return metadata_of(load_html(a_page(head=head, title=title)), url=url)


def said(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (said(author={"@type": "Person", "name": "Jane Doe"}), "Jane Doe"),
        (said(author=[{"name": "Jane Doe"}, {"name": "John Roe"}]), "Jane Doe, John Roe"),
        (said(author="By Jane Doe"), "Jane Doe"),
        (said(author="https://example.org/jane"), None),
        (a_meta("author", "Jane Doe", key="name"), "Jane Doe"),
        (a_meta("author", "admin", key="name"), None),
        (a_meta("article:author", "https://facebook.com/jane"), None),
        ("", None),
    ],
)
def test_the_byline_is_a_name_and_no_address(head, byline):
    assert found(head).byline == byline


@pytest.mark.parametrize(
    ("head", "standfirst"),
    [
        (said(description="Both sides blame each other &amp; leave."), "Both sides blame each other & leave."),
        (a_meta("og:description", "Both sides blame each other."), "Both sides blame each other."),
        (a_meta("og:description", "Both sides blame each…"), None),
        (a_meta("description", HEADLINE, key="name") + a_meta("og:title", HEADLINE), None),
    ],
)
def test_the_standfirst_is_what_the_page_says_below_its_headline(head, standfirst):
    assert found(head).standfirst == standfirst


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (a_meta("og:site_name", "The Bay Post"), "The Bay Post"),
        (said(publisher={"name": "The Bay Post"}), "The Bay Post"),
        (a_meta("og:site_name", "Copyright 2021 The Bay Post"), None),
        (a_meta("og:site_name", "https://example.org"), None),
    ],
)
def test_the_outlet_is_the_name_of_the_site(head, outlet):
    assert found(head).outlet == outlet


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        (f"{HEADLINE} - The Bay Post", "The Bay Post"),
        (f"{HEADLINE} | World | The Bay Post", "The Bay Post"),
        ("Rain - and more of it - on the coast", None),
        (HEADLINE, None),
    ],
)
def test_the_name_of_the_site_may_stand_behind_the_headline(title, outlet):
    assert found(title=title).outlet == outlet


@pytest.mark.parametrize("title", [HEADLINE, f"{HEADLINE} | The Bay Post", f"{HEADLINE} - The Bay Post"])
def test_the_title_is_the_headline_without_the_name_of_the_site(title):
    assert found(a_meta("og:title", title) + a_meta("og:site_name", "The Bay Post")).title == HEADLINE


def test_half_of_an_emoji_in_the_json_becomes_a_mark_of_replacement():
    assert found(
        '<script type="application/ld+json">{"@type": "Article", "description": "Peace \\ud83d"}</script>'
    ).standfirst == ("Peace \ufffd")


def test_the_address_that_it_was_got_from_is_believed_before_the_page():
    head = '<link rel="canonical" href="https://example.org/own">'
    assert found(head).url == "https://example.org/own"
    assert found(head, url="https://example.org/got").url == "https://example.org/got"
