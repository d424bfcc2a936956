"""Records to put into a store, about a war that never was between two countries that are not."""

from datetime import date, timedelta

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


def article(number=0, *, name=None, title=None, text=None, published=None, outlet="The Lorland Courier"):
    """An article and its record; another number gives another article of the same form."""
    text = text or (
        f"Lorland strikes the port of Vész, wave {number}\n\n"
        "General Ana Brisk said on Monday that Lorland shelled the port of Vész. “No café was hit,” she added.\n"
        "The mayor of Vész, Otto Lind, denied the cease-fire would hold until Friday.\n"
    )
    day = published or date(2031, 3, 1) + timedelta(days=number % 90)
    document = Document(
        id=document_id(text, published=day, outlet=outlet),
        name=name or f"wave-{number}",
        text=text,
        title=title or text.partition("\n")[0],
        published=day,
        outlet=outlet,
        language="en",
    )
    at = lambda words: Span(text.index(words), text.index(words) + len(words))  # noqa: E731
    if "Ana Brisk" not in text:
        return Record(document=document)
    return Record(
        document=document,
        actors=(
            Actor(id="a1", name="Ana Brisk", kind="person", mentions=(at("General Ana Brisk"), at("she")), role="MIL"),
            Actor(id="a2", name="Lorland", kind="government", mentions=(at("Lorland"),), role="GOV"),
            Actor(id="a3", name="Otto Lind", kind="person", mentions=(at("The mayor of Vész"), at("Otto Lind"))),
        ),
        places=(Place(id="p1", name="Vész", mentions=(at("Vész"),), latitude=12.5, longitude=-3.25),),
        statements=(
            # The second stands within the first here, to try a reference to a row that comes later.
            Statement(
                id="s1",
                cue=at("added"),
                content=(at("No café was hit"),),
                kind="direct",
                confidence=0.9,
                speaker="a1",
                speaker_span=at("she"),
                within="s2",
            ),
            Statement(
                id="s2",
                cue=at("said"),
                content=(at("Lorland shelled the port of Vész"),),
                kind="indirect",
                confidence=0.95,
                speaker="a1",
                when=When(day, day),
            ),
            Statement(
                id="s3", cue=at("denied"), content=(at("the cease-fire would hold until Friday"),), kind="indirect",
                confidence=0.7, speaker="a3",
            ),
        ),
        events=(
            Event(
                id="e1",
                type="ASSAULT",
                trigger=at("shelled"),
                status="occurred",
                intensity=-9.0,
                confidence=0.8,
                actors=("a2",),
                when=When(day, day),
                place="p1",
                killed=number,
                said_by="s2",
            ),
            Event(
                id="e2", type="RETREAT", trigger=at("cease-fire"), status="denied", intensity=6.0, confidence=0.6,
                said_by="s3",
            ),
        ),
        disputes=(Dispute(a="s2", b="s1", about="what was hit"),),
        outlooks=(Outlook(statement="s3", about="a cease-fire", stance="will_not", event="e2"),),
    )  # fmt: skip
