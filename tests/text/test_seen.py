"""Lines that an outlet repeats, and repeated lines that are the story all the same."""

from onrecord.text import Seen

OUTLET = "The Bay Post"


def after(line, *, outlet=OUTLET, seen=None):
    """What is repeated in a fourth article, after three different ones with the same line."""
    seen = seen or Seen()
    for number in range(3):
        seen.repeated(
            OUTLET, f"Headline {number}\n\nThe army left on day {number}.\n\n{line}\n\nIt rained {number} hours."
        )
    return seen.repeated(outlet, f"Another headline\n\nNobody came.\n\n{line}\n\nThe harbour burned.")


def test_a_line_that_is_no_sentence_is_furniture_when_it_comes_again():
    assert after("More from the harbour") == {"More from the harbour"}


def test_a_sentence_to_the_readers_is_furniture_when_it_comes_again():
    assert after("Get our briefing every morning.") == {"Get our briefing every morning."}


def test_a_paragraph_of_background_is_the_story_however_often_it_comes():
    assert after("The war has killed 4,000 people since March.") == frozenset()
    assert after("“You will not cross our bridge,” he said.") == frozenset()


def test_outlets_are_told_apart():
    assert after("More from the harbour", outlet="The Hill Times") == frozenset()
    assert after("More from the harbour", outlet=None) == frozenset()


def test_versions_of_one_article_prove_nothing():
    seen = Seen()
    text = "Talks fail\n\nMore to come\n\nThe army left.\n\nIt rained."
    assert [seen.repeated(OUTLET, f"{text}\n\nChange {number}") for number in range(6)] == [frozenset()] * 6


def test_no_more_is_remembered_than_is_allowed(monkeypatch):
    monkeypatch.setattr("onrecord.text.seen.MOST_LINES", 10)
    seen = Seen()
    for number in range(50):
        seen.repeated(OUTLET, f"Line {number}\n\nAnd {number}")
    assert len(seen._outlets[OUTLET.casefold()]) <= 10
