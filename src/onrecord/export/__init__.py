"""Records in the forms that people and other programs take: one module a format.

`jsonl` writes one line of JSON an article, `page` one self-contained HTML page; `highlight` cuts an article where what
is marked in it begins and ends; `wording` says a date, a confidence or a status in words.
"""
