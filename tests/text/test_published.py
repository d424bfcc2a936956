"""When a page was published, and by what it is believed."""

import json
from datetime import UTC, date, datetime

import pytest
from trafilatura.utils import load_html

from onrecord.text.metadata import metadata_of

from .pages import FIRST, a_meta, a_page


def times(html, *, url=None):
    return metadata_of(load_html(html), url=url).times


def said(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


STAMP = "2021-05-20T03:30:00Z"


@pytest.mark.parametrize(
    ("head", "above", "day", "reason"),
    [
        (said(datePublished=STAMP), "", 20, "JSON-LD datePublished"),
        (a_meta("article:published_time", STAMP), "", 20, "meta article:published_time"),
        (a_meta("datePublished", STAMP, key="itemprop"), "", 20, "meta datepublished"),
        ("", f'<time datetime="{STAMP}">today</time>', 20, "time element"),
        ("", "<div>By Jane Doe | May 20, 2021</div>", 20, "date shown by the headline"),
        ("", "<div>Updated May 21, 2021 / Original May 20, 2021</div>", 20, "date shown by the headline"),
        (
            said(datePublished=STAMP),
            "<div>May 19, 2021 11:30 PM</div>",
            19,
            "date shown by the headline, beside JSON-LD datePublished",
        ),
        (
            said(datePublished=STAMP),
            "<div>Posted May 19, 8:30 PM</div>",
            19,
            "date shown by the headline, beside JSON-LD datePublished",
        ),
        (
            said(datePublished=STAMP),
            "<div>Updated 10:01 pm PST, Wednesday, May 19, 2021</div>",
            19,
            "JSON-LD datePublished, on the clock by the headline",
        ),
        (said(datePublished=STAMP), "<div>Updated May 21, 2021</div>", 20, "JSON-LD datePublished"),
        (said(datePublished=STAMP), "<div>May 24, 2021</div>", 20, "JSON-LD datePublished"),
        (
            said(datePublished="0001-01-01T00:00:00Z"),
            "<div>Published May 20, 2021</div>",
            20,
            "date shown by the headline",
        ),
    ],
)
def test_the_day_and_the_reason_why_it_is_believed(head, above, day, reason):
    found = times(a_page(head=head, above=above))
    assert (found.day, found.reason) == (date(2021, 5, day), reason)


def test_the_moments_of_publication_and_of_the_last_change_keep_their_zones():
    found = times(a_page(head=said(datePublished=STAMP, dateModified="2021-05-20T06:00:00+02:00")))
    assert found.at == datetime(2021, 5, 20, 3, 30, tzinfo=UTC)
    assert found.modified.isoformat() == "2021-05-20T06:00:00+02:00"


def test_a_dated_address_is_believed_where_nothing_else_tells():
    found = times(a_page(), url="https://example.org/2021/05/20/talks")
    assert (found.day, found.reason) == (date(2021, 5, 20), "dated address")
    assert times(a_page(), url="https://example.org/2021/talks").day is None


@pytest.mark.parametrize(
    "below",
    [
        '<div class="related"><time datetime="2021-05-18">May 18</time><p>Another story</p></div>',
        '<div class="twitter-feed"><p>May 18, 2021</p></div>',
        "<p>The war began on 3 March 2019.</p>",
        "<p>Copyright 2018</p>",
    ],
)
def test_no_day_is_taken_from_other_articles_or_from_the_story(below):
    assert times(a_page(below=below)).day is None


def test_the_article_of_the_page_is_believed_before_others_in_its_json():
    other = {"@type": "NewsArticle", "headline": "Rain in the north", "datePublished": "2021-01-01"}
    own = {"@type": ["NewsArticle"], "headline": "Talks in Port Sel fail", "datePublished": "2021-05-20"}
    script = f'<script type="application/ld+json">{json.dumps({"@graph": [other, own]})}</script>'
    assert times(a_page(head=script + a_meta("og:title", "Talks in Port Sel fail"))).day == date(2021, 5, 20)


def test_a_broken_block_of_json_still_tells_its_day():
    script = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-05-20", "x": }</script>'
    )
    assert times(a_page(head=script)).day == date(2021, 5, 20)


@pytest.mark.parametrize("block", ["", "null", "[]", "{", '{"@graph": null}', '"x"', "[" * 5000])
def test_no_block_of_json_breaks_a_page(block):
    assert times(f'<html><script type="application/ld+json">{block}</script><p>{FIRST}</p></html>').day is None
