"""In by a token, and out again."""

from __future__ import annotations

import pytest

from onrecord.store import Role


def test_who_is_not_in_is_led_to_the_form_and_back(browser, store, seen):
    token = store.accounts.add("ilse", Role.ANALYST)
    answer = browser.get("/documents?type=AID", follow_redirects=False)
    assert answer.status_code == 303
    page = seen(browser.get(answer.headers["location"]).text)
    assert page.every("input", name="next", value="/documents?type=AID")
    wrong = browser.post("/login", data={"token": "guess", "next": "/"})
    assert wrong.status_code == 401
    assert "guess" not in wrong.text
    right = browser.post("/login", data={"token": token, "next": "/documents?type=AID"}, follow_redirects=False)
    assert right.headers["location"] == "/documents?type=AID"
    cookie = right.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    page = seen(browser.get("/search").text)
    assert "ilse" in page.text
    csrf = page.every("input", name="csrf")[0]["value"]
    out = browser.post("/logout", data={"csrf": csrf}, follow_redirects=False)
    assert out.headers["location"] == "/login"
    assert browser.get("/search", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example/", "/\\evil.example", "/login", "javascript:x"]
)
def test_the_way_back_leads_to_this_server_only(browser, path):
    answer = browser.get("/login", params={"next": path}, follow_redirects=False)
    assert answer.headers["location"] == "/"
