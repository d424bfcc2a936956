"""How furniture reads: the forms of whole lines, kind by kind, and of the parts at the beginning and end of a line.

Furniture is never read as evidence, so each form is narrow: what may be a sentence of the story does not match. Lines
that end as a sentence are matched only where their first words cannot begin one in a news story.
"""

from __future__ import annotations

import re
from typing import Final

NAME = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Early|Late|Mid|Next|Last|This|These|Any|All|No|The|Our|Land|Sea|Air)"
    r"[A-Z][\w'’.-]*(?:\s(?:[A-Z]\.|al|bin|de|van|von|der|el|la|di|du|ben|abu|[A-Z][\w'’.-]*)){1,4}"
)
NAMES = rf"{NAME}(?:(?:\s*,\s*|\s+(?:and|&)\s+|\s*,\s+and\s+){NAME}){{0,4}}"
AGENCY = (
    r"(?:AP|AFP|UPI|EPA|CNN|BBC|VOA|NPR|PRI|ABC|CBS|NBC|PBS|MSNBC|ITN|TASS|Xinhua|Reuters|Bloomberg|"
    r"(?:The\s+)?Associated\s+Press|Agence\s+France[- ]Presse|Al\s+Jazeera|Voice\s+of\s+America|Deutsche\s+Welle)"
)
PICTURE = r"(?:photo(?:graph)?s?|images?|pictures?|illustration|graphic|video|footage|map)"
# A credit stands before or after a slash; "Reuters/Ipsos" is a poll.
CREDIT = (
    r"(?:getty(?:\s+images)?|reuters|afp|epa|shutterstock|wikimedia(?:\s+commons)?|flickr|"
    r"ap(?:\s+(?:photo|images?))?)\b"
)
CREDITED = rf"(?:/\s*{CREDIT}|{CREDIT}\s*/(?!\s*(?:ipsos|norc|gallup)\b)|via\s+{CREDIT})"
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
SITES = r"(?:twitter|facebook|instagram|telegram|youtube|x|whatsapp|threads|mastodon|linkedin|social\s+media)\b"

