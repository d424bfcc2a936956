"""Whether the clause of a trigger names a time, or its day was taken from what stands around."""

from __future__ import annotations

import pytest

from onrecord.record import Document, Span, document_id
from onrecord.story.sentences import Sentences


@pytest.mark.parametrize(
    ("text", "word", "dated"),
    [
        ("A drone hit a depot on Sunday.", "hit", True),
        ("On Sunday morning a drone hit a depot.", "hit", True),
        ("Rockets fired at dawn struck two barns.", "struck", True),
        ("Brennick spoke about the strike on the depot.", "strike", False),
        ("The strike was the worst since Osland closed the port in March.", "strike", False),
        ("The strike was the worst since Osland closed the port in March.", "closed", True),
        ("The army denied that it had attacked the depot. The attack came on Sunday.", "attacked", False),
        ("The minister condemned the blockade, which had begun on Monday.", "condemned", False),
    ],
)
def test_a_time_dates_what_its_own_clause_tells(text, word, dated):
    document = Document(id=document_id(text), name="paper", text=text, language="en")
    at = text.index(word)
    assert Sentences(document).dated(Span(at, at + len(word))) is dated
