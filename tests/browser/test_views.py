from __future__ import annotations

import json

import pytest

VIEWS = ["/", "/documents", "/timeline", "/map", "/dyads", "/claims", "/actors", "/search?q=port"]


@pytest.mark.parametrize("path", VIEWS)
def test_each_view_opens_with_one_heading_and_its_place_in_the_navigation(window, path):
    window.open(path)
    assert len(window.all("h1")) == 1
    assert len(window.all("main")) == 1
    assert window.one("nav a[aria-current=page]").get_attribute("href").startswith(window.address + path.split("?")[0])


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("width", [360, 1920])
def test_no_view_is_wider_than_the_window(window, path, width):
    window.shape(width)
    window.open(path)
    assert window.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1920])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [*VIEWS, "an article", "an actor", "a story"])
def test_no_view_keeps_anybody_out(window, axe, path, width, dark):
    window.shape(width, dark=dark)
    if path[0] != "/":
        listed = {"an article": "/documents", "an actor": "/actors", "a story": "/"}[path]
        link = {"an article": "/documents/", "an actor": "/actors/", "a story": "/stories/"}[path]
        window.open(listed)
        path = window.one(f'main a[href^="{link}"]').get_attribute("href").removeprefix(window.address)
    window.open(path)
    window.run(axe)
    found = window.driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {resultTypes: ['violations']}).then(done, (fault) => done({fault: String(fault)}));"
    )
    assert "fault" not in found, found
    grave = [
        (violation["id"], violation["impact"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    assert not grave, json.dumps(grave, indent=1)


def test_a_slash_goes_to_the_search_and_a_question_mark_tells_the_keys(window):
    window.open("/")
    window.press("?")
    assert window.run("return document.querySelector('dialog[open]')?.id") == "keys"
    window.press("\ue00c")  # Escape
    window.press("/")
    assert window.run("return document.activeElement.name") == "q"
    window.press("port", "\ue007")  # Enter
    window.until(lambda: window.path.startswith("/search?q=port"), "the search")


def test_j_and_k_go_through_a_list_and_enter_opens(window):
    window.open("/documents")
    hrefs = window.run("return [...document.querySelectorAll('main .item')].map((item) => item.dataset.open)")
    window.press("j", "j", "k")
    assert window.run("return document.activeElement.dataset.open") == hrefs[0]
    window.press("j")
    assert window.run("return document.activeElement.dataset.open") == hrefs[1]
    window.press("\ue007")
    window.until(lambda: window.path.startswith(hrefs[1]), "the article")