# What heads a list of other articles, alone on its line or before a colon.
HEADS = (
    r"(?:see\s+also|also\s+see|keep\s+reading|further\s+reading|recommended(?:\s+for\s+you)?|must[\s-]+read|up\s+next(?=\s*[:|>»])|don['’]t\s+miss|"
    r"related\s+(?:stor(?:y|ies)|articles?|content|coverage|news|topics?|links?|videos?|reading)|"
    r"editor['’]?s?['’]?\s+(?:picks?|choice)|most\s+(?:read|popular|viewed)|trending(?:\s+now)?|"
    r"more\s+(?:on\s+this(?:\s+story)?|stories|coverage|top\s+stories|from\s+\S[^.]{0,40})|"
    r"you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|in\s+(?:pictures|photos)|(?:photo\s+)?gallery|"
    r"watch\s+(?:live|now|more|(?:this|the)(?:\s+video)?|video)|play\s+video|"
    r"listen\s+to\s+(?:this|the)\s+(?:article|story|podcast))"
)
LINKS = (
    r"(?:watch|listen\s+to)\s+(?:(?:it|the|a|this|her|his|their)\s)?[^.]{0,60}\b(?:above|below|here)\W*",
    r"read\s+(?:it(?:\s+all)?|the\s+(?:rest|whole|full|entire|original)\b[^.]{0,60})\s+(?:here|at\s+\S[^.]{0,40})\W*",
    rf"{HEADS}(?:\s*[:|>»].*)?",
    r"(?:see|also\s+see|see\s+more|related|listen|watch|transcript|explainer|live|live\s+updates|in\s+depth|slideshow)\s*[:|>»]\s*\S.*",
    r"(?:also\s+)?read\s+(?:more|also|next|on|the\s+full\s+(?:story|article|text|report|interview))(?:\s*[:|>»–—-].*|\W*)",
    r"read\s+more\b(?!.*[.]$).*",
    r"also\s+read\b\s*[:|>»–—-].*",
    r"read\s*[:|>»]\s*\S.*",
    r"read(?:\xa0|\s[\s\xa0]+)\S.*",
    r"(?:(?:view|open)\s+(?:gallery|image|photos?)|videos?|photos|image|slideshow|transcript|topics?|tags?|related)",
    r"(?:just|must)\s+watch(?:ed)?\b.*",
)
PAGE = (
    r"(?:an\s+)?(?:earlier|previous)\s+version\s+of\s+this\s+(?:story|article|report|post)\b.*",
    r"corrections?(?:\s+appended\W*|\s*:.*)",
    r"this\s+is\s+a\s+(?:developing|breaking(?:\s+news)?)\s+story\b.*",
    r"(?:story|article|text)\s+continues\s+(?:below|after).*",
    r"advertisement\b(?:\s*[-–—:|]?\s*(?:story|article|continue|skip|scroll)\b.*)?",
    r"(?:continue\s+reading\b|skip\s+(?:past|to)\s|scroll\s+(?:down|to)\s+(?:for|continue|read))(?!.*[.]$).*",
    (
        r"(?:sponsored(?:\s+(?:content|links?|by\s.*))?|promoted(?:\s+content)?|loading\W*|back\s+to\s+top|home|menu|"
        r"bookmark|save(?:\s+(?:article|story|for\s+later))?|share|tweet|print|e-?mail|whatsapp|facebook|twitter|linkedin)"
    ),
    r"(?:sign|log)\s+in(?:\s+(?:or|to)\s.{0,60})?",
    r"(?:we|this\s+(?:site|website))\s+uses?\s+cookies\b.*",
    r"(?:accept|manage)\s+(?:all\s+)?cookies",
    r"(?:please\s+(?:enable|turn\s+on)\s+javascript|your\s+browser\s+does\s+not\s+support|this\s+video\s+can\s*not\s+be\s+played)\b.*",
    (
        r"(?:\d[\d,.]*k?|no|leave\s+a|post\s+a|add\s+a|view|show|hide|all)?\s*(?:comments?|shares?|views)"
        r"(?:\s*\(\d+\)|\s+(?:are\s+)?(?:closed|off|below))?"
    ),
    r"\d+\s*min(?:ute)?s?\s+read(?:ing\s+time)?",
    (
        r"(?:reading\s+time|time\s+to\s+read|tempo\s+(?:de\s+leitura|di\s+lettura)|tiempo\s+de\s+lectura|"
        r"temps\s+de\s+lecture|lesezeit)\s*:?\s*\d+.{0,20}"
    ),
    r"an\s+error\s+has\s+occurred\b.*|thank\s+you\W*|this\s+(?:article|story)\s+has\s+been\s+sent\s+to\b.*",
    r"listen\s+to\s+this\s+(?:article|story)\W*(?:\d+\s*min\w*\W*)?",
    r"(?:(?:share|tweet|print|e-?mail|copy\s+link|whatsapp|facebook|twitter|linkedin|telegram|x)\b\W*){2,}",
    r"(?:[01]?\d|2[0-3])[.:h][0-5]\d(?:\s*(?:[ap]\.?m\.?|GMT|UTC|[A-Z]{2,4}T))?\W*",
    r"(?:last\s+)?(?:updated|published|posted|modified)\s*:?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s[A-Z]{2,4}T)?\.?",
    r"[^\W\d_][^.:“”\"]{1,40}:\s*(?:https?://|www\.)\S+(?:\s+and\s+(?:https?://|www\.)\S+)*",
    r"(?:view\s+this\s+post\s+on|a\s+post\s+shared\s+by|a\s+message\s+from\s+our\s+sponsors?)\b.*",
    r"(?:https?://|www\.|pic\.twitter\.com/)\S+",
)
PROMPTS = (
    r"(?:enter|submit)\s+your\s+e-?mail\b.*",
    r"(?:for\s+more|want\s+more)\b[^.]{0,60}[,?]\s+(?:sign\s+up|subscribe)\b.*",
    r"\(?subscribe\s+(?:here|to\s[^.]{3,60}(?:podcast|channel|newsletter))\b.*",
    r"(?:tell\s+us|let\s+us\s+know)\s+what\s+you\s+think\W*",
    r"send\s+(?:us\s+)?(?:your\s+)?(?:news\s+)?tips\b.*",
    rf"follow\s+\S.{{0,80}}?\s+on\s+{SITES}[^.]{{0,12}}@\w+.{{0,80}}",
    rf"(?:share|tweet|e-?mail|print|bookmark)\s+(?:this|on\s+{SITES}|via|with\s+(?:your\s+)?friends)\b.*",
    rf"(?:like|find|join|connect\s+with)\s+(?:us|me|@\w+)\s+on\s+{SITES}.*",
    rf"follow\s+\S.{{0,60}}?\s+on\s+{SITES}[^.]{{0,80}}\.?",
    r"(?:click|tap)\s+(?:here|below|(?:on\s+)?the\s+link)\b.*",
    r"(?:sign\s+up|subscribe|register|donate)(?:\s+(?:now|today|here|for\s+free))?\W*",
    (
        r"(?:sign\s+up|subscribe)\s+(?:(?:for|to)\s+(?:our|your)\s.*|"
        r".*\b(?:newsletters?|alerts|inbox|podcast|channel|subscription)\b.*)"
    ),
    r"sign\s+up\s+here\b.*",
    r"(?:enjoying|like|enjoyed)\s+this\s+(?:article|story)\?.*",
    r"(?:get|receive)\s+(?:our|the|all\s+the)\s+.*\b(?:newsletters?|inbox|alerts)\b.*",
    r"(?:download|get)\s+(?:our|the)\s+(?:free\s+)?app\b.*",
    r"(?:do\s+you\s+have|got)\s+a\s+(?:news\s+)?(?:tip|story)\b.*",
    r"support\s+(?:our|independent|quality)\s+(?:work|journalism|reporting)\b.*",
    r"(?:let\s+us\s+know|tell\s+us|share\s+your\s+(?:thoughts|views))\b.{0,80}\b(?:comments|below)\b.*",
)
RIGHTS = (
    r"copyright\s+(?:[^\s.]{2,30}\s+){1,3}(?:19|20)\d\d\b(?!.*[.]$).{0,60}",
    r"©\s*(?!.*[.]$).{2,80}",
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\)|\d{4}|by\b|the\b|all\b|:).*",
    r"(?:.{0,120}[.]\s*)?all\s+rights\s+reserved\.?(?:\s.*)?",
    (
        r"(?:this\s+(?:material|article|story|report|content|document)|the\s+contents?\s+of\s+this\s+(?:site|page))\s+"
        r"(?:may\s+not\s+be\s+(?:published|reproduced|copied)|is\s+(?:published|licen[cs]ed|available)\s+under)\b.*"
    ),
    (
        r"this\s+(?:article|story|post|piece)\s+(?:was\s+)?(?:(?:first|originally)\s+(?:appeared|published)|"
        r"has\s+been\s+(?:updated|corrected|amended)|was\s+(?:updated|corrected|amended))\b.*"
    ),
    r"c\.\s*\d{4}\s.{0,60}(?:service|syndicate|press|times)\W*",
)
PICTURES = (
    rf"{PICTURE}\s*(?:credits?|copyright|caption|courtesy(?:\s+of)?|source)\s*:?\s+\S.*",
    rf"{PICTURE}\s*[:/]\s*\S.*",
    r"(?:credits?|caption|media\s+caption|media\s+playback\s.*|file\s+(?:photo|image|picture))(?:\s*[:/]\s*.*)?",
    rf"{CREDIT}\s*/\s*\S+(?:\s\S+){{0,3}}",
)
OFFICES = (
    (
        r"(?:for\s+immediate\s+release|(?:press|news|media)\s+release|media\s+(?:advisory|contacts?|enquiries|inquiries)|"
        r"press\s+(?:office|contacts?|enquiries|inquiries)|notes?\s+(?:to|for)\s+editors?|further\s+information|"
        r"contact(?:\s+(?:us|information|details))?|embargoed\s.{0,80})\s*(?:[:.]\s*.{0,160})?"
    ),
    (
        r"for\s+(?:media|press|further|more|additional)\s+(?:in|en)?(?:quiries|formation|details)\b.{0,40}"
        r"(?:contact|call|visit|e-?mail|see|go\s+to|follow|please|:).*"
    ),
    (
        r"(?:tel(?:ephone)?|phone|fax|(?:media\s+)?e-?mail|newsdesk|switchboard|website|web|twitter|facebook)\s*(?:no\.?)?\s*"
        r":\s*\S.{0,120}"
    ),
    (
        r"the\s+full\s+(?:report|text|statement|transcript|document|speech)\s+(?:of\s.{1,120}\s)?"
        r"(?:can\s+be\s+(?:found|read|seen)|is\s+(?:available|here))\b.*"
    ),
)
MAKERS = (
    r"\((?:additional\s+)?reporting\s+(?:and\s+\w+\s+)?by\s[^()]{3,380}\)\.?",
    r"\W*additional\s+(?:reporting|writing)\s+by\s+\S.*",
    r"\W*(?:reporting|writing)\s+by\s+[^;]{2,200};\s*(?:additional|writing|editing|compiled|graphics?)\b.*",
    (
        r"(?:source|outlet|publisher|published\s+by|agency|byline|author|section|category|filed\s+under|tags?|topics?|"
        r"keywords?)\s*:\s+\S[^?]{0,120}(?<![.])"
    ),
)
OFFERS = (
    r"(?:get|have)\s[^.!?“”\"]{2,80}\bdelivered\s+(?:straight\s+)?(?:to|through)\s+your\b[^“”\"]{0,250}",
    r"(?:get|receive)\s(?:the\s+)?(?:latest|breaking|daily|our)\s[^.!?]{0,60}\bin\s+your\s+inbox\b.{0,200}",
)
ENDS = (
    r"-+\s*(?:30|0|end|ends)\s*-+",
    r"\(?\s*ends?\s*\)?\.?",
    r"[#*=_~•·–—-](?:\s*[#*=_~•·–—-])*",
    r"\(?more\)?",
    r"\((?:end|begin|optional)\b[^)]{0,60}\)",
    r"story\s+can\s+end\s+here.*",
    r"\(?optional\s+(?:add|trim).*",
    r"nn+",
)
# The forms below tell by their capital letters.
WIRE = (
    r"(?:BC|AM|PM)-[A-Z][\w.,&/-]*(?:[ ,]+(?:[A-Z0-9][\w.&/-]*|\d\w*))*",
    r"\(?(?:Eds?|EDS|EDITORS?|ATTN|Attn|UNDATED|Undated)\s*:.{0,200}",
    r"\((?:PROFILE|UPDATES?|RECASTS?|ADDS?|EDS|For use by|Optional)\b.{0,200}",
    r"\^.*|[a-z]{1,3}-[a-z]{2,4}(?:-[a-z]{2,4})*",
    r"(?:URGENT|BULLETIN|FLASH|RPT|CORRECTED|REFILE|\d(?:st|nd|rd|th)\s+(?:Ld|LD|Lead)\b.{0,60})\W*",
)
# A place, perhaps a day, perhaps the agency, and a dash (or, in capitals, any two of them).
DAY_OF_YEAR = rf"(?:{MONTHS}\s\d{{1,2}}|\d{{1,2}}\s{MONTHS})"
AGENCY_IN_BRACKETS = r"\([A-Z][A-Za-z./ -]{1,30}\)"
CAPITALS = r"[A-Z][A-Z.'’ -]{2,40}(?:,\s[A-Z][\w.'’ -]{1,30}?)?"
WORDS = r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}"
DASH = r"(?:_|-{1,2}|–|—)"
DATELINES = (
    (
        rf"{CAPITALS}(?:,?\s{DAY_OF_YEAR})?\s*"
        rf"(?:{AGENCY_IN_BRACKETS}\s*{DASH}|\({AGENCY}\s?\)|_|-{{2}}|–|—)"
    ),
    rf"{CAPITALS},\s{DAY_OF_YEAR}(?:,\s\d{{4}})?(?:\s*{AGENCY_IN_BRACKETS})?",
    (
        rf"{WORDS}(?:,\s{WORDS})?(?:,?\s{DAY_OF_YEAR})?\s*"
        rf"(?:{AGENCY_IN_BRACKETS}\s*)?(?:_|--|–|—)"
    ),
)
CAPTIONS = (
    r"(?:GETTY(?:\sIMAGES)?|ASSOCIATED\sPRESS|REUTERS|AFP(?:/GETTY)?)\s+[A-Z][a-z].{5,250}",
    r"FILE(?:\sPHOTO)?\s*[-–—:]\s*.*",
    # who wrote the post above
    r"[—–]\s?[^.?!]{2,60}\(@\w{2,30}\)[^.?!]{0,40}",
)
CREDITS = (
    rf"\W*(?:With\s+)?[Rr]eporting\s+by\s+(?:{NAMES}|{AGENCY})(?:\s(?:in|from)\s[A-Z][\w ]{{2,30}})?\W*",
    rf"\W*(?:[Ww]riting|[Ee]diting|[Ee]dited|[Cc]ompiled|[Tt]ranslated|[Pp]roduced|[Ww]ritten)\s+by\s+(?:{NAMES}|{AGENCY})\W*",
)

