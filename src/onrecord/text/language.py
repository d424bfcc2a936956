"""Which language a text is in, by its script and its function words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

SAMPLE: Final = 6000
"""The characters from the beginning of the text that are looked at."""

WORD = re.compile(r"[^\W\d_]+")
# Function words that are frequent in one language and rare or absent in the others.
WORDS: Final = {
    "en": "the of and to that is was for with by has have had he it from they this his be are an were said which not",
    "fr": "le les des du et est une dans que qui pour pas sur au aux avec ce il sont par été ses ont",
    "de": "der die das und ist den von zu mit dem des nicht ein eine auf für sich im auch werden wurde nach",
    "es": "el los las y que del se por una con para su al lo como más fue ha sus este pero",
    "it": "il che di la e è per un una non gli del della sono con alla dei nel si anche ha",
    "pt": "o os que do da em um uma para com não se dos das por mais foi ao na no as são",
    "nl": "de het een van en dat is op te zijn voor met niet aan die er om ook door naar bij",
    "sv": "och att det som är på för av den med inte till har ett om var från men",
    "da": "og at det er på for af den med ikke til har et om var fra som blev",
    "pl": "w i na z się że nie do jest to po od przez za oraz jak był dla",
    "cs": "a v se na že je s z do o k pro by ale jako po byl jsou",
    "hu": "a az és hogy nem is egy volt meg azt ez már csak de mint",
    "ro": "și de la cu a în că nu pe o din care este un pentru au fost",
    "tr": "ve bir bu için ile da de olarak olan daha çok ancak gibi sonra",
    "id": "yang dan di dengan untuk dari ini pada tidak dalam itu oleh akan",
    "sw": "ya na wa kwa ni katika za la cha kuwa hiyo huo",
    "so": "iyo oo ka ku ee uu ay in waxaa soo",
}  # fmt: skip
SETS: Final = {code: frozenset(words.split()) for code, words in WORDS.items()}
# One letter block is enough for these. Cyrillic and Arabic letters are told apart by letters of their own below.
SCRIPTS: Final = (
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ru", re.compile(r"[\u0400-\u052f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
)
BEYOND = re.compile(r"[^\x00-\x7f]+")
UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
PERSIAN = re.compile("[پچژگ]")
URDU = re.compile("[ٹڈڑے]")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of the text is in, or None where too little tells.

    >>> language_of("The minister said on Monday that the talks were over and that he had left for the coast.")
    'en'
    >>> language_of("Der Minister sagte am Montag, dass die Gespräche vorbei sind und er nicht auf dem Weg ist.")
    'de'
    >>> language_of("42") is None
    True
    """
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < 8:
        return None
    if not sample.isascii() and sum(map(str.isalpha, "".join(BEYOND.findall(sample)))) > 0.4 * letters:
        code, most = max(((code, len(script.findall(sample))) for code, script in SCRIPTS), key=lambda pair: pair[1])
        if code == "zh" and SCRIPTS[-3][1].search(sample):
            code = "ja"
        if most > 0.4 * letters:
            return _refined(code, sample, most)
    words = Counter(WORD.findall(sample.lower()))
    total = words.total()
    shares = {code: sum(words[word] for word in known & words.keys()) / total for code, known in SETS.items()}
    first, second, *_ = sorted(shares.values(), reverse=True)
    if first < 0.12 or first - second < 0.02:
        return None
    return max(shares, key=lambda code: shares[code])


def _refined(code: str, sample: str, letters: int) -> str:
    if code == "ru" and len(UKRAINIAN.findall(sample)) > 0.03 * letters:
        return "uk"
    if code == "ar" and len(URDU.findall(sample)) > 0.02 * letters:
        return "ur"
    if code == "ar" and len(PERSIAN.findall(sample)) > 0.01 * letters:
        return "fa"
    return code
