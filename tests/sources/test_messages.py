"""Newsletters and saved pages: the article in them, and what their headers tell."""

from datetime import UTC, date, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from onrecord.errors import Problem
from onrecord.sources import HTML, PLAIN, Given, open_source
from onrecord.text import extract

STORY = (
    "The mayor of Port Sel said on Monday that the bridge over the Sable was closed to trucks after an inspection.",
    "Drivers were told to take the road by the old harbour until repairs are finished, which may take six weeks.",
    "The carriers' union called the decision late and asked the council to pay for the longer journeys.",
)
ROWS = "".join(f"<tr><td style='padding:9px'>{line}</td></tr>" for line in STORY)
SAVED = "".join(f"<p>{line}</p>" for line in STORY)
NEWSLETTER = f"<html><body><center><table><tbody>{ROWS}</tbody></table></center></body></html>"
TEXT = "\n\n".join(STORY) + "\n"


def message(*, plain=None, page=None, **headers):
    made = EmailMessage()
    made["From"] = "The Bay Post <news@bay.example>"
    made["To"] = "reader@home.example"
    made["Subject"] = "Bridge closed – “for weeks”"
    made["Date"] = "Thu, 20 May 2021 23:30:00 -0400"
    for name, value in headers.items():
        del made[name]
        if value is not None:
            made[name] = value
    if plain is not None:
        made.set_content(plain)
    if page is not None:
        (made.add_alternative if plain is not None else made.set_content)(page, subtype="html")
    return made


@pytest.fixture
def read(tmp_path):
    def opened(content, name="note.eml", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else bytes(content))
        return list(open_source(path, **options))

    return opened


def code(items):
    [problem] = items
    assert isinstance(problem, Problem)
    assert problem.hint
    return problem.code


def test_a_newsletter_gives_its_text_its_subject_its_sender_and_its_day(read):
    [raw] = read(message(plain=TEXT))
    assert (raw.content, raw.media_type, raw.name) == (TEXT.encode(), PLAIN, "note")
    assert raw.fields == Given(
        title="Bridge closed – “for weeks”",
        outlet="The Bay Post",
        published=date(2021, 5, 20),
        published_at=datetime(2021, 5, 20, 23, 30, tzinfo=timezone(timedelta(hours=-4))),
    )


def test_the_tables_of_a_newsletter_do_not_hide_its_story(read):
    [raw] = read(message(page=NEWSLETTER))
    assert raw.media_type == HTML
    assert all(line in extract(raw).text for line in STORY)


def test_the_plain_text_is_taken_where_it_tells_the_story_and_the_page_where_it_does_not(read):
    assert read(message(plain=TEXT, page=NEWSLETTER))[0].media_type == PLAIN
    assert read(message(plain="Open this in your browser.\n", page=NEWSLETTER))[0].media_type == HTML
    assert read(message(plain="Bridge closed.\n", page="<p>Bridge closed.</p>"))[0].media_type == PLAIN


def test_an_attachment_is_not_the_article(read):
    made = message(plain="The talks failed.\n")
    made.add_attachment("A long list. " * 50, filename="list.txt")
    assert read(made)[0].content == b"The talks failed.\n"


def test_the_lines_of_a_flowed_text_are_joined_to_paragraphs(read):
    made = message(plain="The talks \nin Port Sel failed.\n\n> quoted \n> twice\n-- \nThe Post\n")
    made.set_param("format", "flowed")
    assert read(made)[0].content == b"The talks in Port Sel failed.\n\n> quoted \n> twice\n-- \nThe Post\n"


def test_an_older_encoding_is_read_as_the_message_names_it(read):
    made = EmailMessage()
    made.set_content("Мэр закрыл мост.\n", charset="koi8-r")
    assert read(made)[0].content == "Мэр закрыл мост.\n"


def test_a_sender_without_a_name_is_known_by_the_domain(read):
    assert read(message(plain=TEXT, From="news@bay.example"))[0].fields.outlet == "bay.example"
    assert read(message(plain=TEXT, From=None))[0].fields.outlet is None


def test_when_a_message_was_received_is_when_it_was_got(read):
    received = "from a.example by b.example; Fri, 21 May 2021 05:30:10 +0200"
    assert read(message(plain=TEXT, Received=received))[0].fetched_at == datetime(2021, 5, 21, 3, 30, 10, tzinfo=UTC)


