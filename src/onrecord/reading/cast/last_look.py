"""The last look at a cast: roles and countries that only the whole article tells, or that go without saying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.cast.phrases import Phrase, country_of

if TYPE_CHECKING:
    from onrecord.reading.cast.naming import Names
    from onrecord.reading.cast.people import Figure
    from onrecord.reading.page import Page

_FOLLOWERS: Final = frozenset({"man", "boy", "follower", "fighter", "soldier", "troop"})
_LED: Final = {"REB": "armed_group", "MIL": "military"}
_STATELESS_KINDS: Final = frozenset({"igo", "armed_group"})
_WORLDLY: Final = frozenset(
    """
    international foreign world global western european african arab member regional multinational un u.n.
    nato eu
    """.split()
)


class LastLook:
    """What is settled once every phrase is linked."""

    def __init__(self, page: Page, names: Names, phrases: list[Phrase], *, dominant: str | None) -> None:
        self.page = page
        self.names = names
        self.figures = names.figures
        self.dominant = dominant
        self._owners = {phrase.first: phrase for phrase in phrases if phrase.form == "pronoun"}

    def settle(self) -> None:
        """Last look: what nothing in the text tells is what a well-informed reader would take for granted.

        A minister in a press release is its issuer's; whoever else has no country gets the one that the article is
        about; a person of whom nothing tells a role is a civilian.
        """
        home = self._issuer()
        for figure in self.figures:
            if figure.sort != "actor":
                continue
            self._follow_body(figure)
            self._follow_owner(figure)
            if figure.person is None and figure.named and not figure.certain and _surname(figure):
                figure.person, figure.kind = True, "person"
            if figure.person and not figure.certain and figure.role == "OTH" and not figure.known:
                figure.role = "CVL"
            if figure.country is None and not figure.known and not _stateless(figure):
                official = figure.role in {"GOV", "MIL"} and figure.certain
                figure.country = (home if official else None) or self.dominant

    def _follow_body(self, figure: Figure) -> None:
        """Give a spokesman or director the role of the body that the whole article tells about."""
        if not figure.person or figure.role not in {"GOV", "MIL"} or figure.known:
            return
        for phrase in figure.phrases:
            if phrase.noun is None or not phrase.noun.weak:
                continue
            owner = [phrase.owner] if phrase.owner is not None else []
            for inner in (*phrase.inner, *owner):
                body = self.figures[inner.entity] if inner.entity >= 0 else None
                if (
                    body is not None
                    and not body.person
                    and body.sort == "actor"
                    and body.certain
                    and body.role != "GOV"
                ):
                    figure.role = body.role
                    figure.country = figure.country or body.country
                    return

    def _follow_owner(self, figure: Figure) -> None:
        """Give “its spokesman” the role of the body, and “his men” that of their leader."""
        if figure.known:
            return
        for phrase in figure.phrases:
            noun = phrase.noun
            if noun is None or phrase.form != "description":
                continue
            owner = self._owners.get(phrase.first) if phrase.owner is None else phrase.owner
            body = self.figures[owner.entity] if owner is not None and owner.entity >= 0 else None
            if body is None or body is figure or not body.certain:
                continue
            if noun.weak and noun.person and figure.person and not body.person and body.role not in {"GOV", "OTH"}:
                figure.role = body.role
                return
            if noun.plural and noun.lemma in _FOLLOWERS and body.person and body.role in _LED:
                figure.kind, figure.role = _LED[body.role], body.role
                figure.country = figure.country or body.country
                return

    def _issuer(self) -> str | None:
        """The country of the ministry or force that issued the article, or None for one from the press."""
        outlet = self.page.document.outlet
        if not outlet:
            return None
        entry = self.names.registry.named(outlet)
        if entry is not None:
            return entry.country if entry.role in {"GOV", "MIL"} else None
        if not any(
            word in {"government", "department", "ministry", "office", "embassy"} for word in outlet.lower().split()
        ):
            return None
        return next((country.alpha3 for word in outlet.split() if (country := country_of(word)) is not None), None)


def _surname(figure: Figure) -> bool:
    return all(len(words) == 1 and not words[0].isupper() for words in figure.names) and not any(
        phrase.determiner for phrase in figure.phrases if phrase.form == "name"
    )


def _stateless(figure: Figure) -> bool:
    """Whether what a figure is called by says that it is of several states: “member states”, “world leaders”."""
    if figure.kind in _STATELESS_KINDS or (figure.plural and not figure.named and figure.role == "OTH"):
        return True
    for phrase in figure.phrases:
        if phrase.form == "description" and phrase.noun is not None:
            if phrase.noun.plural and phrase.noun.lemma in {"country", "nation", "state", "government", "power"}:
                return True
            if len(phrase.demonyms) > 1 or _WORLDLY & set(phrase.words):
                return True
    return False
