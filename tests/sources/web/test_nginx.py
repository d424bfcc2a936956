"""Against a server as the world runs it: nginx, on this machine."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import time

import pytest

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: apt-get install nginx-light")

PAGE = "<!doctype html><html><title>Talks fail</title><p>" + "The talks in Port Sel failed on Monday. " * 200
SETTINGS = """
daemon off; master_process off; worker_processes 1; {user}
pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log {folder}/access.log;
  types {{ text/html html; application/rss+xml rss; text/plain txt; }}
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  gzip on; gzip_min_length 100; gzip_types application/rss+xml text/plain;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/www;
    location = /old {{ return 301 /talks.html; }}
    location = /circle {{ return 302 /circle; }}
    location = /busy {{ return 503; }}
    location /limited/ {{ limit_rate 1k; }}
  }}
}}
"""


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "www" / "limited").mkdir(parents=True)
    (folder / "www" / "talks.html").write_text(PAGE, encoding="utf-8")
    (folder / "www" / "limited" / "talks.html").write_text(os.urandom(20_000).hex(), encoding="utf-8")
    (folder / "www" / "robots.txt").write_text("User-agent: *\nDisallow: /private/\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    user = "user root;" if (folder / "www").owner() == "root" else ""
    settings = folder / "nginx.conf"
    settings.write_text(SETTINGS.format(folder=folder, port=port, user=user), encoding="utf-8")
    running = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(settings)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield folder, f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


def test_a_page_comes_compressed_and_is_had_whole(nginx, make):
    folder, site = nginx
    got = make().fetch(site + "/talks.html")
    assert got.content.decode() == PAGE
    assert (got.media_type, got.url) == ("text/html", site + "/talks.html")
    time.sleep(0.05)
    sent = int((folder / "access.log").read_text(encoding="utf-8").splitlines()[-1].split('" 200 ')[1].split()[0])
    assert sent < len(gzip.compress(PAGE.encode())) * 2 < len(PAGE)


def test_what_has_not_changed_is_not_sent_again_until_it_has(nginx, make):
    folder, site = nginx
    fetcher = make()
    first = fetcher.fetch(site + "/talks.html")
    assert first.validators.etag
    assert first.validators.last_modified
    again = fetcher.fetch(site + "/talks.html", validators=first.validators)
    assert (again.unchanged, again.content, again.validators) == (True, b"", first.validators)
    page = folder / "www" / "talks.html"
    page.write_text(PAGE + "Corrected.", encoding="utf-8")
    changed = fetcher.fetch(site + "/talks.html", validators=first.validators)
    page.write_text(PAGE, encoding="utf-8")
    assert not changed.unchanged
    assert changed.content.endswith(b"Corrected.")
    assert changed.validators != first.validators


def test_redirects_end_where_they_lead(nginx, make, refused):
    _, site = nginx
    assert make().fetch(site + "/old").url == site + "/talks.html"
    assert refused(make(), site + "/circle") == "fetch.redirects"


def test_statuses_robots_and_slowness_are_told(nginx, make, refused):
    _, site = nginx
    assert refused(make(), site + "/none.html") == "fetch.status"
    assert refused(make(), site + "/busy") == "fetch.status"
    assert refused(make(), site + "/private/x.html") == "fetch.robots"
    assert refused(make(), site.replace("127.0.0.1", "2130706433") + "/private/x.html") == "fetch.robots"
    assert refused(make(total=0.2, clock=time.monotonic), site + "/limited/talks.html") == "fetch.timeout"
    assert refused(make(size=1000), site + "/talks.html") == "fetch.too_large"
