"""The HTTP API of a store, and what stands before every route of it, its pages' too.

```
request ─ headers ─ metrics ─ guards (host, pace, length, origin) ─ gzip ─ access (who, in which role)
                                                                             │
        forms (rows as JSON) ←─ routes ←─ parameters (a query as a Filter) ←─┘─ caching (ETag, 304)
```

faults turns every error into one shape, wherever it was raised; intake has posted articles read, one at a time.
"""