# The forms below begin with any words at all and take long to try: only a line that holds one of their signs is.
INSIDE = (
    # pictures
    r"(?:\S[^.]{1,60}?(?:\s+via\s+|\s*/\s*))?(?:getty(?:\s+images)?|shutterstock|epa)\.?",
    rf"\S[^.]{{1,60}}?\s+via\s+{CREDIT}\.?",
    rf".{{0,320}}[.!?)\"”’']\s+(?:{PICTURE}|credit|source)\s*:\s*(?:[^.:]|\.(?=\S)){{2,60}}(?:\([^)]*\))?\.?",
    rf".{{0,320}}[.!?)\"”’']\s+{PICTURE}\s+courtesy(?:\s+of)?\s+[^.:]{{2,60}}\.?",
    rf".{{0,320}}[(\[](?:file\s+)?(?:{PICTURE}\s*(?:by|courtesy|credit|via|:|/)|ap\s+photo)[^)\]]{{0,120}}[)\]]\.?",
    rf".{{0,320}}[(\[][^()\[\]]{{0,80}}{CREDITED}[^()\[\]]{{0,60}}[)\]]\.?",
    r".{0,320}(?:/\s*(?:getty(?:\s+images)?|afp|epa|shutterstock)|\bfile\s+(?:photo|picture|image)\W*)",
    # who made it
    r".{2,200}\bcontributed\s+(?:reporting|to\s+this\s+(?:report|story|article|dispatch|piece))\b.{0,60}",
    # how to reach the writer, in a line that holds an address or a name of a network
    (
        r"(?=.*(?:@|https?://|www\.))(?:[^.“”\"]{0,120}[.?!]\s+)?"
        r"(?:(?:you\s+can\s+)?(?:e-?mail|reach|contact|write\s+to|tweet(?:\s+at)?|follow)\s+(?:[\w.'’-]+\s+){1,4}?(?:at|on|via)|"
        r"[^.“”\"]{2,60}\s(?:may|can)\s+be\s+(?:reached|e-?mailed|contacted))\b.{0,250}"
    ),
    r"(?:.{10,300}[.)]\s+)?follow\s+(?:us|him|her|me|them)\s+(?:on|at)\s[^.“”\"]{2,120}\.?",
    # an offer of the outlet's own, somewhere in a line without a quotation
    r"[^“”\"]{0,200}\bwe(?:['’]d|\s+would)\s+(?:like|love)\s+to\s+hear\s+(?:what\s+you\s+think|from\s+you)\b[^“”\"]{0,250}",
    (
        r"(?!.*\b(?:said|says|told)\b)(?:[^“”\"]{0,250}[.!?]\s+)?(?:sign\s+up|subscribe)\b"
        r"(?=[^.!?]{0,120}\b(?:newsletters?|inbox|alerts|daily|weekly|today|free|trial)\b)[^“”\"]{0,250}"
    ),
)
INSIDE_CASED = (
    r".{0,120}[=^]",
    # who is where in a picture; a sentence that tells who said something is left to the story
    r"(?!.*\b(?:said|says|told)\b).{0,120}\((?:(?:far|top|bottom|second\sfrom)\s)?(?:left|right|cent(?:re|er))(?:,[^()]{0,40})?\).{0,120}",
    rf"(?:.{{0,320}}[.!?)\"”’']\s+)?(?:Photo(?:graph)?|Image|Picture|Illustration|Graphic|Video)s?\s+by:?\s+(?:{NAMES}|{AGENCY})(?:\s*[/|]\s*\S.{{0,40}})?\.?",
    rf"(?:{NAMES}\s*[|•·]?\s*)?@\w{{2,30}}\.?",
)
SIGNS: Final = (
    "photo", "image", "picture", "illustration", "graphic", "video", "footage", "map", "credit", "source", "/", "via",
    "getty", "shutterstock", "epa", "file", "contributed", "@", "http", "www.", "follow", "hear", "sign", "subscribe",
    "=", "^", "left", "right", "cent",
)  # fmt: skip
"""What a line holds, in lower case, that has one of those forms."""

