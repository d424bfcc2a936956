"""The page that an analyst keeps open, made on the server; the script only makes it faster.

```
request ─ asked() ─→ Asked: the filter, and links that keep it     rendering  templates → answers
front  documents  reader  claims  actors  stories  search  login   one module a view: routes of the router
marking   the article's text as HTML, marked                       cards      each item of a record, for its template
fields    what can be corrected of an item, and as which control   forms      a form sent → a Change
offsets   UTF-16 of the browser ↔ code points of the record        faults     errors as pages
charts    the views that draw: timeline, map, dyads
```

Everything that comes from an article is escaped by the templates; no page holds a script or a style of its own, and
none asks another host for anything.
"""
