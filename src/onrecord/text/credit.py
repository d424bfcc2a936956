"""The wire agency that an article credits: "(Reuters) –", "AP contributed to this report", "— AFP", a byline.

A credit names where a report comes from, so that copies of one wire story can be known for one origin. An agency that
is only spoken of ("told Reuters") is no credit.
"""

from __future__ import annotations

import re
from typing import Final

AGENCIES: Final = {
    "Reuters": r"(?:Thomson\s+)?Reuters",
    "Associated Press": r"(?:The\s+)?Associated\s+Press|AP",
    "Agence France-Presse": r"Agence\s+France[- ]Presse|AFP",
    "Xinhua": r"Xinhua(?:\s+News(?:\s+Agency)?)?",
    "TASS": r"(?:ITAR-)?TASS",
    "Interfax": r"Interfax(?:-Ukraine)?",
    "RIA Novosti": r"RIA(?:\s+Novosti)?",
    "Anadolu Agency": r"Anadolu(?:\s+(?:Agency|Ajans[ıi]))?",
    "dpa": r"dpa|DPA|Deutsche\s+Presse-Agentur",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "Kyodo": r"Kyodo(?:\s+News)?",
    "Yonhap": r"Yonhap(?:\s+News(?:\s+Agency)?)?",
    "Press Trust of India": r"Press\s+Trust\s+of\s+India|PTI",
    "IANS": r"IANS",
    "PA Media": r"PA\s+Media|Press\s+Association",
    "United Press International": r"United\s+Press\s+International|UPI",
    "Bloomberg": r"Bloomberg(?:\s+News)?",
    "Canadian Press": r"(?:The\s+)?Canadian\s+Press",
    "Australian Associated Press": r"Australian\s+Associated\s+Press|AAP",
    "Ukrinform": r"Ukrinform",
    "IRNA": r"IRNA",
    "SANA": r"SANA",
    "WAFA": r"WAFA",
    "MENA": r"MENA",
    "KUNA": r"KUNA",
}
AGENCY: Final = "|".join(
    f"(?P<a{number}>{form})" for number, form in sorted(enumerate(AGENCIES.values()), key=lambda pair: -len(pair[1]))
)  # longer names first, so that "Australian Associated Press" is not taken for a shorter one
NAMED: Final = tuple(AGENCIES)
TOP: Final = 700
END: Final = 500

# At the beginning of a paragraph near the top: "PORT SEL, Avaland, May 20 (Reuters) –", "(AP) —", "AP –".
DATELINE: Final = re.compile(
    rf"^[^\S\n]*(?:[^\W\d_a-z][^()\n]{{0,70}}?)?\((?:{AGENCY})\s?(?:/[A-Z]\w+)?\)[^\S\n]*[-–—_]", re.MULTILINE
)
# Near the end, on a line of their own or in brackets after the last sentence.
SIGNED: Final = re.compile(
    rf"(?:^|[.!?”\"’']\s)[^\S\n]*(?:[-–—(\[]|With\s+|Source:|Credit:)\s*(?:{AGENCY})[^\S\n]*[)\]]?\.?[^\S\n]*$",
    re.MULTILINE,
)
CONTRIBUTED: Final = re.compile(
    rf"\b(?:{AGENCY})(?:\s+(?:writers?|reporters?|journalists?|staff|correspondents?)[^.\n]{{0,80}})?\s+(?:also\s+)?contributed\b"
)
CLOSING: Final = re.compile(
    rf"(?:[Cc]opyright|©)\s*(?:\d{{4}})?,?\s*(?:by\s+)?(?:{AGENCY})\b|\([Rr]eporting\s+by\s[^()\n]{{3,300}}[Ee]diting\s+by\s[^()\n]{{3,120}}\)"
)
BYLINE: Final = re.compile(
    rf"(?:^|[,|/–—-]\s*|\bby\s+|\(\s*|\band\s+)(?:{AGENCY})"
    r"(?=$|[,|/)–—-]|\s+(?:and\b|(?:\w+\s+){0,4}(?:Writer|Correspondent|Editor)))"
)


def credit_of(text: str, *, byline: str | None = None) -> str | None:
    """The name of the agency that the article credits, or None.

    A dateline is believed first, then the byline, then what stands at the end.

    >>> credit_of("PORT SEL, May 20 (Reuters) - The talks failed on Monday.")
    'Reuters'
    >>> credit_of("The talks failed, the minister told Reuters.") is None
    True
    >>> credit_of("The talks failed.", byline="Jane Doe, AP")
    'Associated Press'
    """
    for words, form in (
        (text[:TOP], DATELINE),
        (byline or "", BYLINE),
        (text[-END:], CLOSING),
        (text[-END:], CONTRIBUTED),
        (text[-END:], SIGNED),
    ):
        for found in form.finditer(words):
            named = [name for number, name in enumerate(NAMED) if found[f"a{number}"] is not None]
            if named:
                return named[0]
            if form is CLOSING:
                return "Reuters"  # the only agency that ends its reports with who reported and who edited, in brackets
    return None
