"""What a desk asks of a store: lists that can be filtered and paged, and what adds up to a picture.

```
Filter ─→ Desk ─┬ documents events statements disputes outlooks → Page of rows, newest first
                ├ actors places stories contradictions          → Page of rows, over all articles
                ├ search(words)                                 → Page of Hit, best first
                ├ days dyads links points                       → what a timeline, matrix, network and map draw
                ├ actor(key) place(key)                         → one card
                └ front(today), edition()                       → what is new; what changes when the store does
```

Every answer is of the record as it stands: with the corrections of analysts, without what they rejected.
"""
