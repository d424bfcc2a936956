"""The news agency that a text says it comes from: datelines, source lines, sign-offs.

Only forms that nothing else is written in count: “he told Reuters”, “according to the AP” and the credit of a picture
say nothing of where the text is from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.record import Span

AGENCIES: Final = {
    "Agence France-Presse": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "Agencia EFE": ("EFE", "Agencia EFE"),
    "Anadolu Agency": ("Anadolu Agency", "Anadolu"),
    "ANI": ("ANI", "Asian News International"),
    "ANSA": ("ANSA",),
    "Associated Press": ("AP", "Associated Press", "AP News"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "Interfax": ("Interfax", "INTERFAX"),
    "Interfax-Ukraine": ("Interfax-Ukraine", "INTERFAX-UKRAINE"),
    "IRNA": ("IRNA", "Islamic Republic News Agency"),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "Kyodo News": ("Kyodo", "Kyodo News", "KYODO"),
    "PA Media": ("PA Media", "Press Association"),
    "Press Trust of India": ("PTI", "Press Trust of India"),
    "Reuters": ("Reuters", "REUTERS", "Thomson Reuters"),
    "RIA Novosti": ("RIA Novosti",),
    "SANA": ("SANA", "Syrian Arab News Agency"),
    "TASS": ("TASS", "ITAR-TASS"),
    "Ukrinform": ("Ukrinform", "UKRINFORM"),
    "UPI": ("UPI", "United Press International"),
    "WAFA": ("WAFA",),
    "Xinhua": ("Xinhua", "XINHUA", "Xinhua News", "Xinhua News Agency"),
    "Yonhap": ("Yonhap", "YONHAP", "Yonhap News Agency"),
}
"""The name of each agency that is known, and how it is written."""

SITES: Final = {
    "aa.com.tr": "Anadolu Agency",
    "afp.com": "Agence France-Presse",
    "aninews.in": "ANI",
    "ansa.it": "ANSA",
    "apnews.com": "Associated Press",
    "bloomberg.com": "Bloomberg",
    "dpa.com": "dpa",
    "efe.com": "Agencia EFE",
    "interfax.com": "Interfax",
    "interfax.com.ua": "Interfax-Ukraine",
    "interfax.ru": "Interfax",
    "irna.ir": "IRNA",
    "kcna.kp": "KCNA",
    "kyodonews.net": "Kyodo News",
    "ptinews.com": "Press Trust of India",
    "reuters.com": "Reuters",
    "ria.ru": "RIA Novosti",
    "sana.sy": "SANA",
    "tass.com": "TASS",
    "tass.ru": "TASS",
    "ukrinform.net": "Ukrinform",
    "ukrinform.ua": "Ukrinform",
    "upi.com": "UPI",
    "wafa.ps": "WAFA",
    "xinhuanet.com": "Xinhua",
    "yna.co.kr": "Yonhap",
}
"""The agency whose site a host is; "www." and languages before it are no matter."""

# Two letters that mean much else name an agency in a dateline alone.
SHORT: Final = {"AA": "Anadolu Agency", "PA": "PA Media"}
BY_NAME: Final = {name: agency for agency, names in AGENCIES.items() for name in names} | SHORT


def _either(names: list[str]) -> str:
    # The longest first, or “Interfax” would be found in “Interfax-Ukraine”.
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))


NAME: Final = rf"(?P<agency>{_either([name for name in BY_NAME if name not in SHORT])})"
MARK: Final = rf"(?P<agency>{_either(list(BY_NAME))})"
THE: Final = r"(?:[Tt]he\s+)?"

CAPITAL: Final = r"[A-Z\u00c0-\u00de][\w'’.-]*"
PLACE: Final = rf"{CAPITAL}(?:(?:,?[ ]|/)(?:{CAPITAL}|\d{{1,2}}|\d{{4}}|al|de|el|la|upon)){{0,7}}[,.]?"
"""A place, perhaps with its country and a day: no word in small letters, so that no sentence is one."""

DASH: Final = r"[-–—]{1,2}"
BEGIN: Final = r"^[ \t\xa0]*"
END: Final = r"[ \t\xa0]*$"

DATELINE: Final = (
    # PORT SEL, Avaland (AP) — The talks …
    rf"{BEGIN}(?:{PLACE}[ ]*(?:{DASH}[ ]*)?)?(?P<mark>\({MARK}(?:/[A-Z][\w ]{{1,30}})?\))[ ]*(?:{DASH}|:)",
    # PORT SEL, Jan 5 (AP) The talks …: without a dash, capitals must tell that this is a dateline.
    rf"{BEGIN}[A-Z][A-Z'’ -]{{2,30}}(?:,[ ]{PLACE})?[ ]*(?P<mark>\({MARK}\))(?=[ ]+[A-Z\"“'‘])",
    # PORT SEL, January 5. /TASS/. The talks …
    rf"{BEGIN}{PLACE}[ ]*(?:{DASH}[ ]*)?(?P<mark>/{NAME}/)",
)
SOURCE: Final = (
    # A line “Source: Xinhua”.
    rf"{BEGIN}[(\[]?(?P<mark>(?i:source|agency)\s*:\s*{THE}{NAME})[)\]]?\.?{END}",
    # … said the minister. (Source: AFP)
    rf"[(\[](?P<mark>(?i:source)\s*:\s*{THE}{NAME})[)\]]\.?{END}",
    # By Reuters; By Ada Sorel, Associated Press
    rf"{BEGIN}(?P<mark>(?i:by)\s+(?:{CAPITAL}(?:[ ]{CAPITAL}){{1,3}}\s*[,|/]\s*)?{THE}{NAME})(?:\s+[Ss]taff)?{END}",
    # — Reuters
    rf"{BEGIN}(?P<mark>(?:{DASH}|\()\s*{NAME}\)?){END}",
    rf"(?i:(?:article|story|report)\s+(?:was|is)\s+(?P<mark>(?:provided|supplied)\s+by\s+(?-i:{THE}{NAME})))\b",
)
SIGNED: Final = (
    # Hardly anybody but Reuters signs so, and where another does, his dateline says who he is.
    rf"(?P<mark>\(?\bReporting\s+by\s[^;()\n]{{3,200}};\s*(?:[^;()\n]{{3,160}};\s*){{0,2}}[Ee]diting\s+by\s[^()\n]{{3,160}}\)?){END}",
)
RIGHTS: Final = (
    rf"{BEGIN}(?P<mark>(?:(?i:copyright)\s*(?:©|\([cC]\))?|©|\([cC]\))\s*(?:\d{{4}}\s+)?{THE}{NAME})\b(?!\s*(?:/|via\b|[Pp]hoto))",
)
ELSEWHERE: Final = re.compile(
    rf"{BEGIN}(?:{PLACE}[ ]*(?:{DASH}[ ]*)?)?\([A-Z][\w.&'’ -]{{1,40}}\)[ ]*(?:{DASH}|:)", re.MULTILINE
)
"""A dateline that names whoever it may be: a text of theirs that is signed as Reuters signs is theirs all the same."""

OTHERS: Final = r"(?:(?:,|\s+and\b)[^.\n]{1,60})?"
PART: Final = (
    rf"(?P<mark>\b{THE}{NAME}{OTHERS}\s+(?:also\s+)?contributed\s+(?:reporting\s+)?to\s+this\s+(?:report|story|article))",
    rf"\b(?P<mark>(?i:with)\s+(?:inputs?|files|(?:additional\s+)?reporting|material)\s+(?:from|by)\s+{THE}{NAME})\b",
)
FORMS: Final = tuple(
    (kind, re.compile(form, re.MULTILINE))
    for kind, forms in (
        ("dateline", DATELINE),
        ("source", SOURCE),
        ("signed", SIGNED),
        ("rights", RIGHTS),
        ("part", PART),
    )
    for form in forms
)

REACH: Final = 1500
"""Credits stand among so many characters of the top or the end."""


@dataclass(frozen=True, slots=True)
class Credit:
    """What a text says of the agency that it comes from.

    Attributes:
        agency: the agency's name, a key of `AGENCIES`.
        span: where it says so, in code points of the text.
        kind: "dateline", "source", "signed" or "rights"; "part" where the agency is said to have given a part only.
    """

    agency: str
    span: Span
    kind: str

    @property
    def whole(self) -> bool:
        """Whether the text as a whole is said to be the agency's."""
        return self.kind != "part"


