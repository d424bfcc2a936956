"""A rich record made by hand: an invented truce between two invented countries, with overlaps of every kind."""

from __future__ import annotations

from datetime import date

from onrecord.record import (
    Actor,
    Dispute,
    Document,
    Event,
    Outlook,
    Place,
    Record,
    Span,
    Statement,
    When,
    document_id,
)

TEXT = """\
Shells kill four in Lorne as truce talks stall

Officials in two capitals gave opposite accounts on Thursday of who broke the truce.

By Ilse Marrow

Read more: What is the Lorne corridor?

Shells fired from across the Sable river killed four people and wounded 11 in the market town of Lorne on Wednesday, \
the Tessaly interior ministry said.

“This was a deliberate attack on people buying bread,” Interior Minister Dara Venn told reporters. “We will answer it \
within two days.”

Varan's army flatly denied that its guns had fired. “Our batteries have been silent since Sunday,” Colonel Petar Osk \
said in a written statement.

The mayor, Anselm Pry, said that Venn had told him by phone that evacuation buses would reach the town by Saturday.

The Accord Mission urged both sides to return to the table and is to meet Varan's foreign minister, Lia Sorrel, in \
Port Amity next week. If the guns stay quiet, Tessaly may reopen the Sable bridge, a ministry official said.

Share this article
"""


def at(words: str, n: int = 0) -> Span:
    """The span of the n-th occurrence of the words."""
    start = -1
    for _ in range(n + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def day(first: str, last: str | None = None) -> When:
    return When(date.fromisoformat(first), date.fromisoformat(last or first))


def lorne() -> Record:
    """The record."""
    published, outlet = date(2024, 3, 14), "The Amity Courier"
    document = Document(
        id=document_id(TEXT, published=published, outlet=outlet),
        name="lorne-shelling",
        text=TEXT,
        title="Shells kill four in Lorne as truce talks stall",
        published=published,
        outlet=outlet,
        language="en",
        furniture=(at("By Ilse Marrow"), at("Read more: What is the Lorne corridor?"), at("Share this article")),
        published_from="front matter",
    )
    thursday, wednesday = day("2024-03-14"), day("2024-03-13")
    return Record(
        document=document,
        actors=(
            Actor(id="a1", name="Tessaly interior ministry", kind="government", country="XTE", role="GOV",
                  mentions=(at("the Tessaly interior ministry"),)),
            Actor(id="a2", name="Dara Venn", kind="person", country="XTE", role="GOV",
                  mentions=(at("Interior Minister Dara Venn"),
                            Span(at("We will").start, at(" will answer").start), at("Venn", 1))),
            Actor(id="a3", name="Varan's army", kind="military", country="XVA", role="MIL",
                  mentions=(at("Varan's army"), at("its guns"))),
            Actor(id="a4", name="Petar Osk", kind="person", country="XVA", role="MIL",
                  mentions=(at("Colonel Petar Osk"),)),
            Actor(id="a5", name="Anselm Pry", kind="person", country="XTE", role="GOV",
                  mentions=(at("The mayor, Anselm Pry"), at("him"))),
            Actor(id="a6", name="Accord Mission", kind="igo", role="IGO", mentions=(at("The Accord Mission"),)),
            Actor(id="a7", name="Lia Sorrel", kind="person", country="XVA", role="GOV",
                  mentions=(at("Varan's foreign minister, Lia Sorrel"),)),
            Actor(id="a8", name="four people", kind="civilians", role="CVL", country="XTE",
                  mentions=(at("four people"),)),
            Actor(id="a9", name="Tessaly", kind="government", role="GOV", country="XTE", mentions=(at("Tessaly", 1),)),
        ),
        places=(
            Place(id="p1", name="Lorne", mentions=(at("Lorne", 2),), latitude=41.25, longitude=-31.5, country="XTE"),
            Place(id="p2", name="Port Amity", mentions=(at("Port Amity"),)),
        ),
        statements=(
            Statement(id="s1", cue=at("said"), content=(Span(at("Shells fired").start, at("on Wednesday").end),),
                      kind="indirect", confidence=0.93, speaker="a1", speaker_span=at("the Tessaly interior ministry"),
                      when=thursday),
            Statement(id="s2", cue=at("told reporters"),
                      content=(at("This was a deliberate attack on people buying bread"),
                               at("We will answer it within two days.")),
                      kind="direct", confidence=0.97, speaker="a2", speaker_span=at("Interior Minister Dara Venn"),
                      to=at("reporters"), when=thursday),
            Statement(id="s3", cue=at("flatly denied"), content=(at("its guns had fired"),), kind="indirect",
                      confidence=0.9, speaker="a3", speaker_span=at("Varan's army")),
            Statement(id="s4", cue=at("said in a written statement"),
                      content=(at("Our batteries have been silent since Sunday"),), kind="direct", confidence=0.95,
                      speaker="a4", speaker_span=at("Colonel Petar Osk"), channel="written statement"),
            Statement(id="s5", cue=at("said", 2),
                      content=(Span(at("Venn", 1).start, at("by Saturday").end),), kind="indirect", confidence=0.82,
                      speaker="a5", speaker_span=at("The mayor, Anselm Pry")),
            Statement(id="s6", cue=at("told", 1), content=(at("evacuation buses would reach the town by Saturday"),),
                      kind="indirect", confidence=0.71, speaker="a2", speaker_span=at("Venn", 1), to=at("him"),
                      channel="phone call", within="s5"),
            Statement(id="s7", cue=at("said", 3),
                      content=(Span(at("If the guns").start, at("Sable bridge").end),), kind="indirect",
                      confidence=0.58, speaker_span=at("a ministry official")),
        ),
        events=(
            Event(id="e1", type="ASSAULT", mode="artillery", trigger=at("Shells fired"),
                  also=(at("deliberate attack"),),
                  targets=("a8",), status="occurred", when=wednesday, place="p1", killed=4, injured=11, said_by="s1",
                  intensity=-9.5, confidence=0.94),
            Event(id="e2", type="ASSAULT", trigger=at("fired", 1), actors=("a3",), status="denied", said_by="s3",
                  intensity=-9.0, confidence=0.74),
            Event(id="e3", type="THREATEN", trigger=at("answer"), actors=("a2",), targets=("a3",), status="occurred",
                  when=thursday, said_by="s2", intensity=-5.0, confidence=0.66),
            Event(id="e4", type="AID", trigger=at("evacuation"), actors=("a9",), status="planned",
                  when=day("2024-03-14", "2024-03-16"), said_by="s6", intensity=7.0, confidence=0.63),
            Event(id="e5", type="REQUEST", trigger=at("urged"), actors=("a6",), status="occurred", intensity=-1.0,
                  confidence=0.91),
            Event(id="e6", type="CONSULT", trigger=at("meet"), actors=("a6", "a7"), status="planned",
                  when=day("2024-03-18", "2024-03-24"), place="p2", intensity=1.0, confidence=0.88),
            Event(id="e7", type="RETREAT", trigger=at("reopen"), actors=("a9",), status="conditional", said_by="s7",
                  intensity=5.0, confidence=0.55),
        ),
        disputes=(Dispute(a="s1", b="s3", about="who shelled Lorne"),
                  Dispute(a="e1", b="s4", about="whether guns fired")),
        outlooks=(
            Outlook(statement="s6", about="evacuation buses reach Lorne", stance="will", event="e4",
                    by=day("2024-03-14", "2024-03-16")),
            Outlook(statement="s7", about="the Sable bridge reopens", stance="if", event="e7"),
        ),
    )  # fmt: skip