def test_a_message_without_a_date_is_read_and_one_with_a_broken_date_waits(read):
    assert read(message(plain=TEXT, Date=None))[0].fields.published is None
    broken = bytes(message(plain=TEXT)).replace(b"Thu, 20 May 2021", b"soon")
    assert code(read(broken)) == "source.published"


@pytest.mark.parametrize("content", [b"", b"Subject: x\n\n", b"Content-Type: image/png\n\nxxxx"])
def test_a_message_without_an_article_is_a_problem(read, content):
    assert code(read(content)) == "source.no_text"


def test_a_message_is_known_on_standard_input_and_a_text_with_headings_is_none(read):
    assert read(message(plain=TEXT), "note.dat")[0].fields.outlet == "The Bay Post"
    assert read(b"From: the mayor\nSubject: bridges\n\nClosed.\n", "note.dat")[0].fields == Given()


def test_a_message_that_is_cut_off_is_a_problem(read):
    whole = bytes(message(plain="Open this in your browser.\n", page=NEWSLETTER))
    assert code(read(whole[: len(whole) - 200])) == "source.truncated"


def test_an_article_over_the_cap_is_a_problem_though_the_message_may_be_larger(read):
    made = message(plain="The talks failed.\n")
    made.add_attachment("A long list. " * 50, filename="list.txt")
    assert len(read(made, cap=600)) == 1
    assert read(made, cap=600)[0].content == b"The talks failed.\n"
    assert code(read(message(plain="x " * 500 + "\n"), cap=600)) == "source.too_large"
    assert code(read(made, cap=100)) == "source.too_large"


@pytest.mark.parametrize("name", ["note.eml", "page.mhtml"])
@pytest.mark.parametrize("part", [b"--edge\n", b"a: b\n", b"\n"])
def test_a_message_made_of_countless_parts_or_lines_is_refused(read, name, part):
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="edge"\n'
    assert code(read(head + b"\n" * (part != b"a: b\n") + part * 2_000_000, name)) == "source.bomb"


def test_tags_that_do_not_end_take_no_longer_than_others(read):
    page = "<td <style <" * 100_000
    [raw] = read(message(plain="Closed.\n", page=page + "<p>" + TEXT))
    assert raw.media_type == HTML


def saved(*, start=""):
    lines = [
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://bay.example/bridge",
        "Subject: =?utf-8?Q?Bridge=20closed?=",
        "Date: Thu, 20 May 2021 10:00:00 -0000",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related; type="text/html"; {start} boundary="----edge"',
        "",
        "------edge",
        "Content-Type: text/css",
        "Content-Location: cid:css",
        "",
        "p { color: black }",
        "------edge",
        "Content-Type: text/html",
        "Content-ID: <frame>",
        "Content-Location: https://bay.example/advert",
        "",
        "<p>Buy this.</p>",
        "------edge",
        "Content-Type: text/html",
        "Content-ID: <root>",
        "Content-Transfer-Encoding: quoted-printable",
        "Content-Location: https://bay.example/bridge",
        "",
        SAVED,
        "------edge--",
        "",
    ]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize("name", ["bridge.mhtml", "bridge.mht", "bridge.dat"])
def test_a_saved_page_gives_its_root_its_address_and_when_it_was_saved(read, name):
    [raw] = read(saved(start='start="<root>";'), name)
    assert raw.media_type == HTML
    assert raw.url == "https://bay.example/bridge"
    assert raw.fetched_at == datetime(2021, 5, 20, 10, tzinfo=UTC)
    assert raw.fields == Given()
    assert STORY[0] in extract(raw).text


def test_a_saved_page_without_a_start_begins_with_its_first_page(read):
    assert read(saved(), "bridge.mhtml")[0].content == b"<p>Buy this.</p>"


def test_a_saved_page_may_stand_alone_and_its_date_may_be_broken(read):
    [raw] = read(b"Content-Type: text/html\nContent-Location: cid:x\nDate: soon\n\n<p>Closed.</p>", "bridge.mht")
    assert (raw.content, raw.url) == (b"<p>Closed.</p>", None)


def test_a_saved_page_that_is_cut_off_or_holds_no_page_is_a_problem(read):
    assert code(read(saved(start='start="<root>";')[:-60], "bridge.mhtml")) == "source.truncated"
    assert code(read(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "bridge.mhtml")) == "source.no_text"
