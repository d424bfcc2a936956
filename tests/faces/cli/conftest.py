from __future__ import annotations

import threading
from email.utils import formatdate
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>{first}</p><p>{second}</p></article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Lorne Courier</title>
<link>{base}/</link><description>News</description>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"


class Newsstand:
    """A site on the loopback with pages and a feed of them, which counts what it is asked for."""

    def __init__(self):
        self.pages = {}
        self.asked = []
        self.broken = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a client that was killed is no news
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.feed = f"{self.base}/feed.xml"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def put(self, name, first=None, second="Rebels shelled the port of Tolmere on Tuesday, a general said."):
        first = first or f"The mayor of Lorne said on Monday that bridge {name} was closed to trucks."
        self.pages[name] = PAGE.format(title=f"Bridge {name} closed", first=first, second=second)

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def count(self, name):
        return self.asked.count(f"/{name}")

    def _answer(self, path):
        if self.broken:
            return None
        if path == "/feed.xml":
            items = [
                ITEM.format(
                    title=f"Bridge {name} closed", link=escape(f"{self.base}/{name}"), day=formatdate(1930384800)
                )
                for name in self.pages
            ]
            return FEED.format(base=self.base, items="".join(items)), "application/rss+xml"
        page = self.pages.get(path.strip("/"))
        return None if page is None else (page, "text/html; charset=utf-8")

    def _handler(stand):  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                stand.asked.append(self.path)
                answer = stand._answer(self.path)
                body = b"" if answer is None else answer[0].encode("utf-8")
                tag = f'"{hash(body)}"'
                known = answer is not None and self.headers.get("If-None-Match") == tag
                self.send_response(404 if answer is None else 304 if known else 200)
                if answer is not None:
                    self.send_header("Content-Type", answer[1])
                    self.send_header("ETag", tag)
                if not known:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if not known:
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler


@pytest.fixture
def stand():
    made = Newsstand()
    yield made
    made.close()
