"""Digests of invented articles for tests: few matters, outlets and days, so that stories, copies and quarrels arise."""

from __future__ import annotations

from datetime import date, timedelta
from math import sqrt

from hypothesis import strategies as st

from onrecord.record import Span, When
from onrecord.story.items import Digest, Forecast, Party, Saying, Site, Telling
from onrecord.story.traces import Trace
from onrecord.story.words import words_of

DAY = date(2031, 3, 1)
MATTERS = {
    "dam": ("dam", "sluice", "river", "flood", "engineer", "gate"),
    "strike": ("docker", "strike", "harbour", "wage", "union", "crane"),
    "border": ("border", "shelling", "village", "convoy", "ridge", "mortar"),
}
TEXTS = {name: " ".join(f"{word}{n}" for n in range(9) for word in words) for name, words in MATTERS.items()}
PARTIES = [
    Party(key="gov:LOR", name="Lorland", kind="government", role="GOV"),
    Party(key="person:ana brisk", name="Ana Brisk", kind="person"),
    Party(key="person:ana brisk", name="General Ana Brisk", kind="person"),
    Party(key="group:blue star front", name="Blue Star Front", kind="armed group"),
]
SITES = [
    Site(key="name:vesz", name="Vész", latitude=12.5, longitude=-3.25, precision="city"),
    Site(key="name:lor", name="Lorland", precision="country"),
]


def told(document, number, *, day, kind="ASSAULT", status="occurred", killed=None, who="gov:LOR", place="name:vesz"):
    """One event of an article."""
    return Telling(
        document=document,
        event=f"e{number}",
        type=kind,
        status=status,
        trigger=Span(10 * number + 1, 10 * number + 6),
        words="shelled",
        sentence="Lorland shelled the village on the ridge.",
        intensity=-9.0 if kind == "ASSAULT" else 3.0,
        confidence=0.8,
        actors=(who,),
        when=day and When(day, day),
        place=place,
        killed=killed,
        said_by=None,
    )


def digest(document, matter="border", *, day=DAY, outlet="The Bay Post", text=None, tellings=(), forecasts=(), **more):
    """One article on a matter; `text` are its words, by default its own."""
    words = MATTERS[matter]
    weight = 1 / sqrt(len(words))
    text = text if text is not None else f"{document} " * 3 + " ".join(f"{document}{word}" for word in words * 4)
    tellings = tuple(tellings)
    return Digest(
        document=document,
        name=document,
        trace=Trace(id=document, words=words_of(text), day=day, outlet=outlet and outlet.lower()),
        title=f"{matter} news {document}",
        outlet=outlet,
        published=day,
        terms=tuple((word, weight) for word in words),
        parties=tuple(dict.fromkeys(PARTIES[:2])),
        sites=tuple(SITES),
        mentions=(("gov:LOR", 2), ("name:vesz", 1), ("person:ana brisk", 1)),
        tellings=tellings,
        sayings=(
            Saying(
                document=document, statement="s1", span=Span(0, 9), cue="said", content="it will end by Friday",
                kind="indirect", confidence=0.9, speaker="person:ana brisk",
            ),
        ),
        forecasts=tuple(forecasts) or (Forecast(document=document, statement="s1", about="an end", stance="will"),),
        **more,
    )  # fmt: skip


@st.composite
def digests(draw, *, most=9):
    """Several articles, some of them copies, some on no known day."""
    found = []
    for number in range(draw(st.integers(1, most))):
        document = f"d{number}"
        matter = draw(st.sampled_from(sorted(MATTERS)))
        day = draw(st.sampled_from([None, *(DAY + timedelta(days) for days in (0, 0, 1, 2, 5, 40))]))
        tellings = [
            told(
                document,
                n,
                day=draw(st.sampled_from([None, DAY, DAY + timedelta(1)])),
                kind=draw(st.sampled_from(["ASSAULT", "CONSULT"])),
                status=draw(st.sampled_from(["occurred", "planned", "denied"])),
                killed=draw(st.sampled_from([None, 3, 12])),
                who=draw(st.sampled_from(["gov:LOR", "person:ana brisk"])),
            )
            for n in range(draw(st.integers(0, 3)))
        ]
        found.append(
            digest(
                document,
                matter,
                day=day,
                outlet=draw(st.sampled_from([None, "The Bay Post", "The Lorne Mail", "Reuters"])),
                text=draw(st.sampled_from([None, TEXTS[matter]])),
                tellings=tellings,
            )
        )
    return found
