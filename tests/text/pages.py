"""Pages to read, as news sites build them, about a country that does not exist."""

FIRST = "The minister of Avaland said on Thursday that the talks with the rebels had failed and that he would leave."
SECOND = "A spokesman for the rebels denied that the talks were over, and he said that both would meet again at noon."
THIRD = "The bridge at Port Sel stayed closed for a third day while the two sides argued over who may cross it first."
HEADLINE = "Talks in Port Sel fail"


def a_page(*, head="", above="", body="", below="", title=HEADLINE):
    """A whole page: what its head says, what stands above the story, between its paragraphs, and below."""
    story = f"<p>{FIRST}</p><p>{SECOND}</p>{body}<p>{THIRD}</p>"
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>{HEADLINE}</h1>{above}<div class="story">{story}</div>{below}
</article></main><footer><p>All rights reserved.</p></footer></body></html>"""


def a_meta(name, content, *, key="property"):
    """One meta element."""
    return f'<meta {key}="{name}" content="{content}">'
