"""No page asks another host for anything."""

from __future__ import annotations

import re
import runpy
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from onrecord.export.page import page

ELSEWHERE = re.compile(r"(?:https?:|ftp:|data:|javascript:|//[\w-]+\.|@import|url\()", re.I)


class Requests(HTMLParser):
    """Whatever could make a browser ask for something."""

    def __init__(self):
        super().__init__()
        self.inside = ""
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        self.found += [(tag, name, value) for name, value in attrs if value and ELSEWHERE.search(value)]
        if tag in {"link", "img", "iframe", "object", "embed", "audio", "video", "source", "base", "form"}:
            self.found.append((tag, "", ""))

    def handle_data(self, data):
        if self.inside in {"style", "script"} and ELSEWHERE.search(data):
            self.found.append((self.inside, "", ELSEWHERE.search(data)[0]))


@pytest.mark.parametrize("url", [None, "https://news.example/a?b=c", "javascript:alert(1)"])
def test_a_report_asks_no_other_host(url):
    lorne = runpy.run_path(str(Path(__file__).parents[1] / "export" / "lorne.py"))["lorne"]()
    document = replace(lorne.document, url=url, text=lorne.document.text + "\nSee https://news.example/ <img src=x>\n")
    seen = Requests()
    seen.feed(page(replace(lorne, document=document)))
    assert seen.found == []
