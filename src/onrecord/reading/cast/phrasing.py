"""The phrases of one sentence: what is title and what is name in a noun phrase, what hangs on a description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from onrecord.reading.cast.chunks import DAYS, PARTICLES, QUANTITIES, Chunk, chunks, is_name
from onrecord.reading.cast.first_names import gender_of
from onrecord.reading.cast.nouns import NOUNS, Noun
from onrecord.reading.cast.phrases import HONORIFICS, SAYING, Phrase, country_named, country_of, demonym_of
from onrecord.reading.cast.sectors import ORG_HEADS
from onrecord.reading.cast.titles import after_title, title_noun
from onrecord.reading.cast.walk_ons import walk_on
from onrecord.reading.grammar.words import VERB_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.knowledge.countries import Country
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.grammar.tokens import Token
    from onrecord.reading.page import Page

_PLACE_NOUNS: Final = frozenset(
    """
    city town village province region district governorate neighborhood neighbourhood suburb port island
    river valley mountain border airport camp state county street road avenue square hospital bridge desert
    coast area enclave peninsula base strip capital
    """.split()
)
_NAMED_BODIES: Final = frozenset(
    """
    newspaper daily weekly agency magazine party group organization organisation movement militia company
    firm website channel network broadcaster tabloid airline journal
    """.split()
)
_FOR: Final = frozenset(
    """
    spokesman spokeswoman spokesperson lawyer lawyers attorney attorneys minister secretary envoy candidate
    ministry department correspondent reporter coordinator commissioner representative spokesmen director
    analyst negotiator chief aide
    """.split()
)
_SEATED: Final = frozenset("embassy consulate office citizen resident refugee exile".split())
_PRESS: Final = frozenset("media news newspaper press radio television tv".split())
_TO: Final = frozenset(
    """
    ambassador envoy adviser advisor ambassadors aide representative candidate counselor
    """.split()
)
_PAPERS: Final = frozenset(
    "statement report reports release document documents letter account accounts communique communiqué memo message "
    "tweet post summary figures data claim claims".split()
)
"""Things written by the body that their modifiers name: “an army statement”."""
_TIES: Final = frozenset("close loyal familiar opposed sympathetic near".split())
_OF_SUBJECTS: Final = frozenset(
    """
    in at on from with within inside near across around against for under
    """.split()
)


class SentenceReading:
    """The phrases of one sentence."""

    def __init__(self, page: Page, sentence: Sentence) -> None:
        self.page = page
        self.tokens: Sequence[Token] = page.tokens
        self.sentence = sentence

    def phrases(self) -> Iterator[Phrase]:
        """Names and descriptions, the names inside titles and descriptions among them."""
        found = chunks(self.tokens, self.sentence.first, self.sentence.last)
        owner: Phrase | None = None
        held: list[Phrase] = []
        for at, chunk in enumerate(found):
            made = self._chunk(chunk, owner)
            if at and found[at - 1].possessive:
                self._owned(made, found[at - 1], chunk, known=owner is not None)
            whole = next((phrase for phrase in made if phrase.last == chunk.last), None)
            if whole is not None and whole.form == "description" and not chunk.possessive:
                for further in range(at + 1, min(at + 4, len(found))):
                    behind = found[further + 1] if further + 1 < len(found) and found[further].possessive else None
                    end = behind.last if behind is not None else found[further].last
                    if not self._complement(whole, found[further], end):
                        break
                there = whole.last < self.sentence.last and self.tokens[whole.last].lower == "there"
                whole.last += there and self._acts(whole.last + 1)
            if held and made and self._titles_joined(held[0], made[0]):
                made[0].first, made[0].inner = held[0].first, [*held[0].inner, *made[0].inner]
                held = held[1:]
            yield from held
            held = made
            owner = whole if chunk.possessive else None
            if owner is not None:
                owner.owning = True
        yield from held

    def _owned(self, made: list[Phrase], possessor: Chunk, chunk: Chunk, *, known: bool) -> None:
        """Let a body's name begin with its possessor, a description with an unknown one: “the tappers' union”."""
        for phrase in made:
            joined = phrase.first == chunk.first == possessor.last + 1
            if phrase.form == "name" and not phrase.title and joined and phrase.words[-1].lower() in ORG_HEADS:
                phrase.first = possessor.first
            if known:
                continue
            if phrase.form == "description" and phrase.first == chunk.first == possessor.last + 1:
                phrase.first, phrase.determiner = possessor.first, "'s"

    def _titles_joined(self, one: Phrase, other: Phrase) -> bool:
        """Whether two phrases are two titles of one person: “businessman and party donor Rui Prado”."""
        return (
            one.form == "description"
            and other.form == "name"
            and bool(other.title)
            and other.noun is not None
            and one.noun is not None
            and one.noun.person
            and not one.plural
            and one.determiner == ""
            and other.first == one.last + 1
            and self.tokens[one.last].lower == "and"
        )

    def _counted(self, first: int, noun: Noun) -> int:
        """Where a description begins with what counts it: “dozens of protesters”, “one of the two men”."""
        tokens = self.tokens
        at = first
        while at - 2 >= self.sentence.first and tokens[at - 1].lower == "of" and tokens[at - 2].lower in QUANTITIES:
            if not noun.plural:
                break
            at -= 2
        if at == first:
            return first - 1 if first > self.sentence.first and tokens[first - 1].lower == "most" else first
        while at > self.sentence.first and (
            tokens[at - 1].lower
            in {"at", "least", "many", "some", "the", "a", "about", "more", "than", "up", "to", "several"}
            or (tokens[at - 1].tag in {"NUM", "ADJ"} and tokens[at - 1].text[0].isalnum())
        ):
            at -= 1
        while tokens[at].lower in {"to", "than"}:
            at += 1
        return at

    def _chunk(self, chunk: Chunk, owner: Phrase | None) -> list[Phrase]:
        tokens = self.tokens
        last = chunk.last
        begin = chunk.body
        names = last
        while names > begin and (is_name(tokens[names - 1]) or self._inside_name(names - 1, begin, last)):
            names -= 1
        while names < last and not is_name(tokens[names]):
            names += 1
        if names == last:
            return self._description(chunk, owner)
        if names == begin:
            return self._name(chunk, begin, owner)
        lead = tokens[names - 1]
        noun = NOUNS.get(lead.lower)
        if noun is not None and (noun.title or noun.plural or lead.lower in HONORIFICS):
            return self._name(chunk, names, owner)
        if lead.tag == "ADJ" or lead.lower in HONORIFICS:
            return self._name(chunk, names, owner)
        # “the militant group Lanza”, “the newspaper Herald”, “yesterday President Orr”
        front = self._description(Chunk(chunk.first, chunk.body, names, chunk.determiner), owner)
        back = self._name(Chunk(names, names, last, "", chunk.possessive), names, None)
        title = next((phrase for phrase in front if phrase.last == names and phrase.form == "description"), None)
        if title is not None and back and not title.plural:
            back[0].alias_of = title
        if lead.lower in _PLACE_NOUNS and back:
            back[0].locative = True
        return front + back

    def _inside_name(self, index: int, begin: int, last: int) -> bool:
        """Whether a word in lower case is part of a name: “of the” in “Bank of the North”."""
        tokens = self.tokens
        word = tokens[index]
        if word.lower in {"of", "for", "and", "&", "the", "-", "–", "/", "a"} or len(word.text) <= 3:
            return (
                begin < index < last - 1
                and (word.tag not in {"NOUN", "ADJ"} or word.lower in PARTICLES)
                and any(is_name(tokens[back]) for back in range(max(begin, index - 2), index))
            )
        return False

    def _demonyms(self, first: int, last: int) -> tuple[Country, ...]:
        found = []
        for index in range(first, last):
            token = self.tokens[index]
            if token.text.endswith("-led") or (token.text in {"-", "–"} and _led(self.tokens, index)):
                return ()
            if token.text[0].isupper() or "-" in token.text:
                country = country_of(token.text)
                if country is None and index + 1 < last:
                    country = country_of(f"{token.text} {self.tokens[index + 1].text}")
                if country is None and "-" in token.text:
                    country = country_of(token.text.split("-")[0])
                if country is not None and country not in found:
                    found.append(country)
        return tuple(found)

    def _make(self, first: int, last: int, form: str, head: tuple[int, int], **traits: Any) -> Phrase:  # noqa: ANN401
        sentence = self.sentence
        return Phrase(first, last, *head, form, sentence.index, sentence.paragraph, sentence.zone, **traits)

    def _name(self, chunk: Chunk, names: int, owner: Phrase | None) -> list[Phrase]:
        """A name that begins at or after `names`, with the title before it, and the names inside the title."""
        tokens, last = self.tokens, chunk.last
        split = after_title(self.tokens, names, last)
        if split == last:
            return self._titled_description(chunk, owner)
        lowered = [tokens[index].lower for index in range(chunk.body, split)]
        noun = title_noun(lowered)
        plural_title = noun is None and any(word in NOUNS and NOUNS[word].plural for word in lowered)
        if split == names and noun is None and not plural_title and names > chunk.body:
            lead = tokens[chunk.body : names]
            if not all(token.tag == "ADJ" for token in lead) or tokens[chunk.body].tag != "ADJ":
                lowered = []
        while split < last - 1 and tokens[split].lower.endswith(
            ("-based", "-led", "-backed", "-run", "-owned", "-linked")
        ):
            split += 1
        words = tuple(tokens[index].text for index in range(split, last) if tokens[index].text not in {"-", "–"})
        first = chunk.body
        if split == names and names > chunk.body and not lowered:
            first = names
        if (
            split == first
            and first < last - 1
            and demonym_of(tokens[first].text)
            and gender_of(tokens[first + 1].text)
            and (tokens[first + 1].text != tokens[first].text)
        ):
            split = first + 1
            words = words[1:]
        title_words = tuple(tokens[index].lower for index in range(first, split))
        honorific = next((HONORIFICS[word] for word in title_words if HONORIFICS.get(word)), "")
        gender = honorific or (noun.gender if noun is not None else "")
        titled = bool(title_words) and (noun is not None or any(word in HONORIFICS for word in title_words))
        if titled or _looks_like_person(words):
            gender = gender or gender_of(words[0])
        phrase = self._make(
            first, last, "name", (split, last), noun=noun, words=words, title=title_words, gender=gender, owner=owner,
            determiner=chunk.determiner, demonyms=self._demonyms(first, split),
        )  # fmt: skip
        if last + 1 < self.sentence.last and tokens[last].lower == "of" and country_named(tokens[last + 1].text):
            phrase.demonyms = phrase.demonyms or self._demonyms(last + 1, last + 2)
        if not title_words and len(words) == 1:
            country = demonym_of(words[0])
            if country is not None and country_named(words[0]) is None:
                return self._demonym_alone(chunk, phrase, country)
        phrase.inner = self._inner_names(first, split)
        return [phrase, *phrase.inner]

    def _titled_description(self, chunk: Chunk, owner: Phrase | None) -> list[Phrase]:
        """A description in capitals: “the Foreign Minister”, “Secretary of State”."""
        tokens = self.tokens
        head = next(
            (index for index in range(chunk.last - 1, chunk.body - 1, -1) if tokens[index].lower in NOUNS),
            chunk.last - 1,
        )
        for index in range(chunk.body, chunk.last):
            if tokens[index].lower in {"of", "for", "to"} and index > chunk.body and tokens[index - 1].lower in NOUNS:
                head = index - 1
                break
        noun = title_noun([token.lower for token in tokens[chunk.body : head + 1]]) or NOUNS.get(tokens[head].lower)
        if noun is None:
            return []
        return self._described(chunk, head, noun, owner)

    def _demonym_alone(self, chunk: Chunk, phrase: Phrase, country: Country) -> list[Phrase]:
        word = phrase.words[0]
        plural = word.endswith("s") or (
            word.lower().endswith(("ese", "ish", "ench")) and chunk.determiner in {"the", "number"}
        )
        if not plural and chunk.determiner not in {"a", "an", "the", "another", "one", "number"}:
            return []
        if not plural and chunk.determiner == "the":
            plural = True
        noun = Noun(
            country.alpha3.lower() + ("" if plural else " national"),
            "civilians" if plural else "person",
            "CVL",
            plural=plural,
            person=not plural,
        )
        return [
            self._make(
                chunk.first, chunk.last, "description", (phrase.head_first, phrase.head_last), noun=noun, words=(),
                determiner=chunk.determiner, plural=plural, demonyms=(country,),
            )
        ]  # fmt: skip

    def _inner_names(self, first: int, last: int) -> list[Phrase]:
        """The names among modifiers and titles: “Lanza” in “Lanza officials”."""
        out = []
        tokens = self.tokens
        at = first
        while at < last:
            if not is_name(tokens[at]):
                at += 1
                continue
            end = at + 1
            while end < last and (is_name(tokens[end]) or self._inside_name(end, at, last)):
                end += 1
            while at < end - 1 and tokens[at].lower in HONORIFICS:
                at += 1
            stop = end
            for index in range(at, end):
                noun = NOUNS.get(tokens[index].lower)
                if noun is not None and noun.title and tokens[index].lower not in ORG_HEADS:
                    stop = index
                    break
            while (
                stop > at
                and (tokens[stop - 1].lower in NOUNS or tokens[stop - 1].lower in HONORIFICS)
                and tokens[stop - 1].lower not in ORG_HEADS
            ):
                stop -= 1
            while stop > at and not is_name(tokens[stop - 1]):
                stop -= 1
            words = tuple(tokens[index].text for index in range(at, stop))
            if words and not (len(words) == 1 and demonym_of(words[0]) and country_named(words[0]) is None):
                out.append(self._make(at, stop, "name", (at, stop), words=words))
            at = end
        return out

    def _description(self, chunk: Chunk, owner: Phrase | None) -> list[Phrase]:
        tokens = self.tokens
        head = chunk.last - 1
        while head > chunk.body and tokens[head].tag == "ADJ" and tokens[head].lower not in NOUNS:
            head -= 1
        noun = NOUNS.get(tokens[head].lower)
        if tokens[head].lower in {"report", "reports"} and head > chunk.body and tokens[head - 1].lower in _PRESS:
            noun = NOUNS["media"]
        country = demonym_of(tokens[head].text) if noun is None and tokens[head].text[0].isupper() else None
        if country is not None:
            alone = self._make(chunk.first, head + 1, "name", (head, head + 1), words=(tokens[head].text,))
            return self._demonym_alone(Chunk(chunk.first, chunk.body, head + 1, chunk.determiner), alone, country)
        if noun is None:
            # An unknown verb was taken for a noun: “protesters sang”.
            for index in range(head - 1, chunk.body - 1, -1):
                plural = NOUNS.get(tokens[index].lower)
                if plural is not None and plural.plural:
                    return self._described(
                        Chunk(chunk.first, chunk.body, index + 1, chunk.determiner), index, plural, owner
                    )
        if noun is None:
            noun = walk_on(tokens, chunk.first, head, self.sentence.last)
        if noun is None and tokens[head].lower in _PAPERS and head > chunk.body:
            body = head - (tokens[head - 1].lower in {"press", "news", "radio", "video", "joint"})
            noun = NOUNS.get(tokens[body - 1].lower) if body > chunk.body else None
            if noun is not None and not noun.title:
                return self._described(Chunk(chunk.body, chunk.body, body, ""), body - 1, noun, None)
            noun = None
        if noun is None or (noun.lemma == "state" and chunk.last - chunk.body == 1 and chunk.determiner == ""):
            out = self._inner_names(chunk.body, chunk.last)
            if len(out) == 1 and owner is not None:
                out[0].owner = owner
            return out
        return self._described(Chunk(chunk.first, chunk.body, head + 1, chunk.determiner), head, noun, owner)

    def _described(self, chunk: Chunk, head: int, noun: Noun, owner: Phrase | None) -> list[Phrase]:
        tokens = self.tokens
        first = chunk.first
        determiner = chunk.determiner
        if owner is not None and chunk.first == owner.last + 1:
            first = owner.first
            determiner = "'s"
        counted = self._counted(first, noun)
        if counted < first:
            determiner = "one" if tokens[counted].lower == "one" else "number"
            first = counted
        words = tuple(tokens[index].lower for index in range(chunk.body, head))
        plural = (noun.plural and determiner != "one") or determiner == "number"
        phrase = self._make(
            first,
            chunk.last,
            "description",
            (head, head + 1),
            noun=noun,
            words=words,
            determiner=determiner,
            plural=plural,
            gender=noun.gender or _described_gender(words),
            demonyms=self._demonyms(chunk.body, chunk.last),
            owner=owner if determiner == "'s" else None,
        )
        phrase.inner = self._inner_names(chunk.body, head)
        if phrase.inner and noun.lemma in _NAMED_BODIES and not plural and phrase.inner[-1].last == head:
            phrase.inner[-1].alias_of = phrase
        return [phrase, *phrase.inner]

    def _complement(self, phrase: Phrase, follower: Chunk, end: int) -> bool:
        """Take in what hangs on a description, if it does: “of the town”, “for the ministry”, a possessive's noun.

        `end` is where the follower ends with what it possesses.
        """
        tokens = self.tokens
        if phrase.last < self.sentence.last and tokens[phrase.last].tag == "POSS" and follower.first == phrase.last + 1:
            phrase.last = follower.last
            return True
        if follower.first == phrase.last + 2 and self._hangs(phrase, follower):
            phrase.last = follower.last
            return True
        paired = follower.first == phrase.last + 3 and tokens[phrase.last + 1].lower == "and"
        paired = paired and all(tokens[at].tag == "ADP" for at in (phrase.last, phrase.last + 2))
        if paired and self._acts(end):  # “in and around the town”
            phrase.last = follower.last
            return True
        if follower.first != phrase.last + 1:
            return False
        word = tokens[phrase.last].lower
        head = tokens[phrase.head_first].lower
        if word == "of" or (word == "for" and head in _FOR) or (word == "to" and head in _TO):
            made = self._chunk(follower, None)
            whole = next((part for part in made if part.last == follower.last), None)
            if whole is not None and (whole.noun is None or whole.form == "name" or not whole.noun.person):
                phrase.owner = phrase.owner or whole
        elif (
            word == "in" and phrase.noun is not None and phrase.noun.lemma in _SEATED and is_name(tokens[follower.body])
        ):
            pass
        elif word not in _OF_SUBJECTS or not (self._acts(end) or self._is_source(phrase.first)):
            return False
        # “exiles in the capital say”: what stands between a subject and its verb is part of the subject.
        phrase.last = follower.last
        if phrase.owner is None:
            phrase.demonyms = phrase.demonyms or self._demonyms(follower.body, follower.last)
        return True

    def _hangs(self, phrase: Phrase, follower: Chunk) -> bool:
        """Whether an adjective or participle ties the next phrase to a subject: “close to”, “reached by”."""
        word, link = self.tokens[phrase.last], self.tokens[phrase.last + 1]
        tied = word.lower in _TIES or (link.lower == "by" and word.lower in {"used", "run", "owned", "signed"})
        return (
            tied
            and link.lower in {"by", "to", "in", "from", "at", "with", "near"}
            and (self._acts(follower.last) or self._is_source(phrase.first))
        )

    def _acts(self, at: int) -> bool:
        """Whether a finite verb stands at a token, past adverbs, a day and what two commas enclose."""
        tokens, last = self.tokens, self.sentence.last
        if at < last and tokens[at].text == ",":
            closing = next((index for index in range(at + 1, min(last, at + 22)) if tokens[index].text == ","), None)
            if closing is None:
                return False
            at = closing + 1
        while at < last and (tokens[at].tag == "ADV" or tokens[at].lower in DAYS or tokens[at].lower in {"on", "also"}):
            at += 1
        return at < last and self._finite(at)

    def _is_source(self, first: int) -> bool:
        """Whether a phrase that begins at a token stands behind “according to” or “…, said”."""
        tokens = self.tokens
        if first - 2 < self.sentence.first:
            return False
        before, further = tokens[first - 1], tokens[first - 2]
        if before.lower == "to" and further.lower == "according":
            return True
        return before.tag == "VERB" and before.lemma in SAYING and (further.tag == "QUOTE" or further.text == ",")

    def _finite(self, at: int) -> bool:
        token = self.tokens[at]
        if token.tag == "NOUN":
            return token.lower in VERB_FORMS and token.lower not in NOUNS
        return token.tag in {"AUX", "MODAL"} or (token.tag == "VERB" and token.form in {"past", "third", "base"})


def _led(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen that stands free joins a leader to what it leads: “Lornish - led coalition”."""
    return index + 1 < len(tokens) and tokens[index + 1].lower == "led"


def _looks_like_person(words: tuple[str, ...]) -> bool:
    return 1 <= len(words) <= 4 and bool(gender_of(words[0])) and words[-1].lower() not in ORG_HEADS


def _described_gender(words: tuple[str, ...]) -> str:
    if "female" in words or "woman" in words:
        return "f"
    return "m" if "male" in words else ""
