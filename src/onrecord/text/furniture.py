"""What stands on the page but is not the story: link lines, bylines, credits, prompts, datelines on their own.

The rules look at one line at a time, and at its place: some furniture (a byline, a date) is furniture at the top or
at the end only. Precision comes first, since nothing in furniture is ever read as evidence: a line that may be a
sentence of the story is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.record import Span
from onrecord.text.dates import is_date_line

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE: Final = re.compile(r"[^\r\n]+")
LONGEST: Final = 400
"""The characters of the longest line that can be furniture as a whole."""
TOP: Final = 8
END: Final = 8
"""How many lines with words count as the top of the page, and as its end."""

NAME = r"[A-Z][\w'’.-]*(?:\s(?:[A-Z]\.|(?:al|bin|de|van|von|der|el|la|di|du|ben|abu)|[A-Z][\w'’.-]*)){1,4}"
NAMES = rf"{NAME}(?:(?:\s*,\s*|\s+(?:and|&)\s+|\s*,\s+and\s+){NAME}){{0,4}}"
AGENCY = (
    r"(?:AP|AFP|UPI|EPA|CNN|BBC|VOA|NPR|PRI|ABC|CBS|NBC|PBS|MSNBC|ITN|TASS|Xinhua|Reuters|Bloomberg|"
    r"(?:The\s+)?Associated\s+Press|Agence\s+France[- ]Presse|Al\s+Jazeera|Voice\s+of\s+America|Deutsche\s+Welle)"
)
PICTURE = r"(?:photo(?:graph)?s?|images?|pictures?|illustration|graphic|video|footage|map)"
CREDIT = (
    r"(?:getty(?:\s+images)?|reuters|afp|epa|shutterstock|wikimedia(?:\s+commons)?|flickr|ap\s+(?:photo|images?)|ap)"
)

# Furniture wherever it stands, whatever its letters' case.
ANYWHERE: Final = (
    # links to other articles
    r"(?:also\s+)?read\s+(?:more|also|next|on|the\s+full\s+(?:story|article|text|report|interview))(?:\s*[:|>»–—-].*|\s*…|\s*\.\.\.)?",
    r"read\s+more\b(?!.*[.]$).*",
    r"(?:also|must)[\s-]+read\b\s*[:|>»–—-].*",
    r"read\s*[:|>»]\s*\S.*",
    r"read(?:\xa0|\s[\s\xa0]+)\S.*",
    (r"(?:see|also\s+see|see\s+also|more\s+(?:on\s+this(?:\s+story)?|from\s+\S.{0,40}|stories|coverage)|further\s+reading|"
    r"recommended(?:\s+for\s+you)?|related(?:\s+(?:stor(?:y|ies)|articles?|content|coverage|news|topics?|links?|videos?|reading))?|"
    r"editor['’]?s?['’]?\s+(?:picks?|choice)|most\s+(?:read|popular|viewed)|trending(?:\s+now)?|don['’]t\s+miss|"
    r"you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|up\s+next|in\s+pictures|in\s+photos|photo\s+gallery|"
    r"gallery|listen|watch(?:\s+(?:live|now|more|this|the\s+video|video))?|play\s+video)\s*[:|>»]\s*.*"),
    (r"(?:see\s+also|further\s+reading|recommended(?:\s+for\s+you)?|related\s+(?:stor(?:y|ies)|articles?|content|coverage|news|topics?|"
    r"links?|videos?|reading)|editor['’]?s?['’]?\s+(?:picks?|choice)|most\s+(?:read|popular|viewed)|trending\s+now|up\s+next|"
    r"more\s+(?:on\s+this(?:\s+story)?|stories|coverage|top\s+stories)|watch\s+(?:live|now|the\s+video)|play\s+video|"
    r"(?:view|open)\s+(?:gallery|image|photos?)|video|videos|photos|image|gallery|slideshow|transcript|topics?|tags?)"),
    r"(?:just|must)\s+watch(?:ed)?\b.*",
    # the page itself
    r"(?:story|article|text)\s+continues\s+(?:below|after).*",
    r"advertisement\b(?:\s*[-–—:|]?\s*(?:story|article|continue|skip|scroll)\b.*)?",
    r"(?:continue\s+reading\b|skip\s+(?:past|to)\s|scroll\s+(?:down|to)\s+(?:for|continue|read))(?!.*[.]$).*",
    (r"(?:sponsored(?:\s+(?:content|links?|by\s.*))?|promoted(?:\s+content)?|loading\W*|back\s+to\s+top|home|menu|print(?:\s+this.*)?|"
    r"e-?mail(?:\s+this.*)?|bookmark|save(?:\s+(?:article|story|for\s+later))?|share|tweet|whatsapp|facebook|twitter|linkedin)"),
    r"(?:share|tweet|e-?mail|print|bookmark)\s+(?:this|on\s+(?:facebook|twitter|x|whatsapp|social\s+media)|via|with\s+(?:your\s+)?friends)\b.*",
    (r"(?:follow|like|find|join|connect\s+with)\s+(?:us|me|@\w+|\S.{0,60}?)\s+on\s+(?:twitter|facebook|instagram|telegram|"
    r"youtube|x|whatsapp|threads|mastodon|linkedin|social\s+media)\b.*"),
    r"(?:click|tap)\s+(?:here|on\s+the\s+link|below|the\s+link)\b.*",
    (r"(?:sign\s+up|subscribe|register)\s+(?:now|today|here|for\s+free|(?:for|to)\s+(?:our|the|your|\S+(?:\s\S+){0,3}?['’]s)\s.*|"
    r".*\b(?:newsletters?|updates|alerts|inbox|podcast|channel|subscription)\b.*)"),
    r"(?:get|receive)\s+(?:our|the|all\s+the)\s+.*\b(?:newsletters?|inbox|alerts?|app)\b.*",
    r"(?:download|get)\s+(?:our|the)\s+(?:free\s+)?app\b.*",
    r"(?:\d[\d,.]*k?|no|leave\s+a|post\s+a|add\s+a|view|show|read|hide|all)?\s*(?:comments?|shares?|views)(?:\s*\(\d+\))?(?:\s+(?:closed|off|are\s+closed|below))?",
    r"\d+\s*min(?:ute)?s?\s+read(?:ing\s+time)?",
    r"(?:do\s+you\s+have|got)\s+a\s+(?:news\s+)?(?:tip|story)\b.*",
    # rights
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\)|\d{4}|by\b|the\b|all\b|:).*",
    r"(?:.{0,120}[.]\s*)?all\s+rights\s+reserved\.?(?:\s.*)?",
    (r"(?:this\s+(?:material|article|story|report|content|document)|the\s+contents?\s+of\s+this\s+(?:site|page))\s+(?:may\s+not\s+be\s+"
    r"(?:published|reproduced|copied)|(?:is|was)\s+(?:published|licen[cs]ed|released|available)\s+under|(?:was\s+)?(?:first|originally)\s+(?:appeared|published)\s+(?:on|in|at)|"
    r"(?:has\s+been|was)\s+(?:updated|corrected|amended))\b.*"),
    r"c\.\s*\d{4}\s.{0,60}(?:service|syndicate|press|times)\W*",
    # pictures
    rf"{PICTURE}\s*(?:credits?|copyright|caption|courtesy(?:\s+of)?|source|by)\s*:?\s+\S.*",
    rf"{PICTURE}\s*[:/]\s*\S.*",
    r"(?:credits?|caption|media\s+caption|media\s+playback\s.*|file\s+(?:photo|image|picture))(?:\s*[:/]\s*.*)?",
    rf".{{0,320}}[.!?)\"”’']\s+(?:{PICTURE}|credit|source)\s*:\s*(?:[^.:]|\.(?=\S)){{2,60}}(?:\([^)]*\))?\.?",
    rf".{{0,320}}[.!?)\"”’']\s+{PICTURE}\s+(?:by|courtesy(?:\s+of)?)\s+[^.:]{{2,60}}\.?",
    rf".{{0,320}}[(\[](?:file\s+)?(?:{PICTURE}\s*(?:by|courtesy|credit|:|/)|ap\s+photo|{PICTURE}\s+via)[^)\]]{{0,120}}[)\]]\.?",
    rf".{{0,320}}[(\[][^()\[\]]{{0,80}}(?:/\s*{CREDIT}|{CREDIT}\s*/|via\s+{CREDIT})[^()\[\]]{{0,60}}[)\]]\.?",
    rf".{{0,320}}(?:/\s*(?:getty(?:\s+images)?|afp|epa|shutterstock)|{CREDIT}\s*/\s*\S+(?:\s\S+){{0,3}}|\bfile\s+(?:photo|picture|image)\W*)",
    # who made it
    r"\W*(?:additional\s+|with\s+)?(?:reporting|writing)\s+by\s+\S.*",
    r"\W*(?:edited|compiled|translated|produced|written)\s+by\s+(?!the\s)\S[^.]{2,80}\W*",
    r"\W*editing\s+by\s+\S.*",
    r".{2,200}\bcontributed\s+(?:reporting|to\s+this\s+(?:report|story|article|dispatch|piece))\b.{0,60}",
    r"(?:source|outlet|publisher|published\s+by|agency|byline|author|reporter|editor|location|section|category|filed\s+under|tags?|topics?|keywords?)\s*:\s+\S.{0,120}",
    # offices
    (r"(?:for\s+immediate\s+release|press\s+release|news\s+release|media\s+(?:release|advisory|contacts?|enquiries|inquiries)|press\s+(?:office|contacts?|enquiries|inquiries)|"
    r"notes?\s+(?:to|for)\s+editors?|further\s+information|contact(?:\s+(?:us|information|details))?|embargoed\s.{0,80})\s*(?:[:.]\s*.{0,160})?"),
    r"for\s+(?:media|press|further|more|additional)\s+(?:in|en)?(?:quiries|formation|details)\b.{0,40}(?:contact|call|visit|e-?mail|see|go\s+to|follow|please|:).*",
    r"(?:tel(?:ephone)?|phone|fax|e-?mail|media\s+e-?mail|newsdesk|switchboard|website|web|twitter|facebook)\s*(?:no\.?)?\s*:\s*\S.{0,120}",
    r"the\s+full\s+(?:report|text|statement|transcript|document|speech)\s+(?:of\s.{1,120}\s)?(?:can\s+be\s+(?:found|read|seen)|is\s+(?:available|here))\b.*",
    r"(?:https?://|www\.)\S+",
    # ends
    (r"(?:-+\s*(?:30|0|end|ends)\s*-+|\(?\s*ends?\s*\)?\.?|[#*=_~•·–—-](?:\s*[#*=_~•·–—-])+|[#*=_~]|\(?more\)?|\(end\s+optional\s+trim\)|\(begin\s+optional\s+trim\)|"
    r"\((?:end|begin|optional)\b[^)]{0,60}\)|story\s+can\s+end\s+here.*|\(?optional\s+(?:add|trim).*|nn+)"),
)  # fmt: skip
# The same, where capital letters tell.
ANYWHERE_CASED: Final = (
    # the headers of old agency stories
    r"(?:BC|AM|PM|AP|UPI)-[A-Z][\w.,&/-]*(?:[ ,]+(?:[A-Z0-9][\w.&/-]*|\d\w*))*",
    r"(?:\(?(?:Eds?|EDS|EDITORS?|ATTN|Attn|UNDATED|Undated)\b\s*[:.]|\((?:PROFILE|UPDATES?|RECASTS?|ADDS?|EDS|For use by|Optional)\b).{0,200}",
    r"(?:\^.*|.{0,120}[=^]|[a-z]{1,3}-[a-z]{2,4}(?:-[a-z]{2,4})*)",
    r"(?:URGENT|BULLETIN|FLASH|RPT|CORRECTED|REFILE|\d(?:st|nd|rd|th)\s+(?:Ld|LD|Lead)\b.{0,60})\W*",
    # datelines on their own
    (r"[A-Z][A-Z.'’ -]{2,40}(?:,\s[A-Z][\w.'’ -]{1,30})?(?:,?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2})?\s*"
    r"(?:\([A-Z][A-Za-z./ -]{1,30}\)\s*(?:_|-{1,2}|–|—)?|(?:_|-{2}|–|—))"),
    # who wrote the post above
    r"[—–]\s?[^.?!]{2,60}\(@\w{2,30}\)[^.?!]{0,40}",
    # who is where in a picture
    r".{0,300}\((?:(?:far|top|bottom|second\sfrom)\s)?(?:left|right|cent(?:re|er)|pictured)(?:,[^()]{0,40})?\).{0,300}",
    # pictures whose credit comes first
    r"(?:GETTY(?:\sIMAGES)?|ASSOCIATED\sPRESS|REUTERS|AFP(?:/GETTY)?)\s+[A-Z][a-z].{5,250}",
)  # fmt: skip
# Furniture below the first line only: a headline may look like it.
BELOW: Final = (
    r"Read\s(?=[A-Z“\"‘'])(?!.*[.?!][”\"’']?$).{5,160}",
    r"(?:RELATED|Related)\s(?=[A-Z0-9“\"‘'])(?!.*[.]$).{5,200}",
    # who said the pulled quotation or the tweet above
    r"[—–]\s?[A-Z\u00c0-\u024f“\"](?!.*[.?!][”\"’']?$).{3,110}",
    r"\[[A-Z](?:[^\[\]]{10,160}[^.\]]|[^\[\]]{10,160}\])",
)  # fmt: skip
# Furniture at the top and at the end.
AT_EDGES: Final = (
    rf"(?:[Bb]y|BY)\s+(?!(?:Any|All|No|The|Our|Land|Sea|Air|Way|Law|Force|Order)\b)(?:{NAMES}|{AGENCY})(?:\s*(?:,|\||/|-|–|—|•|·)\s*\S.{{0,80}})?",
    rf"(?:[Bb]y|BY)\s+{NAMES}\s+(?:in|for|at)\s+[A-Z].{{2,40}}",
    rf"{NAMES}\s*(?:,|\||–|—)\s*(?:(?:{AGENCY}|[A-Z][\w ]{{2,30}})\s+)?(?:[Ss]taff(?:\s+[Ww]riter|\s+[Rr]eporter)?|[Cc]orrespondent|[Rr]eporter|(?:[Cc]ontributing\s)?[Ww]riter|{AGENCY})",
    rf"(?:{AGENCY}|[Ss]taff\s+(?:and\s+agencies|[Ww]riters?|[Rr]eporters?)|[Aa]gencies|[Nn]ews\s+[Aa]gencies|[Ff]rom\s+(?:our\s+correspondent|wire\s+(?:services|reports)))",
)  # fmt: skip

# What a broadcast says of itself: hand-overs and sign-offs, sentences at the beginning or end of a line.
SENTENCE_END = r"(?:(?<=[.?!]\s)|(?<=[.?!][\"”’']\s)|^)"
SPOKEN_NAME = r"(?:[A-Za-z][\w'’-]*\s){1,2}[A-Za-z][\w'’-]*"
OPENING: Final = re.compile(
    rf"(?:(?:[Ll]ive\s+from|[Gg]ood\s+(?:evening|morning|afternoon|day))\b[^.]{{3,100}}\b(?:[Nn]ews|{AGENCY}|here)\.|"
    rf"[Ff]or\s+[A-Z][\w ]{{2,30}},\s(?:this\s+is|I['’]m)\s[^.]{{5,80}}\.|"
    rf"(?:This\s+is|I['’]m)\s{NAME}\s(?:in|for|with|of)\s[^.]{{3,60}}\.|"
    rf"\((?:{NAME}|{AGENCY})\)(?=\s+[A-Z])|"
    rf"{NAME}\s+reports:)(?=\s)"
)
CLOSING: Final = re.compile(
    rf"{SENTENCE_END}(?:{SPOKEN_NAME},\s(?i:{AGENCY})(?:\s[Nn]ews)?(?:,\s[^.,]{{3,40}})?\.|"
    rf"(?:{AGENCY}(?:['’]s)?\s+(?:correspondent\s+)?)?{NAME}\s+(?:has\s+(?:that|more|the\s+(?:latest|story|details|report))|reports\.?(?:\s+from\s+[A-Z][\w ]{{2,30}})?)\.|"
    rf"(?:[Ff]or\s+[A-Z][\w ]{{2,30}}?,?\s)(?:this\s+is|I['’]m)\s{NAME}[^.]{{0,40}}\.|"
    rf"(?:This\s+is|I['’]m)\s{NAME},?\s(?:(?:in|reporting)\s[^.]{{3,60}}|(?i:{AGENCY})[^.]{{0,40}})\.)$"
)
# The initials of writer and desk after the last sentence; the agency's makers in brackets.
INITIALS: Final = re.compile(r"(?<=\s)(?:[A-Z]{2}\s)?\([a-z]{2,4}(?:[-/][a-z]{2,4}){1,3}\)$")
MAKERS: Final = re.compile(
    r"(?<=\s)[(\[](?:Additional\s+)?(?:Reporting|Writing|Editing|Compiled|Produced)\s+by\s[^()\[\]]{3,300}[)\]]\.?$"
)


def _any(forms: tuple[str, ...], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), flags)


WHOLE: Final = _any(ANYWHERE, re.IGNORECASE)
WHOLE_CASED: Final = _any(ANYWHERE_CASED)
WHOLE_BELOW: Final = _any(BELOW)
WHOLE_AT_EDGES: Final = _any(AT_EDGES)


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words, its white space cut off: where it stands, and how far from the top and the end."""

    start: int
    words: str
    from_top: int
    from_end: int