# Below the first line only: a headline may look like these.
TEASERS = (
    r"Read\s(?=[A-Z“\"‘'])(?!.*[.?!][”\"’']?$).{5,160}",
    r"(?:RELATED|Related)\s(?=[A-Z0-9“\"‘'])(?!.*[.]$).{5,200}",
    r"\[[A-Z](?:[^\[\]]{10,160}[^.\]]|[^\[\]]{10,160}\])",
)
# Below the first line and not in a list: who said the pulled quotation above.
SPOKEN_BY = (r"—\s?[A-Z\u00c0-\u024f“\"](?!.*[.?!][”\"’']?$).{3,110}",)
# At the top and at the end.
BYLINES = (
    rf"(?:[Bb]y|BY)\s+(?:{NAMES}|{AGENCY})(?:\s*(?:,|\||/|-|–|—|•|·)\s*\S.{{0,80}})?(?<!\w\w\w[.])",
    rf"(?:[Bb]y|BY)\s+{NAMES}\s+(?:in|for|at)\s+[A-Z].{{2,40}}(?<![.])",
    (
        rf"{NAMES}\s*(?:,|\||–|—)\s*(?:(?:{AGENCY}|[A-Z][\w ]{{2,30}})\s+)?"
        rf"(?:[Ss]taff(?:\s+[Ww]riter|\s+[Rr]eporter)?|[Cc]orrespondent|[Rr]eporter|(?:[Cc]ontributing\s)?[Ww]riter|{AGENCY})"
    ),
    (
        rf"(?:{AGENCY}|[Ss]taff\s+(?:and\s+agencies|[Ww]riters?|[Rr]eporters?)|(?:[Nn]ews\s+)?[Aa]gencies|"
        r"[Ff]rom\s+(?:our\s+correspondent|wire\s+(?:services|reports)))"
    ),
)
FILED = (
    r"(?:\d{1,2}:\d\d\s*[ap]\.?m\.?\s+(?:[a-z]{2,4}\s+)?)?\d{1,2}[/.]\d{1,2}[/.]\d{4}\s+by\s.{3,60}(?<![.])",
    (
        r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{4}\s*[-–|•·]?\s*(?:posted|published|publicado|pubblicato|publié|veröffentlicht)|"
        r"(?:posted|filed)\s+(?:in|under|by|on))\b.{0,20}[:\s].{0,120}(?<![.])"
    ),
)
# At the end: what the writer does otherwise.
ABOUT_THE_WRITER = (
    (
        rf"(?:{NAME}|[A-Z][a-z]+)\s+reported\s+from\s+[A-Z][\w., ]{{2,60}}\."
        r"(?:\s.{0,160}\b(?:contributed|reported)\b.{0,60})?"
    ),
    rf"(?:.{{0,60}}\s)?{NAMES}\s+contributed(?:\s+from\s+[A-Z][\w ]{{2,40}})?\.",
    (
        rf"{NAME}\s+is\s+an?\s[^.]{{0,60}}(?:correspondent|reporter|columnist|staff\s+writer|editor)\s"
        r"(?:for|at|with|based|covering)\s[^.]*\.(?:\s.{0,200})?"
    ),
)


