"""The words of saying: which verbs, nouns and adverbs bring a statement, and what may follow each."""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SAYING: Final = _set(
    "say tell add announce report note write claim declare state argue confirm deny warn insist explain "
    "acknowledge admit concede stress emphasize emphasise underline underscore maintain assert affirm reaffirm "
    "reiterate allege contend predict suggest indicate reveal disclose conclude remark comment reply respond "
    "answer tweet retweet post blog inform notify assure reassure remind recall recount testify complain lament "
    "vow pledge promise swear threaten boast joke quip liken compare mention observe elaborate clarify caution "
    "counter retort proclaim opine surmise estimate project forecast speculate exclaim shout chant cry yell "
    "scream whisper read quote cite repeat charge determine find rule decide hear hint imply profess attest "
    "certify advise brief signal demand urge convey express convince protest object describe call label dub "
    "brand characterize characterise term identify accuse blame dispute refute rebut dismiss condemn criticise "
    "criticize denounce propose recommend specify detail point interject joke muse text email "
    "reject whisper murmur mutter"
)
"""Lemmas that can bring a quotation."""

THINKING: Final = _set(
    "believe think expect hope fear suspect assume feel worry suppose consider doubt presume anticipate reckon guess"
)
"""Lemmas that bring what somebody holds, but hardly a quotation."""

CLAUSE: Final = (
    _set(
        "say tell add announce report note write claim declare state argue confirm deny warn insist explain "
        "acknowledge admit concede stress emphasize emphasise underline underscore maintain assert affirm reaffirm "
        "reiterate allege contend predict suggest indicate reveal disclose conclude remark comment reply respond "
        "answer tweet retweet post inform notify assure reassure remind recall recount testify complain lament vow "
        "pledge promise swear threaten boast joke mention observe clarify caution counter proclaim opine surmise "
        "estimate project forecast speculate determine find rule decide hear hint imply profess attest advise "
        "signal demand charge repeat blog protest convince propose specify point feel"
    )
    | THINKING
) - {"consider"}
"""Lemmas that can take a clause with “that”."""

BARE: Final = _set(
    "say tell add announce report note claim declare state argue confirm deny warn insist explain acknowledge "
    "admit concede maintain assert allege contend predict suggest indicate reveal conclude remark tweet believe "
    "think hope fear suspect assume stress emphasize emphasise write reply vow swear testify complain feel "
    "estimate assure inform expect demand doubt guess speculate reckon suppose point decide hint note promise"
)
"""Lemmas that can take a clause without “that”."""

TRAILING: Final = _set(
    "say add report note write claim declare state argue confirm warn insist explain acknowledge admit concede "
    "stress emphasize emphasise maintain assert allege contend predict suggest indicate reveal disclose "
    "conclude remark comment reply respond answer tweet retweet tell recall testify complain lament vow pledge "
    "promise boast joke quip observe elaborate clarify caution counter retort exclaim shout believe think "
    "forecast find announce estimate hear opine interject muse yell chant cry reiterate hint whisper inform assure"
)
"""Lemmas that can stand behind what was said (“A, he said”)."""

OBJECT: Final = _set(
    "announce deny confirm claim acknowledge report reveal admit predict cite dispute refute reiterate "
    "disclose allege proclaim underline stress emphasize forecast fear suspect reaffirm"
)
"""Lemmas whose object can carry what was said (“denied the rumours”)."""

NAMING: Final = _set("call describe identify liken compare characterize characterise label dub brand term")
"""Lemmas that say of one thing that it is another (“called it a farce”)."""

ADDRESSED: Final = _set("tell inform notify assure reassure remind advise warn brief convince")
"""Lemmas whose first object is the one spoken to."""

NEGATABLE: Final = _set("believe think expect")
"""Lemmas that still tell what somebody holds when negated."""

SPEECH_ACTS: Final = _set(
    "urge call ask demand accuse blame criticize criticise condemn denounce praise refuse decline reject "
    "welcome threaten thank warn vow pledge promise offer apologize apologise agree deny declare cite quote "
    "describe dismiss compare appeal"
)
"""Lemmas of speech whose coordination ends a content clause (“said A and urged B”)."""

NOUNS: Final = _set(
    "report reports claim claims statement statements announcement announcements belief accusation accusations "
    "allegation allegations assertion assertions suggestion suggestions warning warnings prediction predictions "
    "fear fears hope hopes confirmation admission denial denials rumor rumors rumour rumours news charge "
    "charges assurance assurances promise promises pledge pledges vow conclusion speculation impression view "
    "contention concern concerns suspicion suspicions insistence acknowledgement acknowledgment declaration "
    "complaint complaints remarks testimony opinion signal signals"
)
"""Nouns that a content clause can depend on."""

PAPERS: Final = _set(
    "statement report reports release releases data essay document documents letter summary poll survey study "
    "figures statistics article account accounts note email e-mail memo text transcript interview post tweet "
    "complaint indictment lawsuit affidavit papers records filing motion petition "
    "message messages fax communique communiqué leaflet leaflets cable bulletin declaration testimony"
)
"""Things that are written by somebody: “according to a statement by the ministry”."""

HEARSAY: Final = _set("reportedly allegedly purportedly")
IMPERSONAL: Final = _set(
    "believe think say report expect allege fear rumor rumour understand suspect estimate project presume "
    "assume predict announce feel hope consider"
)
"""Participles that bring an unnamed source after “is” (“is believed to”)."""

DASHES: Final = frozenset({"—", "–", "--", "-", "_"})
TERMINALS: Final = frozenset({".", "!", "?", "…", "..."})

CHANNELS: Final = {
    "twitter": "tweet", "tweet": "tweet", "tweets": "tweet", "interview": "interview", "interviews": "interview",
    "phone": "phone call", "telephone": "phone call", "conference": "press conference", "briefing": "press conference",
    "statement": "written statement", "release": "written statement", "letter": "written statement",
    "communique": "written statement", "communiqué": "written statement", "report": "written statement",
    "essay": "written statement", "email": "written statement", "memo": "written statement",
    "radio": "broadcast", "television": "broadcast", "tv": "broadcast", "broadcast": "broadcast", "speech": "speech",
    "address": "speech", "rally": "speech", "sermon": "speech", "remarks": "speech", "meeting": "meeting",
    "talks": "meeting", "hearing": "other", "court": "other", "facebook": "other", "video": "other", "post": "other",
}  # fmt: skip
"""Words beside a cue that tell how it reached the public."""
