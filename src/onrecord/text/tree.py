"""The tree of a page, made ready for finding the story: pieces joined, what is hidden taken out, asides found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

LEAST_PIECE: Final = 200
"""The characters that a piece of a story cut in pieces has in its own paragraphs."""
LONGEST_ASIDE: Final = 1200
"""The characters of the longest box that can be an aside; what is longer may be the story itself."""
MOST_PARAGRAPHS: Final = 3
"""How many paragraphs without a link such a box may have."""

# Cards that show when a reader points at a name, and words for screen readers alone.
CARD = re.compile(
    r"(?:rollover|tooltip|popover|hover-?card)[\w-]*(?:block|content|text|box|body|inner)|"
    r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|visuallyhidden|a11y-hidden)(?:\s|$)",
    re.IGNORECASE,
)
FOR_PRINT = re.compile(r"(?:^|\s)print-?(?:only|header|footer)(?:\s|$)", re.IGNORECASE)
POST = re.compile(r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post", re.IGNORECASE)
PAYWALL = re.compile(r"paywall|subscriber-?(?:only|content)|premium-?content|meteredcontent", re.IGNORECASE)
# Parts of class names and ids that say that a box is no story.
ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|recommend\w*|newsletter\w*|sign-?up|subscri(?:be|ption)|promo(?:tion|s)?|share|sharing|"
    r"social-?(?:share|links|media-links)|follow-?us|read-?(?:more|next|also)|more-?(?:stories|from|on)|also-?read|most-?(?:read|popular)|"
    r"trending|caption|credits?|copyright|disclaimer|sponsor(?:ed)?|advert\w*|outbrain|taboola|"
    r"(?:author|contributor|writer)s?-?(?:bio|info|box|card|about|description)|about-?(?:the-)?author|bio(?:graphy)?|boilerplate|"
    r"post-?tags?|tags?-?list|article-?tags|comments?-?(?:count|link)|donat(?:e|ion)|call-?to-?action|cta|guide-products|inline-?cta)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
DASHES: Final = ("—", "–", "-")
NO_BOX: Final = frozenset({"html", "body", "main", "article", "a", "p", "h1"})


def prepare(tree: HtmlElement) -> None:
    """Change the tree so that the whole story can be found, and nothing that a reader of the page does not see."""
    for element in list(tree.iter("span", "div", "em", "small")):
        named = element.get("class") or ""
        if element.getparent() is not None and (CARD.search(named) or FOR_PRINT.search(named)):
            element.drop_tree()
    for element in tree.iter("div", "section"):
        if PAYWALL.search(element.get("class") or "") and len(list(element.iter("p"))) > 1:
            # The part of the story that is for subscribers; the library would take it for an advert.
            del element.attrib["class"]
    for post in tree.iter("blockquote"):
        _sign(post)
        if POST.search(post.get("class") or ""):
            # Quoted by the story, though the library would take it for a box of links to social media.
            post.attrib.pop("class")
            if (box := post.getparent()) is not None and len(list(box)) <= 2:  # the post and its script
                box.attrib.pop("class", None)
    for table in list(tree.iter("table")):
        rows = [len(row.xpath("./td|./th")) for row in table.iter("tr")]
        if (len(rows) < 2 or max(rows) < 2) and not table.xpath(".//p") and table.getparent() is not None:
            table.drop_tree()
    _join(tree)


def asides(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The boxes that are no story by their element or by what they are called."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in NO_BOX:
            continue
        if element.tag in {"figcaption", "caption"}:
            yield element
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if ASIDE.search(named) and _is_small(element):
            yield element


def _is_small(element: HtmlElement) -> bool:
    if len(" ".join(element.text_content().split())) > LONGEST_ASIDE:
        return False
    paragraphs = (child for child in element.iter("p") if child.find(".//a") is None and child.text_content().strip())
    return sum(1 for _ in paragraphs) <= MOST_PARAGRAPHS


def _sign(quotation: HtmlElement) -> None:
    """Put who said it, behind a dash below a quotation or a post, on its line: words and speaker stay together."""
    paragraphs = [child for child in quotation if child.tag == "p"]
    if len(paragraphs) > 1 and paragraphs[-1].text_content().lstrip().startswith(DASHES):
        paragraphs.pop()
    if not paragraphs:
        return
    last = paragraphs[-1]
    below = list(last.itersiblings())
    parts = [last.tail or ""]
    for element in below:
        parts += [element.text_content() if isinstance(element.tag, str) else "", element.tail or ""]
    author = " ".join(" ".join(parts).split())
    if not author.startswith(DASHES):
        return
    for element in below:
        quotation.remove(element)
    last.tail = None
    if len(last):
        last[-1].tail = f"{last[-1].tail or ''} {author}"
    else:
        last.text = f"{last.text or ''} {author}"


def _join(tree: HtmlElement) -> None:
    """Make one of the pieces of a story that adverts cut apart: boxes of one class, each with paragraphs of its own."""
    groups: dict[tuple[str, str, int], list[HtmlElement]] = {}
    for element in tree.iter("div", "section"):
        name = " ".join((element.get("class") or "").split())
        if not name:
            continue
        paragraphs = [child for child in element if child.tag == "p"]
        if len(paragraphs) > 1 and sum(len(child.text_content()) for child in paragraphs) >= LEAST_PIECE:
            depth = sum(1 for _ in element.iterancestors())
            groups.setdefault((element.tag, name, depth), []).append(element)
    for first, *others in groups.values():
        above = list(first.iterancestors())
        for other in others:
            if not _begins_another(other, above):
                first.extend(list(other))


def _begins_another(piece: HtmlElement, above: list[HtmlElement]) -> bool:
    """Whether a piece is of another article than the one that stands within `above`: it has a heading of its own."""
    branch = piece
    for element in piece.iterancestors():
        if element in above:
            break
        branch = element
        if element.tag in {"article", "main"}:
            return True
    return bool(branch.xpath(".//h1 | .//header | .//h2[.//a]"))
