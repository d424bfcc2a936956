"""The views that draw: when, where, and who to whom.

```
Desk.days   ─→ timeline  bins, bars and what lies outside ─┐
Desk.points ─→ atlas     spots and the part of the map ────┼─→ routes ─→ page: picture + the same as a table + events
Desk.dyads  ─→ matrix    who × whom; network: who stands where (layout)
               drawing   Vega's script (packing), and our specifications of pictures with their values
```

Every picture has a table beside it that says the same, so that it can be read without eyes, without script and on
paper. A click in either narrows the list of events below.
"""
