from __future__ import annotations

import json
from datetime import date

import pytest

from onrecord.faces.web.charts.drawing import script_url
from onrecord.store.asking.desk import Desk
from onrecord.store.asking.rows import DayRow, DyadRow, Looked, Named, Page, PointRow

TARN = Named(key="name:tarn", name="Tarn")
BAD = '"><script>alert(1)</script>'
ARDEN, BRESK = Named(key="gov:XAR", name="Arden"), Named(key="gov:XBR", name=f"Bresk {BAD}")


@pytest.fixture
def asked(monkeypatch):
    """A desk that knows of three days, one place and two dyads; what it was asked for, by question."""
    kept = {}

    def answers(name, answer):
        def ask(_desk, which=None, **options):
            kept.setdefault(name, []).append((which, options))
            return answer

        monkeypatch.setattr(Desk, name, ask)

    days = [
        DayRow(day=date(2024, 3, day), type="ASSAULT", status="occurred", events=day, killed=0, intensity=-9.0)
        for day in (11, 12, 14)
    ]
    point = PointRow(
        place=Named(key="name:bad", name=f"Tarn {BAD}"),
        latitude=48.0,
        longitude=30.0,
        precision="region",
        events=37,
        violent=30,
        killed=4,
    )
    quads = {"verbal_cooperation": 1, "material_cooperation": 0, "verbal_conflict": 2, "material_conflict": 4}
    answers("days", Looked(days))
    answers("points", Looked([point]))
    answers(
        "dyads",
        Looked(
            [
                DyadRow(actor=ARDEN, target=BRESK, events=7, intensity=-6.2, **quads),
                DyadRow(actor=BRESK, target=ARDEN, events=7, intensity=0.0, **quads),
            ]
        ),
    )
    answers("events", Page(rows=(), next="later", total=37))
    monkeypatch.setattr(Desk, "outlets", lambda _desk: (("The Lorne Post", 3),))
    return kept


@pytest.fixture
def page(browser, seen, asked):  # noqa: ARG001 - it answers
    def get(path):
        answer = browser.get(path)
        assert answer.status_code == 200
        shown = seen(answer.text)
        assert not shown.unbalanced
        return shown

    return get


@pytest.mark.parametrize("path", ["/timeline", "/map", "/dyads"])
def test_a_view_shows_its_picture_a_table_and_the_events(page, path):
    shown = page(path)
    assert shown.every("table")
    assert shown.every("section", id="found")
    assert shown.every("a", href=f"{path}?cursor=later")
    assert "<script>alert" not in "".join(f"<{tag}>" for tag, _attributes in shown.tags)
    assert all(attributes.get("src") for tag, attributes in shown.tags if tag == "script")
    assert not [tag for tag, attributes in shown.tags if "style" in attributes or "onclick" in attributes]


@pytest.mark.parametrize("path", ["/timeline", "/map", "/dyads"])
def test_every_filter_reaches_the_questions(page, asked, path):
    page(f"{path}?actor=gov:XAR&type=ASSAULT&type=AID&status=denied&confidence=0.5&outlet=The+Lorne+Post")
    for which, _options in (entry for name in asked for entry in asked[name]):
        assert (which.actor, which.types, which.statuses) == ("gov:XAR", ("ASSAULT", "AID"), ("denied",))
        assert (which.confidence, which.outlets) == (0.5, ("The Lorne Post",))


def test_the_choice_in_a_picture_narrows_the_list_and_not_the_picture(page, asked):
    page("/timeline?earliest=2024-03-12&latest=2024-03-13")
    assert asked["events"][-1][0].earliest == date(2024, 3, 12)
    assert asked["days"][0][0].earliest is None
    page("/map?place=name:tarn")
    assert (asked["events"][-1][0].place, asked["points"][-1][0].place) == ("name:tarn", None)
    page("/dyads?from=gov:XAR&to=gov:XBR")
    assert (asked["events"][-1][0].dyad, asked["dyads"][-1][0].dyad) == (("gov:XAR", "gov:XBR"), None)


def test_the_picture_has_the_numbers_of_the_table(page):
    shown = page("/timeline?actor=gov:XAR")
    (figure,) = shown.every("figure", id="picture")
    bars = next(part["values"] for part in json.loads(figure["data-spec"])["data"] if part["name"] == "bars")
    assert [bar["y1"] for bar in bars] == [-11, -12, -14]
    assert "14 March 2024" in shown.text
    assert shown.every("a", href="/timeline?actor=gov:XAR&earliest=2024-03-14&latest=2024-03-14")


@pytest.mark.parametrize(("path", "name"), [("/timeline", "days"), ("/map", "points"), ("/dyads", "dyads")])
def test_a_picture_of_the_newest_events_alone_says_so(page, monkeypatch, path, name):
    assert "Only the newest" not in page(path).text
    rows = getattr(Desk, name)(None)
    monkeypatch.setattr(Desk, name, lambda *_asked, **_options: Looked(rows, since=date(2023, 5, 6)))
    words = "Only the newest 20\u202f000 events of this filter were looked at, back to 6 May 2023"
    assert words in page(path).text


def test_names_from_articles_stay_text(page):
    assert BAD in page("/dyads").text
    assert BAD in page("/map").text


def test_a_map_says_how_exactly_places_are_known_and_draws_no_borders(page):
    text = page("/map").text
    assert "somewhere in a region" in text
    assert "no borders are drawn" in text


@pytest.mark.parametrize("query", ["by=year", "stack=colour", "span=none"])
def test_a_way_of_drawing_that_is_none_is_refused(browser, asked, query):  # noqa: ARG001 - it answers
    assert browser.get(f"/timeline?{query}").status_code == 422


def test_vega_is_served_for_the_version_at_hand_alone(browser, monkeypatch):
    monkeypatch.setattr("onrecord.faces.web.charts.drawing.script", lambda: b"vegaEmbed;")
    answer = browser.get(script_url())
    assert (answer.status_code, answer.text) == (200, "vegaEmbed;")
    assert "immutable" in answer.headers["Cache-Control"]
    assert browser.get("/static/vega/0.0.js").status_code == 404
    assert browser.get("/static/vega/..%2Fdesk.js").status_code == 404


def test_an_empty_store_has_no_picture_and_says_so(browser, monkeypatch):
    for name in ("days", "points", "dyads", "outlets"):
        monkeypatch.setattr(Desk, name, lambda _desk, *_which, **_options: Looked())
    monkeypatch.setattr(Desk, "events", lambda _desk, *_which, **_options: Page(rows=(), total=0))
    for path, words in (
        ("/timeline", "No event with days"),
        ("/map", "No event at a place"),
        ("/dyads", "Nobody does"),
    ):
        answer = browser.get(path)
        assert (answer.status_code, words in answer.text, '<script src="/static/vega' in answer.text) == (
            200,
            True,
            False,
        )