def furniture(text: str, *, front_matter: Span | None = None) -> tuple[Span, ...]:
    """The spans of the text that are on the page but are not the story, in order, never overlapping.

    Each is a whole line without the white space around it, or a part at the beginning or end of a line. Headline and
    standfirst are the story.

    Args:
        text: the article, as `Document.text`.
        front_matter: the block of front matter, which is furniture as it stands.

    >>> furniture("(AP Photo/Jane Doe)")
    (Span(start=0, end=19),)
    """
    parts = (
        Span(line.start + start, line.start + end)
        for line in _lines(text, after=front_matter.end if front_matter else 0)
        for start, end in _of_line(line)
    )
    return (*parts,) if front_matter is None else (front_matter, *parts)


def _lines(text: str, *, after: int) -> Iterator[Line]:
    lines = [line for line in LINE.finditer(text, after) if not line[0].isspace()]
    for number, line in enumerate(lines):
        words = line[0].strip()
        yield Line(line.start() + line[0].index(words), words, number, len(lines) - 1 - number)


def _of_line(line: Line) -> Iterator[tuple[int, int]]:
    """The parts of one line that are furniture."""
    if _is_whole(line):
        yield 0, len(line.words)
        return
    start = 0
    if found := OPENING.match(line.words):
        start = found.end()
        yield 0, start
    tail = max(start, len(line.words) - LONGEST)
    found = CLOSING.search(line.words, tail)
    if found is None and line.from_end < END:
        found = MAKERS.search(line.words, tail)
    if found is None and line.from_end == 0:
        found = INITIALS.search(line.words, tail)
    if found:
        yield found.span()


def _is_whole(line: Line) -> bool:
    words = line.words
    if len(words) > LONGEST:
        return False
    if WHOLE.fullmatch(words) or WHOLE_CASED.fullmatch(words):
        return True
    if line.from_top and WHOLE_BELOW.fullmatch(words):
        return True
    if line.from_top < TOP or line.from_end < END:
        return bool(WHOLE_AT_EDGES.fullmatch(words)) or is_date_line(words)
    return False
