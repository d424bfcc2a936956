"""A browser as tests use it: Debian's chromium by way of its own driver; nothing is downloaded."""

from __future__ import annotations

import json
from contextlib import contextmanager
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM = "/usr/bin/chromium"
DRIVER = "/usr/bin/chromedriver"
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
PATIENCE = 20
"""Seconds until what a page should come to is given up."""


@contextmanager
def started(profile):
    """A running browser with an empty profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


class Window:
    """One page in the browser, before one server."""

    def __init__(self, driver, address):
        self.driver = driver
        self.address = address
        self.expected = ()

    def clear(self):
        self.driver.get("about:blank")
        self.shape()
        for log in ("browser", "performance"):
            self.driver.get_log(log)

    def shape(self, width=1280, height=1000, *, dark=False):
        """The size of the window and the colours that its user likes."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        liked = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [liked, still]})

    def open(self, path):
        self.driver.get(self.address + path)
        self.until(lambda: not self.all("figure[data-spec]:not([data-drawn])"), "the pictures are drawn")
        return self

    @property
    def path(self):
        """What stands in the address bar, without the host."""
        parts = urlsplit(self.driver.current_url)
        return (
            parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        )

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        found = self.all(selector)
        assert found, f"nothing is {selector} on {self.path}: {self.text[:400]}"
        return found[0]

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def until(self, holds, what):
        try:
            # What is asked about may be swapped for what is new at that moment.
            waiting = WebDriverWait(self.driver, PATIENCE, 0.05, [StaleElementReferenceException])
            waiting.until(lambda _driver: holds())
        except TimeoutException:
            told = " ".join(found.text for found in self.all("[role=alert], [role=status]")) or self.text[:400]
            raise AssertionError(f"not seen on {self.path}: {what}; the page says: {told}") from None

    def press(self, *keys):
        """Keys one after the other, wherever the focus is."""
        actions = ActionChains(self.driver)
        for key in keys:
            actions.send_keys(key)
        actions.perform()

    def drag(self, element, start, end):
        """Drags over an element, from one share of its width to another."""
        width = element.size["width"]
        actions = ActionChains(self.driver, duration=80)
        actions.move_to_element_with_offset(element, round((start - 0.5) * width), 0).click_and_hold()
        actions.move_to_element_with_offset(element, round((end - 0.5) * width), 0).release().perform()

    def check(self):
        """No error on the console, and no request to anybody but the server."""
        loud = [
            entry["message"]
            for entry in self.driver.get_log("browser")
            if entry["level"] in {"SEVERE", "WARNING"} and not any(words in entry["message"] for words in self.expected)
        ]
        assert not loud, loud
        asked = set()
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.add(message["params"]["request"]["url"])
        server = urlsplit(self.address).netloc
        elsewhere = {url for url in asked if not url.startswith(("data:", "about:")) and urlsplit(url).netloc != server}
        assert not elsewhere, elsewhere
        assert self.run("return window.hit ?? null") is None, "a script of an article ran"
