"""What many articles come to, for the command line.

`choice` finds the story, happening, party or place that a word means; `materials` gathers what a timeline and a brief
are written from; `shown` puts it on the screen.
"""
