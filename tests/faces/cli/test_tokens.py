from __future__ import annotations

import json

from onrecord.store import open_store
from onrecord.store.accounts import holder


def test_an_account_is_made_with_the_store_and_its_token_stands_alone(run, folder):
    told = run("account", "add", "maria", "--role", "analyst")
    assert told.status == 0
    assert told.out.count("\n") == 1
    with open_store(folder / "onrecord.db") as store:
        account = holder(told.out.strip(), store.accounts.every())
    assert (account.name, account.role) == ("maria", "analyst")


def test_accounts_are_listed_without_anything_secret(run):
    token = run("account", "add", "maria", "--role", "admin").out.strip()
    run("account", "add", "ben")
    run("account", "revoke", "ben")
    told = run("account", "list")
    assert [word in told.out for word in ("maria", "admin", "ben", "reader", "2 accounts")] == [True] * 5
    rows = [json.loads(line) for line in run("account", "list", "--json").out.splitlines()]
    assert [(row["name"], row["role"], row["revoked_at"] is None) for row in rows] == [
        ("ben", "reader", False),
        ("maria", "admin", True),
    ]
    assert set(rows[0]) == {"name", "role", "created_at", "revoked_at"}
    assert token not in told.out + json.dumps(rows)


def test_a_lost_token_is_replaced(run, folder):
    old = run("account", "add", "maria").out.strip()
    new = run("account", "renew", "maria").out.strip()
    with open_store(folder / "onrecord.db") as store:
        assert [holder(token, store.accounts.every()) is not None for token in (old, new)] == [False, True]


def test_a_name_that_is_taken_is_refused_with_what_to_do(run):
    run("account", "add", "maria")
    told = run("account", "add", "maria")
    assert told.status == 2
    assert "onrecord account renew maria" in told.err