def credit(text: str) -> Credit | None:
    """The agency that a text names as where it comes from, and where it says so; None where it names none.

    A dateline is believed before a source line, that before a sign-off, that before a copyright line, and that before
    “contributed to this report”.

    >>> found = credit("PORT SEL, Avaland (AP) -- The talks failed on Monday.")
    >>> found.agency, found.kind
    ('Associated Press', 'dateline')
    >>> credit("The minister told Reuters (AP had it wrong) that the talks failed.") is None
    True
    """
    pieces = [(0, text)] if len(text) <= 2 * REACH else [(0, text[:REACH]), (len(text) - REACH, text[-REACH:])]
    for kind, form in FORMS:
        if kind == "signed" and ELSEWHERE.search(pieces[0][1]):
            continue
        for shift, piece in pieces:
            if shift and kind == "dateline":
                continue
            if found := form.search(piece):
                name = "Reuters" if kind == "signed" else BY_NAME[" ".join(found["agency"].split())]
                return Credit(name, Span(shift + found.start("mark"), shift + found.end("mark")), kind)
    return None


def agency_of(outlet: str | None) -> str | None:
    """The agency that an outlet is, by its name or the host of its site; None where it is none that is known.

    >>> agency_of("The Associated Press"), agency_of("uk.reuters.com"), agency_of("The Bay Post")
    ('Associated Press', 'Reuters', None)
    """
    name = " ".join((outlet or "").split()).removeprefix("The ").removeprefix("the ")
    if name in BY_NAME and name not in SHORT:
        return BY_NAME[name]
    host = name.lower()
    while host:
        if host in SITES:
            return SITES[host]
        host = host.partition(".")[2]
    return None
