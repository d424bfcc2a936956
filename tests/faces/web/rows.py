"""Rows as a desk answers with, made by hand: an invented truce between two invented countries."""

from __future__ import annotations

from datetime import UTC, date, datetime

from onrecord.record import Span, When
from onrecord.store import DocumentRow
from onrecord.store.asking.filter import Reviewed
from onrecord.store.asking.rows import (
    DisputeRow,
    DyadRow,
    EventRow,
    Front,
    Home,
    Named,
    OutlookRow,
    Side,
    StatementRow,
    StoryRow,
)

VENN = Named(key="person:dara venn", name="Dara Venn", country="XTE")
ARMY = Named(key="forces:XVA", name="Varan's army", country="XVA")
LORNE = Named(key="name:lorne", name="Lorne", country="XTE")
HOME = Home(
    id="sha256:" + "ab" * 32, name="lorne", title="Shells kill four in Lorne", published=date(2024, 3, 14),
    outlet="The Amity Courier",
)  # fmt: skip
THURSDAY = When(date(2024, 3, 14), date(2024, 3, 14))


def event(**other):
    return EventRow(**{
        "home": HOME, "id": "e1", "type": "ASSAULT", "mode": "heavy_weapons", "status": "occurred",
        "words": "Shells fired", "span": Span(10, 22), "actors": (ARMY,), "targets": (VENN,), "when": THURSDAY,
        "place": LORNE,
        "spot": (41.25, -31.5), "killed": 4, "injured": 11, "said_by": "s2", "speaker": VENN,
        "intensity": -9.5, "confidence": 0.94,
        "reviewed": Reviewed.NO,
    } | other)  # fmt: skip


def statement(**other):
    return StatementRow(**{
        "home": HOME, "id": "s2", "speaker": VENN, "cue": "told reporters", "content": "We will answer it",
        "kind": "direct", "addressee": "reporters", "channel": None, "within": None, "when": THURSDAY,
        "span": Span(0, 9), "confidence": 0.97, "reviewed": Reviewed.CONFIRMED,
    } | other)  # fmt: skip


def side(**other):
    return Side(**{
        "home": HOME, "item": "s2", "words": "Shells fired from across the river", "speaker": VENN, "when": THURSDAY,
        "span": Span(0, 9),
    } | other)  # fmt: skip


def dispute(**other):
    return DisputeRow(**{
        "id": "d0", "about": "who shelled Lorne", "kind": None, "a": side(),
        "b": side(item="s3", words="our guns were silent", speaker=ARMY, when=None), "reviewed": Reviewed.NO,
    } | other)  # fmt: skip


def outlook(**other):
    return OutlookRow(**{
        "home": HOME, "position": 0, "statement": statement(), "about": "buses reach Lorne", "stance": "will",
        "by": When(date(2024, 3, 14), date(2024, 3, 16)), "event": None, "reviewed": Reviewed.NO,
    } | other)  # fmt: skip


def document(**other):
    return DocumentRow(**{
        "id": HOME.id, "name": HOME.name, "title": HOME.title, "published": HOME.published, "outlet": HOME.outlet,
        "statements": 7, "events": 7, "disputes": 2, "read_at": datetime(2024, 3, 15, 9, tzinfo=UTC), "source": None,
        "url": None, "fetched_at": None, "sha256": None, "archive": None, "archive_offset": None, "copy_of": None,
        "copy_share": None, "version": 1, "versions": 1,
    } | other)  # fmt: skip


def story(**other):
    return StoryRow(**{
        "id": "st-1", "title": "The truce of Lorne", "earliest": date(2024, 3, 12), "latest": date(2024, 3, 14),
        "documents": 3, "origins": 2, "happenings": None, "contradictions": 1,
    } | other)  # fmt: skip


def dyad(**other):
    return DyadRow(**{
        "actor": ARMY, "target": VENN, "events": 12, "verbal_cooperation": 1, "material_cooperation": 0,
        "verbal_conflict": 3, "material_conflict": 8, "intensity": -6.25,
    } | other)  # fmt: skip


def front(**counts):
    names = "documents events statements actors places disputes outlooks stories reviewed conflicts problems".split()
    return Front(
        counts=dict.fromkeys(names, 3) | counts, newest=(document(),), busiest=(dyad(),), due=(outlook(),),
        overdue=(outlook(by=When(date(2024, 2, 1), date(2024, 2, 1)), stance="will_not"),), disputed=(dispute(),),
        stories=(story(),),
    )  # fmt: skip
