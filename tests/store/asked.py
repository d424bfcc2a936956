"""What analysts may ask for of the article about Lorland, and what comes of it."""

from dataclasses import replace

from hypothesis import strategies as st
from lorland import article

from onrecord.errors import UsageError
from onrecord.store.corrections.corrections import made_of
from onrecord.store.corrections.items import Act, Change

RECORD = article()
NAMES = {
    "actor": ["a1", "a2", "a3"],
    "place": ["p1"],
    "statement": ["s1", "s2", "s3"],
    "event": ["e1", "e2"],
    "dispute": ["d0"],
    "outlook": ["o0"],
}
TEXT = RECORD.document.text


def at(words):
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


EDITS = {
    "actor": [{"name": "Lorland’s army"}, {"country": "LUX"}, {"role": "REB", "kind": "armed_group"}],
    "place": [{"name": "Port of Vész"}, {"latitude": None, "longitude": None}],
    "statement": [
        {"speaker": None},
        {"within": None},
        {"kind": "mixed", "channel": "speech"},
        {"speaker": "a3", "speaker_span": at("Otto Lind")},
    ],
    "event": [
        {"type": "COERCE", "mode": "seize"},
        {"status": "possible", "killed": 4},
        {"targets": ["a1", "a3"]},
        {"trigger": at("strikes"), "also": [at("shelled")]},
        {"place": None, "said_by": None, "when": None},
    ],
    "dispute": [{"about": "whether anything was hit"}, {"a": "s3"}, {"b": "e1"}],
    "outlook": [{"stance": "may"}, {"event": None}, {"by": {"earliest": "2031-03-01", "latest": "2031-03-07"}}],
}
ADDITIONS = [
    ("actor", {"name": "the café", "kind": "company", "mentions": [at("café")]}),
    ("place", {"name": "Lorland", "mentions": [at("Lorland strikes")]}),
    ("statement", {"cue": at("strikes"), "content": [at("the port")], "kind": "indirect"}),
    ("event", {"type": "REJECT", "trigger": at("denied"), "status": "occurred", "actors": ["a3"]}),
    ("dispute", {"a": "s3", "b": "e2", "about": "whether it holds"}),
    ("outlook", {"statement": "s2", "about": "more strikes", "stance": "may"}),
]


@st.composite
def changes(draw):
    """What an analyst may ask for; much of it cannot be once something else was done."""
    act = draw(st.sampled_from(list(Act)))
    if act is Act.ADD:
        kind, fields = draw(st.sampled_from(ADDITIONS))
        return Change(document="", kind=kind, item=None, act=act, fields=fields)
    kind = draw(st.sampled_from(list(NAMES)))
    fields = draw(st.sampled_from(EDITS[kind])) if act is Act.EDIT else None
    return Change(document="", kind=kind, item=draw(st.sampled_from(NAMES[kind])), act=act, fields=fields)


def said(asked):
    """The corrections that come of what was asked for, without what was refused."""
    made = []
    for change in asked:
        last = max((each.number for each in made if each.item == change.item), default=0)
        try:
            made.append(
                made_of(replace(change, document=RECORD.document.id, seen=last), RECORD, tuple(made), who="ann")
            )
        except UsageError:
            continue
    return made


def undone(made):
    """Everything taken back, item by item."""
    out = list(made)
    for _ in range(len(made)):
        for name in {each.item for each in out}:
            last = [each for each in out if each.item == name][-1]
            undo = Change(document=RECORD.document.id, kind=last.kind, item=name, act=Act.UNDO, seen=last.number)
            try:
                out.append(made_of(undo, RECORD, tuple(out), who="bob"))
            except UsageError:
                continue
    return out
