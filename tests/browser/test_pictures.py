from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

LEFT, RIGHT, ENTER, ESCAPE = "\ue012", "\ue014", "\ue007", "\ue00c"


def total(window):
    """How many events the list says there are."""
    return int(re.sub(r"\D", "", window.one("#h-found").text) or -1)


def dates(window):
    return [window.run(f"return document.getElementById('c-{name}').value") for name in ("earliest", "latest")]


def test_dragging_over_the_bars_chooses_days_in_the_address_and_the_list(window):
    window.open("/timeline")
    everything = total(window)
    window.drag(window.one(".canvas svg"), 0.3, 0.6)
    window.until(lambda: "earliest=" in window.path and "latest=" in window.path, "the days in the address")
    window.until(lambda: total(window) < everything, "the list is narrowed")
    first, last = dates(window)
    assert f"earliest={first}&latest={last}" in window.path
    chosen = total(window)
    window.driver.back()
    window.until(lambda: "earliest" not in window.path and total(window) == everything, "all days again")
    window.driver.forward()
    window.until(lambda: "earliest" in window.path and total(window) == chosen, "the days again")
    # The address is the whole state: whoever opens it sees the same.
    window.open(window.path)
    assert (total(window), dates(window)) == (chosen, [first, last])


def test_days_are_chosen_by_keys_alone(window):
    window.open("/timeline")
    window.run("document.querySelector('.canvas').focus()")
    window.press(LEFT, LEFT, ENTER)
    window.until(lambda: "earliest=" in window.path, "the days in the address")
    first, last = dates(window)
    assert first == last
    window.press(ESCAPE)
    window.until(lambda: "earliest" not in window.path, "all days again")


def test_days_are_chosen_by_the_form_alone(window):
    window.open("/timeline")
    window.run("document.getElementById('c-earliest').value = '2026-04-18'")
    window.one("#days button").click()
    window.until(lambda: "earliest=2026-04-18" in window.path, "the days in the address")
    assert "latest" not in window.path


def test_the_table_has_as_many_events_as_the_bars(window):
    window.open("/timeline?span=all")
    window.one("#table summary").click()
    counts = [int(re.sub(r"\D", "", cell.text)) for cell in window.all("#table tbody td:last-child")]
    bars = json.loads(window.one("#picture").get_attribute("data-spec"))["data"][0]["values"]
    assert sum(counts) == sum(abs(bar["y1"] - bar["y0"]) for bar in bars) > 50
    assert len(window.all(".mark-rect.role-mark.parts path")) == len(bars)


def test_a_click_on_a_place_asks_for_its_events(window):
    window.open("/map")
    spots = window.all(".mark-symbol.role-mark.spots path")
    assert spots
    window.run("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, clientX: 5, clientY: 5}))", spots[0])
    window.until(lambda: "place=" in window.path, "the place in the address")
    window.until(lambda: window.all("#table a[aria-current]"), "the place in the table")
    name = window.one("#table a[aria-current]").get_attribute("textContent")
    places = [line.text for line in window.all("#found .item .where")]
    assert places
    assert all(name in place for place in places), (name, places)


def test_a_map_is_moved_and_zoomed_by_keys_and_narrowed_to_what_it_shows(window):
    window.open("/map")
    before = window.run("return document.querySelector('.canvas svg').innerHTML")
    window.run("document.querySelector('.canvas').focus()")
    window.press("+", RIGHT)
    window.until(lambda: window.run("return document.querySelector('.canvas svg').innerHTML") != before, "it moved")
    window.one("[data-home]").click()
    window.until(lambda: window.run("return document.querySelector('.canvas svg').innerHTML") == before, "it is back")
    window.one("[data-zoom]").click()
    window.one("[data-box]").click()
    window.until(lambda: "box=" in window.path, "the part of the map in the address")
    south, west, north, east = map(float, parse_qs(urlsplit(window.path).query)["box"][0].split(","))
    assert -90 <= south < north <= 90
    assert west < east
    view = json.loads(window.one("#picture").get_attribute("data-spec"))["signals"]
    assert [south, west, north, east] == next(signal["value"] for signal in view if signal["name"] == "view")


def test_a_cell_of_the_matrix_shows_the_events_of_the_pair(window):
    window.open("/dyads")
    cell = window.one(".matrix td a")
    count = int(cell.find_element("css selector", "b").text)
    cell.click()
    window.until(lambda: "from=" in window.path and "to=" in window.path, "the pair in the address")
    assert total(window) == count
    assert window.all(".matrix td.chosen")


def test_an_arrow_of_the_network_shows_the_events_of_the_pair(window):
    window.open("/dyads")
    edge = window.one(".network .edge")
    window.run("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", edge)
    window.until(lambda: "from=" in window.path and "to=" in window.path, "the pair in the address")


def test_pictures_fit_a_telephone(window):
    window.shape(360, 740)
    window.open("/timeline")
    assert window.run("return document.querySelector('.canvas svg').getBoundingClientRect().width") <= 345
