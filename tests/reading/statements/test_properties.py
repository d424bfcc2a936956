"""What holds of the statements of any text whatever."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.record import Span

PIECES = st.sampled_from(
    [
        *"Quell Brankova said told reporters that the line had held and but according to allegedly on he".split(),
        *"Tuesday they is believed expected saying quoted as claim announced called it a crime was by who".split(),
        *"As I we police a statement denied In Ostrel the dam . , “ ” \" ' : ; — ( ) ! ? ... `` ''".split(),
        "\n",
        "\n\n",
    ]
)
SOUP = st.lists(PIECES, max_size=60).map(" ".join)
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _check(rows, text):
    for speaker, _, contents, kind, said in rows:
        assert contents
        assert kind in {"direct", "indirect", "mixed"}
        assert all(not span.overlaps(said.cue) for span in said.content)
        assert all(left.end <= right.start for left, right in zip(said.content, said.content[1:], strict=False))
        assert all(span.end <= len(text) and span.of(text).strip() for span in said.content)
        if speaker is not None:
            assert all(not span.holds(said.speaker.span) for span in said.content)
        assert said.within is None or (0 <= said.within < len(rows) and rows[said.within][4] is not said)


@RELAXED
@given(text=SOUP)
def test_word_soup_never_raises_and_keeps_the_spans_apart(read, text):
    _check(read(text), text)


@RELAXED
@given(text=st.text(max_size=200))
def test_any_text_is_read_without_raising(read, text):
    _check(read(text), text)


@RELAXED
@given(before=SOUP, line=SOUP, after=SOUP)
def test_nothing_is_read_from_furniture(read, before, line, after):
    text = f"{before}\n\n{line}\n\n{after}"
    start = len(before) + 2
    if not line.strip():
        return
    furniture = Span(start, start + len(line))
    for *_, said in read(text, furniture=(furniture,)):
        assert not said.cue.overlaps(furniture)
        assert not any(span.overlaps(furniture) for span in said.content)
        assert said.speaker is None or not said.speaker.span.overlaps(furniture)
