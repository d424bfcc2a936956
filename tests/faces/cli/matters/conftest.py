from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.errors import UsageError
from onrecord.record import Span
from onrecord.story.items import Contradiction, Digest, Reason, Side, Story
from onrecord.story.traces import Trace


@pytest.fixture(scope="session")
def velin():
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[3] / "story" / "velin.py")))


class Kept:
    """What a chronicle answers, of two stories that were put together by hand."""

    def __init__(self, velin):
        v = self.velin = velin
        self.shelling = v.happening(
            v.told("courier", "Shells killed four people in Tolmere.", killed=4, said_by=v.BRANDT.key),
            v.told("mail", "Shells killed four people in Tolmere.", origin="courier", killed=4, said_by=v.BRANDT.key),
            v.told("post", "Nine died in Tolmere.", killed=9, day=13),
            when=v.march(11), place=v.TOLMERE,
        )  # fmt: skip
        self.talks = v.happening(
            v.told("mail", "Kestria called Tarvia.", type="CONSULT", intensity=1.5, event="e2"),
            actors=(v.KESTRIA, v.TARVIA), targets=(), when=v.march(12),
        )  # fmt: skip
        self.flood = v.happening(v.told("wire", "Aid reached Brenna.", type="AID", intensity=7.5, day=20),
                                 story="st-000000000002", actors=(v.KESTRIA,), targets=(), place=v.BRENNA,
                                 when=v.march(19))  # fmt: skip
        sides = tuple(
            Side(item="e1", words=telling.sentence, span=Span(0, 5), source=source, says=says)
            for telling, source, says in (
                (self.shelling.tellings[0], self.shelling.sources[0], "4 killed"),
                (self.shelling.tellings[2], self.shelling.sources[2], "9 killed"),
            )
        )
        self.toll = Contradiction(id="d-1", kind="toll", about="how many were killed: 4 or 9", sides=sides,
                                  happening=self.shelling.id, story=v.STORY)  # fmt: skip
        self.of = {v.STORY: (self.shelling, self.talks), "st-000000000002": (self.flood,)}
        self.kept = {
            v.STORY: Story(id=v.STORY, title="War in the Ossel valley", documents=("courier", "mail", "post"),
                           origins=("courier", "post"), earliest=date(2026, 3, 12), latest=date(2026, 3, 13),
                           parties=("gov:TRV", "group:ossel front")),
            "st-000000000002": Story(id="st-000000000002", title="Flood at Brenna", documents=("wire",),
                                     origins=("wire",), earliest=date(2026, 3, 20), latest=date(2026, 3, 20)),
        }  # fmt: skip

    def stories(self):
        return tuple(self.kept.values())

    def story(self, reference):
        if reference == "st-old000000000":
            return self.kept[self.velin.STORY]
        if reference not in self.kept:
            raise UsageError("no such story", code="unknown_story")
        return self.kept[reference]

    def happenings(self, story=None):
        return tuple(each for name, all_ in self.of.items() for each in all_ if story in {None, name})

    def happening(self, reference):
        for each in self.happenings():
            if each.id == reference:
                return each
        raise UsageError("no such happening", code="unknown_happening")

    def contradictions(self, story=None):
        return (self.toll,) if story in {None, self.velin.STORY} else ()

    def forecasts(self, _=None):
        return iter(())

    def sayings(self, _=None):
        return iter(())

    def why(self, reference):
        a, b, c = ((telling.document, telling.event) for telling in self.happening(reference).tellings)
        return [Reason(a=a, b=b, score=1.0, why=("the same words",)), Reason(a=a, b=c, score=0.84, why=("same place",))]

    def party(self, key):
        return self.velin.PARTIES[key]

    def digest(self, document):
        return Digest(
            document=document,
            name=f"{document}-1",
            trace=Trace(id=document, words=b""),
            title=f"News of the {document}",
            outlet=f"The {document.title()}",
            published=date(2026, 3, 12),
        )

    def source(self, document):
        return next(source for each in self.happenings() for source in each.sources if source.document == document)


@pytest.fixture
def chronicle(request, velin, monkeypatch):
    """A store whose articles come to two stories."""
    request.getfixturevalue("kept")
    made = Kept(velin)
    monkeypatch.setattr("onrecord.store.Store.chronicle", lambda *_, **__: made, raising=False)
    return made
