"""The TOML file of a watch: what it may say, and errors that name file, line and key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.faces.cli.watching.plan import KEYS, TOP, WatchedFeed, WatchedFolder, read_plan

GUIDE = (Path(__file__).parents[3] / "docs" / "watch.md").read_text(encoding="utf-8")

WHOLE = """\
store = "news.db"
contact = "desk@courier.example"
pace = "2s"

[[feed]]
url = "https://courier.example/rss"
outlet = "The Courier"
every = "15m"
recheck = "1d"

[[feed]]
url = "https://bay.example/atom"
recheck = "never"

[[folder]]
path = "inbox"
every = "90s"
"""


def test_a_plan_says_what_is_watched_and_how_often(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(WHOLE, encoding="utf-8")
    plan = read_plan(path)
    first, second, folder = plan.places
    assert (plan.store, plan.contact, plan.pace) == (str(tmp_path / "news.db"), "desk@courier.example", 2.0)
    assert (first.url, first.outlet, first.every, first.recheck) == (
        "https://courier.example/rss", "The Courier", 900.0, 86400.0,
    )  # fmt: skip
    assert (second.outlet, second.every, second.recheck) == (None, 900.0, None)
    assert (folder.path, folder.every) == ((tmp_path / "inbox").resolve(), 90.0)


BAD = [
    ("", 1, "nothing to watch"),
    ("[[feed]\n", 1, "no TOML"),
    ('[[feed]]\nurl = "https://a.example"\nevery = 15m\n', 3, "key 'every'"),
    ('[[feed]]\nurl = "https://a.example"\n\n[[feed]]\nevery = "5m"\n', 4, "[[feed]] 2, no url"),
    ('[[feed]]\nurl = "https://a.example"\n[[feed]]\nurl = "ftp://b.example"\n', 4, "[[feed]] 2, url is 'ftp://b.example'"),
    ('[[feed]]\nurl = "https://a.example"\nevery = "soon"\n', 3, "every is 'soon'"),
    ('[[feed]]\nurl = "https://a.example"\nevery = "0s"\n', 3, "every is '0s'"),
    ('[[feed]]\nurl = "https://a.example"\n# every = "1m"\nevery = 5\n', 4, "every is 5"),
    ('[[feed]]\nurl = "https://a.example"\nevry = "5m"\n', 3, "unknown key 'evry'"),
    ('[[feed]]\nurl = "https://a.example"\n[[feed]]\nurl = "https://a.example"\n', 4, "is watched twice"),
    ("[[folder]]\npath = 7\n", 2, "path is 7"),
    ('[[folder]]\noutlet = "The Desk"\n', 1, "no path"),
    ('store = ""\n[[folder]]\npath = "a"\n', 1, "store is ''"),
    ('pace = "fast"\n[[folder]]\npath = "a"\n', 1, "pace is 'fast'"),
    ('\n[[feeds]]\nurl = "https://a.example"\n', 2, "unknown key 'feeds'"),
    ('[feed]\nurl = "https://a.example"\n', 1, "feed is no list of tables"),
    ('feed = [{ url = "x" }]\n', 1, "url is 'x'"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "line", "named"), BAD)
def test_a_mistake_is_told_with_its_file_line_and_key(tmp_path, words, line, named):
    path = tmp_path / "plan.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_plan(path)
    assert caught.value.code == "usage.watch"
    assert caught.value.message.startswith(f"{path}, line {line}")
    assert named in caught.value.message
    assert caught.value.hint


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "latin.toml").write_bytes(b'store = "\xe9"')
    for path in (tmp_path / "none.toml", tmp_path / "latin.toml", tmp_path):
        with pytest.raises(UsageError) as caught:
            read_plan(path)
        assert caught.value.message.startswith(f"{path} ")


def test_the_guide_has_every_key_with_its_default(tmp_path):
    (words,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    path = tmp_path / "plan.toml"
    path.write_text(words, encoding="utf-8")
    plan = read_plan(path)
    feed, folder = plan.places
    assert (plan.pace, feed.every, feed.recheck, folder.every) == (
        1.0, WatchedFeed(url="").every, WatchedFeed(url="").recheck, WatchedFolder(path=path).every,
    )  # fmt: skip
    assert all(re.search(rf"^\[*{key}\b", words, re.M) for key in {*TOP, *KEYS["feed"], *KEYS["folder"]})


def test_a_store_on_a_server_is_named_by_its_address(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text('store = "postgresql://desk@db.example/news"\n[[folder]]\npath = "in"\n', encoding="utf-8")
    assert read_plan(path).store == "postgresql://desk@db.example/news"
