"""An article as long as one likes, with much on record all through it, made without any reading."""

from __future__ import annotations

from datetime import date

from onrecord.record import Actor, Dispute, Document, Event, Record, Span, Statement, document_id

PARAGRAPH = (
    "Report {n}: shells hit the port of Ostrel before dawn, residents said. The governor said that the truce held. "
    "Guns fell silent by noon \U0001f54a, and aid reached the old town.\n\n"
)


def long_record(length):
    """A record of about so many code points; a paragraph has two events and a statement."""
    parts, actors, statements, events = [], [], [], []
    at = n = 0
    while at < length:
        words = PARAGRAPH.format(n=n)

        def span(part, words=words, at=at):
            return Span(at + words.index(part), at + words.index(part) + len(part))

        actors.append(span("The governor"))
        statements.append(
            Statement(id=f"s{n}", cue=span("said that"), content=(span("the truce held"),), kind="indirect",
                      confidence=0.9, speaker="a1")
        )  # fmt: skip
        for number, trigger in ((2 * n, "hit"), (2 * n + 1, "fell silent")):
            said_by = "s0" if trigger == "hit" else None
            events.append(
                Event(id=f"e{number}", type="ASSAULT" if said_by else "RETREAT", trigger=span(trigger),
                      status="occurred", intensity=-9.0 if said_by else 3.0, confidence=0.9, said_by=said_by)
            )  # fmt: skip
        parts.append(words)
        at += len(words)
        n += 1
    text = "".join(parts)
    return Record(
        document=Document(id=document_id(text, published=date(2026, 4, 23)), name="long", text=text,
                          title="A long report", published=date(2026, 4, 23)),
        actors=(Actor(id="a1", name="the governor", kind="person", mentions=tuple(actors)),),
        statements=tuple(statements),
        events=tuple(events),
        disputes=(Dispute(a="s0", b=f"s{n - 1}", about="whether the truce held"),),
    )  # fmt: skip
