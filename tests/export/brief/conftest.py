from __future__ import annotations

import runpy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.export.brief import Expected, Materials, Pressing, Quote, Step, View
from onrecord.record import Span
from onrecord.story.items import Contradiction, Digest, Side, Story, contradiction_id
from onrecord.story.timelines import timeline
from onrecord.story.traces import Trace


@pytest.fixture(scope="session")
def velin():
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "story" / "velin.py")))


@dataclass(frozen=True)
class Grade:
    grade: str = "B"
    words: str = "corroborated"
    why: tuple[str, ...] = ("2 independent origins",)

    def as_dict(self):
        return {"grade": self.grade}


@pytest.fixture
def war(velin):
    """A story of four documents: shelling with two tolls, a demand, a disputed truce that is expected."""
    v = velin
    shelling = v.happening(
        v.told("courier", "Shells killed four people in Tolmere.", killed=4, confidence=0.9),
        v.told("mail", "Shells killed four people in Tolmere.", origin="courier", killed=4),
        v.told("post", "Nine died in Tolmere, Dario Menk said.", killed=9, said_by=v.MENK.key, day=13),
        when=v.march(11), place=v.TOLMERE,
    )  # fmt: skip
    demand = v.happening(
        v.told("courier", "Kestria urged Tarvia to stop.", type="REQUEST", intensity=-2.0, event="e2"),
        actors=(v.KESTRIA,), targets=(v.TARVIA,), when=v.march(11),
    )  # fmt: skip
    raid = v.happening(v.told("post", "The Front raided Brenna.", event="e3"), actors=(), targets=())
    sides = tuple(
        Side(item=f"e{n}", words=words, span=Span(0, 5), source=source, says=says, speaker=speaker)
        for n, (words, source, says, speaker) in enumerate(
            [
                ("Shells killed four people in Tolmere.", shelling.sources[0], "4 killed", None),
                ("Nine died in Tolmere, Dario Menk said.", shelling.sources[2], "9 killed", v.MENK),
            ]
        )
    )
    toll = Contradiction(
        id=contradiction_id(("courier", "e1"), ("post", "e1")), kind="toll", about="how many were killed: 4 or 9",
        sides=sides, happening=shelling.id, story=v.STORY,
    )  # fmt: skip
    views = tuple(
        View(
            stance=stance,
            quote=Quote(words=words, source=shelling.sources[0], item=f"s{n}", by=speaker),
        )
        for n, (stance, speaker, words) in enumerate(
            [("will_not", "Matis Brandt", "No, there will be none."), ("will", "Dario Menk", "I expect one.")]
        )
    )
    truce = Expected(id="q-1", about="a truce", outcome="open", by=v.march(14), views=views)
    talks = Expected(
        id="q-2", about="talks", outcome="happened", answered=True, by=v.march(12), views=views[1:],
        evidence=(Quote(words="Talks began.", source=shelling.sources[2], item="e9"),),
    )  # fmt: skip
    asked = Quote(words=demand.tellings[0].sentence, source=demand.sources[0], item="e2")
    pressing = Pressing(
        who="Kestria", whom="Tarvia", towards="truce",
        steps=tuple(Step(act="asks", when=v.march(day), quote=replace(asked, words=f"{asked.words} {day}"))
                    for day in (8, 9, 10, 11)),
    )  # fmt: skip
    digests = {
        name: Digest(document=name, name=f"{name}-1", trace=Trace(id=name, words=b""), title=f"News of the {name}",
                     outlet=f"The {name.title()}", url=f"https://{name}.example/1", published=date(2026, 3, 12))
        for name in ("courier", "mail", "post")
    }  # fmt: skip
    happenings = [shelling, demand, raid]
    story = Story(
        id=v.STORY, title="War in the Ossel valley", documents=("courier", "mail", "post"), origins=("courier", "post"),
        earliest=date(2026, 3, 12), latest=date(2026, 3, 13),
    )  # fmt: skip
    materials = Materials(
        timeline=timeline(happenings), digest=digests.get, party=v.PARTIES.get, contradictions=(toll,),
        grades={each.id: Grade() for each in happenings}, pressing=(pressing,), expected=(truce, talks),
    )  # fmt: skip
    return SimpleNamespace(story=story, materials=materials, happenings=happenings, digests=digests)
