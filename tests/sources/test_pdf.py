"""Press releases in PDF: the text layer, its lines joined to paragraphs."""

import sys
import zlib

import pytest

from onrecord.errors import Problem
from onrecord.sources import PLAIN, open_source

pytest.importorskip("pypdf", reason="PDF is read with the extra onrecord[pdf]")

LINES = (
    "Bridge closed",
    "",
    "The mayor of Port Sel said on Monday that the bridge over the Sable was",
    "closed to trucks after an inspection found cracks. Drivers take the road by the har-",
    "bour until repairs are finished, which may take six weeks or more in all.",
    "The carriers called it late.",
    "",
    "Contact: press office",
)


def pdf(*pages, encrypt=""):
    """A PDF with a page of lines each, as a word processor would write it."""
    bodies = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    bodies.append("<< /Type /Catalog /Pages 2 0 R >>")
    bodies.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    bodies.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F1 11 Tf 60 {740 - 14 * row} Td ({line}) Tj ET\n" for row, line in enumerate(lines) if line
        )
        bodies.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>"
        )
        bodies.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
    content, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(content)
    content += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    content += f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R{encrypt} >>\nstartxref\n{start}\n%%EOF\n"
    return content.encode("latin-1")


def packed_page(size):
    """A PDF whose one page is drawn by so many spaces, packed."""
    drawn = zlib.compress(b" " * size)
    plain = pdf(["x"])
    start, end = plain.index(b"<< /Length"), plain.index(b"endobj", plain.index(b"<< /Length"))
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(drawn)
    return plain[:start] + head + drawn + b"\nendstream\n" + plain[end:]


@pytest.fixture
def read(tmp_path):
    def opened(content, name="release.pdf", **options):
        path = tmp_path / name
        path.write_bytes(content)
        return list(open_source(path, **options))

    return opened


def the_problem(items):
    [problem] = items
    assert isinstance(problem, Problem)
    assert problem.hint
    return problem


@pytest.mark.parametrize("name", ["release.pdf", "release.dat"])
def test_the_lines_of_a_release_are_joined_to_paragraphs(read, name):
    [raw] = read(pdf(LINES), name)
    assert (raw.name, raw.media_type) == ("release", PLAIN)
    assert raw.content.split("\n\n") == [
        "Bridge closed",
        (
            "The mayor of Port Sel said on Monday that the bridge over the Sable was closed to trucks after an "
            "inspection found cracks. Drivers take the road by the harbour until repairs are finished, which may take "
            "six weeks or more in all."
        ),
        "The carriers called it late.",
        "Contact: press office",
    ]


def test_pages_are_set_off_by_an_empty_line(read):
    assert read(pdf(["Page one."], [], ["Page two."]))[0].content == "Page one.\n\nPage two."


def test_a_release_has_the_sidecar_of_its_name(tmp_path):
    (tmp_path / "release.pdf").write_bytes(pdf(LINES))
    (tmp_path / "release.json").write_text('{"published": "2021-05-20"}')
    [raw] = open_source(tmp_path)
    assert raw.sidecar.published.isoformat() == "2021-05-20"


def test_a_scan_without_text_is_a_problem(read):
    problem = the_problem(read(pdf([])))
    assert problem.code == "source.no_text"
    assert "OCR" in problem.hint


def test_a_release_that_asks_for_a_password_is_a_problem(read):
    lock = " /Encrypt << /Filter /Standard /V 1 /R 2 /O (" + "a" * 32 + ") /U (" + "b" * 32 + ") /P -4 >> /ID [(x) (x)]"
    assert the_problem(read(pdf(LINES, encrypt=lock))).code == "source.encrypted"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", pdf(LINES)[:300], b"The talks failed."])
def test_what_is_no_whole_pdf_is_a_problem(read, content):
    assert the_problem(read(content)).code in {"source.broken", "source.no_text"}


def test_a_text_over_the_cap_is_a_problem_though_the_file_may_be_larger(read):
    content = pdf(*[LINES] * 10)
    assert the_problem(read(content, cap=2500)).code == "source.too_large"
    assert len(read(content, cap=4000)[0].content) < 4000 < len(content)
    assert the_problem(read(content, cap=100)).code == "source.too_large"


@pytest.mark.parametrize("size", [9_000_000, 90_000_000])
def test_a_page_that_unpacks_to_too_much_is_refused(read, size):
    problem = the_problem(read(packed_page(size)))
    assert problem.code == "source.bomb"


def test_a_page_that_is_there_a_thousand_times_is_refused_before_it_is_read_as_often(read):
    content = packed_page(1_000_000)
    many = content.replace(b"/Kids [4 0 R] /Count 1", b"/Kids [" + b"4 0 R " * 400 + b"] /Count 400")
    assert the_problem(read(many)).code == "source.bomb"


def test_without_the_extra_the_problem_says_how_to_get_it(read, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    problem = the_problem(read(pdf(LINES)))
    assert problem.code == "source.extra"
    assert "onrecord[pdf]" in problem.hint
