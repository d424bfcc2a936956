"""Where: the places that the article names, found on the earth."""

from onrecord.reading.places.finding import Located, find_places
from onrecord.reading.places.grounding import Grounded, ground

__all__ = ["Grounded", "Located", "find_places", "ground"]
