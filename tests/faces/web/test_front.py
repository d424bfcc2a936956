from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path

import pytest

from onrecord.store.asking.desk import Desk

rows = runpy.run_path(str(Path(__file__).with_name("rows.py")))


@pytest.fixture
def page(browser, seen, monkeypatch):
    monkeypatch.setattr("onrecord.faces.web.front.today", lambda: date(2024, 3, 14))

    def get(front, path="/"):
        monkeypatch.setattr(Desk, "front", lambda _desk, _day: front)
        answer = browser.get(path)
        assert answer.status_code == 200
        return seen(answer.text)

    return get


def test_the_front_page_shows_what_is_new_due_overdue_and_disputed(page):
    shown = page(rows["front"]())
    for words in ("Shells kill four in Lorne", "buses reach Lorne", "who shelled Lorne", "The truce of Lorne",
                  "due now, by 16 March 2024", "overdue since 1 February 2024", "hostile −6.2"):  # fmt: skip
        assert words in shown.text
    assert not shown.unbalanced


def test_corrections_at_odds_with_a_newer_reading_are_told_first(page):
    assert "1 correction is at odds" in " ".join(page(rows["front"](conflicts=1)).text.split())
    assert "at odds" not in page(rows["front"](conflicts=0)).text


def test_an_empty_store_says_what_to_do(page):
    shown = page(rows["front"](documents=0))
    assert "This store holds no article" in shown.text


def test_the_navigation_keeps_the_filter(page):
    shown = page(rows["front"](), "/?actor=gov:XVA&status=denied")
    assert shown.every("a", href="/timeline?actor=gov:XVA&status=denied")
