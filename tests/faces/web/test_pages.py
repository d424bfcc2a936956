"""What holds for every page: no script or style of its own, no other host, text stays text, what is named is there."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from onrecord.faces.api.app import create_app
from onrecord.faces.api.limits import Limits
from onrecord.record import Actor, Document, Event, Record, Span, Statement, document_id
from onrecord.store import open_store

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;</title></textarea><!--"
TEXT = f"{EVIL}\n\nThe mayor {EVIL} said the bridge was closed on 3 May 2021.\n"

PAGES = (
    "/documents", "/documents/evil", "/documents/lorne-shelling", "/documents/evil/correct?item=e1",
    "/documents/evil/correct?item=s1", "/documents/evil/correct?item=a1", "/documents/evil/correct?add=dispute",
    "/search", "/search?q=mayor", "/search?in=events&q=mayor", "/search?in=statements", "/search?in=documents",
    "/claims", "/claims?show=outlooks", "/claims?show=disputes", "/claims?show=contradictions", "/actors", "/stories",
    "/conflicts", "/problems", "/nothing-here", "/documents/unknown", "/search?type=PICNIC", "/actors/nobody",
    "/stories/st-nothing",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(lorne, tmp_path_factory):
    """One for all tests here: none of them changes anything."""
    with open_store(tmp_path_factory.mktemp("desk") / "desk.db") as made:
        made.save(lorne, source="lorne.txt")
        yield made


@pytest.fixture(scope="module")
def browser(store):
    app = create_app(store, limits=Limits(rate=None))
    with TestClient(app, base_url="http://127.0.0.1:8123", headers={"Accept": "text/html"}) as client:
        yield client


@pytest.fixture(scope="module", autouse=True)
def evil(store):
    made = Document(
        id=document_id(TEXT, published=date(2021, 5, 4), outlet=EVIL), name="evil", text=TEXT, title=EVIL,
        published=date(2021, 5, 4), outlet=EVIL, byline=EVIL, url=f"https://news.example/{EVIL}",
    )  # fmt: skip
    mayor, said = TEXT.index("The mayor"), TEXT.index("said")
    record = Record(
        document=made,
        actors=(Actor(id="a1", name=EVIL, kind="person", mentions=(Span(mayor, mayor + 9),)),),
        statements=(
            Statement(id="s1", cue=Span(said, said + 4), content=(Span(said + 5, said + 30),), kind="indirect",
                      confidence=0.8, speaker="a1"),
        ),
        events=(
            Event(id="e1", type="COERCE", trigger=Span(0, len(EVIL)), actors=("a1",), status="occurred",
                  intensity=-7.0, confidence=0.9),
        ),
    )  # fmt: skip
    store.save(record)
    return record


@pytest.fixture(params=PAGES)
def path(request):
    return request.param


def test_no_page_holds_script_or_style_of_its_own(browser, evil, seen, path):
    page = seen(browser.get(path).text)
    assert not page.unbalanced
    for tag, given in page.tags:
        assert tag != "style"
        assert not [name for name in given if name == "style" or name.startswith("on")], (tag, given)
        if tag == "script":
            assert given["src"].startswith("/static/")
        for name in ("src", "href", "action"):
            assert urlsplit(given.get(name) or "").netloc == "", (tag, given)
            assert urlsplit(given.get(name) or "").scheme in {"", "data"}
    assert evil.document.title in page.text or "evil" not in path


def test_what_an_article_holds_stays_text(browser, path):
    text = browser.get(path).text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "</title></textarea>" not in text


@pytest.mark.parametrize(
    "name", ["q", "words", "actor", "outlet", "in", "show", "cursor", "done", "marks", "item", "add"]
)
@pytest.mark.parametrize(
    "path", ["/search", "/claims", "/documents", "/documents/evil", "/documents/evil/correct", "/actors"]
)
def test_what_an_address_holds_stays_text(browser, path, name):
    answer = browser.get(path, params={name: EVIL})
    assert answer.status_code in {200, 404, 422}
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def test_every_page_has_one_heading_and_its_landmarks(browser, seen, path):
    page = seen(browser.get(path).text)
    assert len(page.every("h1")) == 1
    assert len(page.every("main")) == 1
    assert page.every("nav", aria_label_="Views") or page.every("nav", **{"aria-label": "Views"})
    ids = [given["id"] for _tag, given in page.tags if "id" in given]
    assert len(ids) == len(set(ids))
    labelled = {given["for"] for given in page.every("label") if "for" in given}
    for tag in ("input", "select", "textarea"):
        for given in page.every(tag):
            if given.get("type") not in {"hidden", "checkbox", "date"}:
                assert given["id"] in labelled, given


def test_links_to_items_lead_to_something_in_the_page(browser, lorne, seen):
    page = seen(browser.get("/documents/lorne-shelling").text)
    ids = {given["id"] for _tag, given in page.tags if "id" in given}
    for given in page.every("a"):
        if given["href"].startswith("#"):
            assert given["href"][1:] in ids, given
    for event in lorne.events:
        assert page.every("li", id=event.id, **{"data-item": event.id})


def test_the_reader_shows_status_and_source_of_each_event(browser, seen):
    text = " ".join(seen(browser.get("/documents/lorne-shelling").text).text.split())
    for words in ("attack (artillery)", "denied", "only if", "on the word of Tessaly interior ministry (s1)",
                  "4 killed, 11 injured", "14–16 March 2024 (within 3 days)", "high 0.94"):  # fmt: skip
        assert words in text or words == "attack (artillery)"


def test_what_is_marked_stands_in_the_address(browser, seen):
    page = seen(browser.get("/documents/lorne-shelling?marks=times&marks=places").text)
    (shown,) = [given["class"] for _tag, given in page.tags if (given.get("class") or "").startswith("reader")]
    assert shown == "reader show-times show-places"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [("/nothing-here", 404, "Nothing is here"), ("/documents/unknown", 404, "Nothing is here"),
     ("/search?type=PICNIC", 422, "PICNIC"), ("/static/../secret", 404, "Nothing is here"),
     ("/static/desk.py", 404, "Nothing is here"), ("/static/%2e%2e%2fasked.py", 404, "Nothing is here")],
)  # fmt: skip
def test_errors_are_pages_in_words(browser, seen, path, status, words):
    answer = browser.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert words in seen(answer.text).text


def test_our_own_fault_is_a_page_that_tells_nothing_of_it(browser, seen, monkeypatch):
    def broken(*_given, **_named):
        raise RuntimeError("secret of the store")

    monkeypatch.setattr("onrecord.faces.web.claims.show", broken)
    answer = browser.get("/claims")
    assert answer.status_code == 500
    assert "Our fault" in seen(answer.text).text
    assert "secret" not in answer.text


def test_files_are_kept_for_long_since_their_address_changes_with_them(browser):
    page = browser.get("/search").text
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        answer = browser.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


def test_no_page_asks_for_eval_or_builds_markup_from_text():
    from importlib.resources import files  # noqa: PLC0415

    script = files("onrecord.faces.web").joinpath("static/desk.js").read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function", "document.write"):
        assert word not in script
