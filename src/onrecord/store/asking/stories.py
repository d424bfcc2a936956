"""What a desk keeps beside a story and a contradiction, so that they can be sorted and narrowed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.story.items import Contradiction


def contradiction_days(found: Contradiction) -> dict[str, Any]:
    """Its day (the later day of publication of its sides), the documents of its sides, and who speaks there."""
    a, b = found.sides
    return {
        "day": max((side.source.published or date.min) for side in found.sides),
        "a_document": a.source.document,
        "b_document": b.source.document,
        "a_party": a.speaker.key if a.speaker else None,
        "b_party": b.speaker.key if b.speaker else None,
    }
