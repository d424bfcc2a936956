"""How well a happening is corroborated: a plain grade, and every ingredient of it. docs/corroboration.md has the table.

```
Happening ─ tellings ─→ Voice: on whose word, of which kind, by how many origins ─┐
Contradictions about it ──────────────────────────────────────────────────────────┴─ corroborate ─→ Corroboration: A–E
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.story.items import Contradiction, Happening, Party, Source, Telling

GRADES: Final = {
    "A": "confirmed",
    "B": "corroborated",
    "C": "reported once",
    "D": "one side's word",
    "E": "contradicted",
}
"""Each grade in words."""

KINDS: Final = ("doer", "other side", "third side", "side not known", "unnamed", "outlet", "wire")
"""On whose word a telling rests; see `Voice`."""

STATE: Final = frozenset({"GOV", "MIL", "POL", "JUD", "LEG", "SPY"})
"""The roles that speak for their state."""

OFFICIAL: Final = STATE | {"IGO"}
"""The roles whose word is an official's."""

GRAVE: Final = frozenset({"whether", "responsibility", "denial", "outlook"})
"""The kinds of contradiction that are about the happening itself; a toll is about its size."""

HAPPENED: Final = frozenset({"occurred", "ongoing"})
DENIED: Final = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody on whose word a happening rests.

    Attributes:
        kind: "doer" (who did it, or that side), "other side" (whom it was done to, or that side), "third side" (a named
            party of neither), "side not known" (a named party, where nobody says who did it), "unnamed" (a source
            without a name), "outlet" or "wire" (the report's own voice).
        name: the party, the outlet or the agency; None for an unnamed source or an outlet that is not known.
        official: whether it speaks for a state or an intergovernmental body.
        origins: the ids of the distinct origins that carry it.
    """

    kind: str
    name: str | None
    official: bool
    origins: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The voice as JSON takes it."""
        return {"kind": self.kind, "name": self.name, "official": self.official, "origins": list(self.origins)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """How well a happening is corroborated, and why.

    Attributes:
        happening: its id.
        grade: "A" to "E"; `words` says it in words.
        origins: how many independent origins tell that it happened, or stands, as it does.
        voices: on whose word, each once; those of one kind together.
        contradictions: (id, kind) of those about it.
        tolls_differ: whether origins give different numbers of killed or injured.
        why: what the grade rests on, a sentence for each ingredient.
    """

    happening: str
    grade: str
    origins: int
    voices: tuple[Voice, ...]
    contradictions: tuple[tuple[str, str], ...]
    tolls_differ: bool
    why: tuple[str, ...]

    @property
    def words(self) -> str:
        """The grade in words: "confirmed"."""
        return GRADES[self.grade]

    def as_dict(self) -> dict[str, Any]:
        """The grade with all its ingredients as JSON takes them."""
        return {
            "happening": self.happening,
            "grade": self.grade,
            "words": self.words,
            "origins": self.origins,
            "voices": [voice.as_dict() for voice in self.voices],
            "contradictions": [{"id": id_, "kind": kind} for id_, kind in self.contradictions],
            "tolls_differ": self.tolls_differ,
            "why": list(self.why),
        }


def corroborate(
    happening: Happening, contradictions: Iterable[Contradiction] = (), *, party: Callable[[str], Party | None]
) -> Corroboration:
    """The grade of a happening with what it is made of.

    Args:
        happening: what happened, with its tellings. Those that deny it are no support, but a contradiction.
        contradictions: of its story or of all; those about other happenings are passed over.
        party: gives the party of a key, None where nobody has it.
    """
    support = [pair for pair in _evidence(happening) if pair[0].status != DENIED or happening.status == DENIED]
    voices = _voices(happening, support, party)
    against = tuple(sorted((each.id, each.kind) for each in contradictions if each.happening == happening.id))
    denials = [telling for telling, _ in _evidence(happening) if telling.status == DENIED]
    contested = any(kind in GRAVE for _, kind in against) or bool(denials and happening.status != DENIED)
    origins = len({source.origin for _, source in support})
    grade = _grade(voices, origins=origins, contested=contested)
    differ = any(toll is not None and toll.least != toll.most for toll in (happening.killed, happening.injured))
    return Corroboration(
        happening=happening.id,
        grade=grade,
        origins=origins,
        voices=voices,
        contradictions=against,
        tolls_differ=differ,
        why=tuple(_why(voices, against, origins=origins, contested=contested, differ=differ)),
    )


def _grade(voices: tuple[Voice, ...], *, origins: int, contested: bool) -> str:
    kinds = {voice.kind for voice in voices}
    independent = origins >= 2 and len(voices) >= 2
    if contested:
        return "E"
    if independent and {"doer", "other side"} <= kinds:
        return "A"
    if independent and kinds & {"third side", "outlet", "wire"}:
        # Three that do not take each other's word, one of them no party to it.
        return "A" if origins >= 3 and len(voices) >= 3 else "B"
    return "C" if kinds & {"third side", "outlet", "wire"} else "D"


def _why(
    voices: tuple[Voice, ...], against: tuple[tuple[str, str], ...], *, origins: int, contested: bool, differ: bool
) -> Iterable[str]:
    yield "1 independent origin" if origins == 1 else f"{origins} independent origins"
    for kind in KINDS:
        if of_kind := [voice for voice in voices if voice.kind == kind]:
            yield f"{_KIND_WORDS[kind]}: {', '.join(_named(voice) for voice in of_kind)}"
    if graves := sorted({kind for _, kind in against if kind in GRAVE}):
        yield f"contradicted on {', '.join(_GRAVE_WORDS[kind] for kind in graves)}"
    elif contested:
        yield "one of its tellings denies it"
    if differ or any(kind == "toll" for _, kind in against):
        yield "origins give different numbers"


_KIND_WORDS: Final = {
    "doer": "on the word of who did it",
    "other side": "on the word of the other side",
    "third side": "on the word of a third side",
    "side not known": "on the word of somebody who may be the doer",
    "unnamed": "on the word of unnamed sources",
    "outlet": "reported in its own voice by",
    "wire": "reported in its own voice by the agency",
}
_GRAVE_WORDS: Final = {
    "whether": "whether it happened",
    "responsibility": "who did it",
    "denial": "whether it is so",
    "outlook": "whether it will",
}


def _named(voice: Voice) -> str:
    return (voice.name or ("a source" if voice.kind == "unnamed" else "an outlet not known")) + (
        " (official)" if voice.official else ""
    )


def _evidence(happening: Happening) -> list[tuple[Telling, Source]]:
    return list(zip(happening.tellings, happening.sources, strict=True))


def _voices(
    happening: Happening, support: list[tuple[Telling, Source]], party: Callable[[str], Party | None]
) -> tuple[Voice, ...]:
    """On whose word it rests, in the order of `KINDS`, then of the evidence."""
    doers = {camp for each in happening.actors for camp in camps(each)}
    others = {camp for each in happening.targets for camp in camps(each)}
    found: dict[tuple[str, str], Voice] = {}
    for telling, source in support:
        key, voice = _voice(telling, source, doers, others, party)
        known = found.get(key)
        origins = dict.fromkeys((*(known.origins if known else ()), source.origin))
        found[key] = Voice(kind=voice.kind, name=voice.name, official=voice.official, origins=tuple(origins))
    return tuple(sorted(found.values(), key=lambda voice: KINDS.index(voice.kind)))


def _voice(
    telling: Telling,
    source: Source,
    doers: set[tuple[str, str]],
    others: set[tuple[str, str]],
    party: Callable[[str], Party | None],
) -> tuple[tuple[str, str], Voice]:
    said_by = telling.said_by
    if said_by is None:
        # One report is one voice, whoever prints it: its copies have its origin.
        kind, name = ("wire", source.agency) if source.agency else ("outlet", source.outlet)
        return (kind, source.origin), Voice(kind=kind, name=name, official=False, origins=())
    speaker = party(said_by) if said_by else None
    if speaker is None:
        # Nobody can tell two unnamed sources apart: those of one origin are one.
        return ("unnamed", source.origin), Voice(kind="unnamed", name=None, official=False, origins=())
    own = set(camps(speaker))
    kind = "third side" if doers else "side not known"
    kind = "doer" if own & doers else "other side" if own & others else kind
    return (kind, speaker.key), Voice(kind=kind, name=speaker.name, official=speaker.role in OFFICIAL, origins=())


def camps(party: Party) -> tuple[tuple[str, str], ...]:
    """What a party speaks for: itself, and its state or the armed side of its country, where its role is one of these.

    >>> from onrecord.story.items import Party
    >>> minister = Party(key="person:ada sorn", name="Ada Sorn", kind="person", country="UKR", role="GOV")
    >>> camps(minister)
    (('party', 'person:ada sorn'), ('state', 'UKR'))
    """
    own = ("party", party.key)
    if party.country and party.role in STATE:
        return (own, ("state", party.country))
    if party.country and party.role == "REB":
        return (own, ("armed side", party.country))
    return (own,)
