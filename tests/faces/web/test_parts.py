"""A long article is shown in parts: no page grows with it, and each item is a link away."""

from __future__ import annotations

from html import unescape
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from longarticle import long_record
from onrecord.faces.api.app import create_app
from onrecord.faces.api.limits import Limits
from onrecord.faces.web.offsets import to_utf16
from onrecord.faces.web.parts import SIZE, cut
from onrecord.store import open_store

MOST_TAGS = 12_000
"""What a browser draws at once without a pause that one notices."""


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """A client, and an article of 600,000 code points."""
    record = long_record(600_000)
    with open_store(tmp_path_factory.mktemp("long") / "desk.db") as store:
        store.save(record)
        app = create_app(store, limits=Limits(rate=None))
        with TestClient(app, base_url="http://127.0.0.1:8123", headers={"Accept": "text/html"}) as client:
            yield SimpleNamespace(client=client, record=record, url=f"/documents/{record.document.id}")


@pytest.fixture
def page(long, seen):
    return lambda query="": seen(long.client.get(long.url + query).text)


def cards(page):
    return {given["id"] for given in page.every("li") if "data-item" in given}


def article(html):
    """The text of the article on a page."""
    return unescape(html.partition('<article id="article"')[2].partition(">")[2].partition("</article>")[0])


@given(st.text(alphabet=st.sampled_from("ab \n"), max_size=40), st.integers(1, 12_000))
def test_the_parts_one_after_the_other_are_the_text(words, times):
    text = words * times
    parts = cut(text)
    assert "".join(part.of(text) for part in parts) == text
    assert all(len(part.of(text)) <= 2 * SIZE for part in parts)


@pytest.mark.parametrize("text", ["x" * 200_000, "word " * 40_000, "line\n" * 40_000, "A paragraph.\n\n" * 15_000])
def test_a_text_is_cut_even_where_it_has_no_paragraphs(text):
    parts = cut(text)
    assert len(parts) == round(len(text) / SIZE)
    assert max(part.end - part.start for part in parts) <= 2 * SIZE
    if " " in text:
        assert all(text[part.start - 1].isspace() for part in parts[1:])


def test_no_page_of_a_long_article_grows_with_it(page):
    for query in ("", "?part=10", "?item=e1000", "?part=20"):
        assert len(page(query).tags) < MOST_TAGS, query


def test_the_parts_of_an_article_hold_all_of_its_words_and_items(long, page):
    last = len(cut(long.record.document.text))
    pages = [page(f"?part={number}") for number in range(1, last + 1)]
    items = [item.id for kind in ("actors", "statements", "events") for item in getattr(long.record, kind)]
    assert set.union(*map(cards, pages)) == {*items, "d0"}
    # The governor is named in each, and the dispute stands where either side does.
    assert all("a1" in cards(each) for each in pages)
    assert [n for n, each in enumerate(pages, 1) if "d0" in cards(each)] == [1, last]
    whole = page("?part=all")
    assert cards(whole) == {*items, "d0"}
    for each in (*pages, whole):
        ids = [given["id"] for _tag, given in each.tags if "id" in given]
        assert len(ids) == len(set(ids))
        assert not each.unbalanced
        for given_ in each.every("a"):
            assert given_["href"][0] != "#" or given_["href"][1:] in ids, given_


def test_an_address_with_an_item_shows_the_part_that_holds_it(long, page):
    for event in (long.record.events[0], long.record.events[2000], long.record.events[-1]):
        assert event.id in cards(page(f"?item={event.id}"))
        (mark,) = page(f"?item={event.id}").every("a", id=f"w-{event.id}")
        assert mark["href"] == f"#{event.id}"


def test_a_link_to_an_item_in_another_part_leads_there(long, page):
    last = long.record.events[-2]
    shown = page(f"?item={last.id}&marks=places")
    assert "s0" not in cards(shown)
    (href,) = {given["href"] for given in shown.every("a", **{"data-key": "s0"})}
    assert href == f"{long.url}?marks=places&part=1#s0"


def test_where_a_part_begins_is_said_as_a_browser_counts(long, page):
    text = long.record.document.text
    second = cut(text)[1]
    (begins,) = [given["data-begins"] for given in page("?part=2").every("article")]
    assert int(begins) == to_utf16(text, second.start) > second.start
    assert article(long.client.get(f"{long.url}?part=2").text).startswith("<p>Report ")


def test_a_part_that_there_is_not_is_told(long):
    answer = long.client.get(f"{long.url}?part=99")
    assert answer.status_code == 422
    assert "part" in answer.text


def test_a_short_article_has_no_parts(browser, seen):
    page = seen(browser.get("/documents/lorne-shelling").text)
    assert not [given for given in page.every("nav") if "parts" in given.get("aria-label", "").lower()]
    assert "part 1" not in page.text.lower()


def test_a_correction_leads_back_to_the_part_that_it_was_made_in(long):
    page = long.client.get(long.url).text
    csrf = page.partition('data-csrf="')[2].partition('"')[0]
    form = {"csrf": csrf, "act": "confirm", "item_kind": "actor", "item": "a1", "seen": "0", "part": "7"}
    answer = long.client.post(
        f"{long.url}/corrections", data=form, headers={"Origin": "http://127.0.0.1:8123"}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert "&part=7" in answer.headers["location"]
    assert answer.headers["location"].endswith("#a1")
