"""What a well-informed reader knows before the first line: event types, countries, actors, places, offices.

```
events     the sixteen event types, their modes, and how hostile or cooperative each is
countries  names, aliases, demonyms and capitals      → Country
actors     houses, forces, groups, organisations      → ActorEntry, and the user's own table
places     cities, regions, front-line towns          → PlaceEntry, and the user's own table
offices    titles and collectives                     → Office (kind and role of an actor)
```

Everything here is a table in the package, read once and looked up by name; nothing asks the network.
"""

from onrecord.knowledge.actors import ActorEntry, ActorRegistry, load_actors
from onrecord.knowledge.countries import Countries, Country, load_countries
from onrecord.knowledge.events import EVENT_TYPES, EventType, intensity
from onrecord.knowledge.offices import COLLECTIVES, TITLES, Office, office
from onrecord.knowledge.places import Gazetteer, PlaceEntry, load_places

__all__ = [
    "COLLECTIVES",
    "EVENT_TYPES",
    "TITLES",
    "ActorEntry",
    "ActorRegistry",
    "Countries",
    "Country",
    "EventType",
    "Gazetteer",
    "Office",
    "PlaceEntry",
    "intensity",
    "load_actors",
    "load_countries",
    "load_places",
    "office",
]