def one_of(*kinds: tuple[str, ...], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """One pattern for every form of the kinds."""
    return re.compile("|".join(f"(?:{form})" for kind in kinds for form in kind), flags)


ANYWHERE: Final = one_of(LINKS, PAGE, PROMPTS, RIGHTS, PICTURES, OFFICES, MAKERS, OFFERS, ENDS, flags=re.IGNORECASE)
ANYWHERE_CASED: Final = one_of(WIRE, DATELINES, CAPTIONS, CREDITS)
SIGNED: Final = one_of(INSIDE, flags=re.IGNORECASE)
SIGNED_CASED: Final = one_of(INSIDE_CASED)
BELOW_THE_FIRST: Final = one_of(TEASERS)
ON_ITS_OWN: Final = one_of(SPOKEN_BY)
AT_EDGES: Final = one_of(BYLINES)
FILED_LINE: Final = one_of(FILED, flags=re.IGNORECASE)
AT_THE_END: Final = one_of(ABOUT_THE_WRITER)

# What a broadcast says of itself: hand-overs and sign-offs, sentences at the beginning or end of a line.
SENTENCE_END: Final = re.compile(r"[.?!][\"”’']?\s")
SPOKEN_NAME = r"(?:[A-Za-z][\w'’-]*\s){1,2}[A-Za-z][\w'’-]*"
PLACE_OR_AGENCY = rf"(?:the\s)?(?:{AGENCY}|[A-Z][\w.]*(?:,?\s[A-Z][\w.]*){{0,3}})"
OPENING: Final = re.compile(
    rf"(?:(?:[Ll]ive\s+from|[Gg]ood\s+(?:evening|morning|afternoon|day))\b[^.]{{3,100}}\b(?:[Nn]ews|{AGENCY}|here)\.|"
    rf"[Ff]or\s+[A-Z][\w ]{{2,30}},\s(?:this\s+is|I['’]m)\s[^.]{{5,80}}\.|"
    rf"(?:This\s+is|I['’]m)\s{NAME}\s(?:in|for|with|reporting\sfrom)\s{PLACE_OR_AGENCY}\.|"
    # who reports, before each item of a digest
    rf"\((?:{NAME}|{AGENCY})\)(?=\s+[A-Z]))(?=\s)"
)
CLOSING: Final = re.compile(
    rf"(?:{SPOKEN_NAME},\s(?i:{AGENCY})(?:\s[Nn]ews)?(?:,\s[^.,]{{3,40}})?\.|"
    rf"(?:{AGENCY}(?:['’]s)?\s+(?:correspondent\s+)?)?{NAME}\s+(?:has\s+(?:that|more|the\s+(?:latest|story|details|report))|"
    rf"reports\.?(?:\s+from\s+[A-Z][\w ]{{2,30}})?)\.|"
    rf"[Ff]or\s+[A-Z][\w ]{{2,30}}?,?\s(?:this\s+is|I['’]m)\s{NAME}[^.]{{0,40}}\.|"
    rf"(?:This\s+is|I['’]m)\s{NAME},?\s(?:(?:in|reporting\s(?:from|in)|for)\s)?{PLACE_OR_AGENCY}\.)$"
)
# The initials of writer and desk after the last sentence; the makers in brackets.
INITIALS: Final = re.compile(r"(?<=\s)(?:[A-Z]{2}\s)?\([a-z]{2,4}(?:[-/][a-z]{2,4}){1,3}\)$")
IN_BRACKETS: Final = re.compile(
    r"(?<=\s)[(\[](?:Additional\s+)?(?:Reporting|Writing|Editing|Compiled|Produced)\s+by\s[^()\[\]]{3,300}[)\]]\.?$"
)
