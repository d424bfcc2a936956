from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from onrecord.errors import UsageError
from onrecord.store import Access, Role, open_store
from onrecord.store.accounts import digest_of, holder


@pytest.fixture
def accounts(any_store):
    return any_store.accounts


def test_a_token_is_shown_once_and_never_kept(accounts):
    token = accounts.add("maria", Role.ANALYST)
    [account] = accounts.every()
    assert (account.name, account.role, account.revoked_at) == ("maria", Role.ANALYST, None)
    assert account.digest == digest_of(token)
    assert token.startswith("onr_")
    assert token not in json.dumps([account.name, account.digest])
    assert (datetime.now(UTC) - account.created_at).total_seconds() < 600


def test_no_two_tokens_are_alike_and_none_can_be_guessed(accounts):
    tokens = {accounts.add(f"a{number}", Role.READER) for number in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {len("onr_") + 43}


def test_a_token_is_of_its_account_alone(accounts):
    tokens = {name: accounts.add(name, Role.READER) for name in ("ana", "ben")}
    for name, token in tokens.items():
        assert holder(token, accounts.every()).name == name
    for wrong in ("", "x", tokens["ana"][:-1], tokens["ana"] + " ", tokens["ana"].upper(), digest_of(tokens["ana"])):
        assert holder(wrong, accounts.every()) is None


def test_a_revoked_token_is_worth_nothing_and_a_new_one_is(accounts):
    old = accounts.add("ana", Role.ADMIN)
    accounts.revoke("ana")
    assert holder(old, accounts.every()) is None
    new = accounts.renew("ana")
    assert holder(old, accounts.every()) is None
    assert holder(new, accounts.every()).name == "ana"


@pytest.mark.parametrize("name", ["", " ", "a b", "-x", "é", "x" * 65, "a\n", "<b>", "a/b"])
def test_a_name_that_is_none_is_refused(accounts, name):
    with pytest.raises(UsageError) as caught:
        accounts.add(name, Role.READER)
    assert caught.value.code == "usage.account"
    assert accounts.every() == ()


def test_a_name_is_never_given_twice(accounts):
    accounts.add("ana", Role.READER)
    accounts.revoke("ana")
    with pytest.raises(UsageError, match="'ana', or was one"):
        accounts.add("ana", Role.ADMIN)


@pytest.mark.parametrize("change", ["renew", "revoke"])
def test_an_account_that_there_is_not_cannot_be_changed(accounts, change):
    with pytest.raises(UsageError, match="no account 'ana'"):
        getattr(accounts, change)("ana")


@pytest.mark.parametrize(("role", "may"), [("reader", 1), ("analyst", 2), ("admin", 3)])
def test_each_role_may_what_those_before_it_may(role, may):
    assert [Role(role).may(other) for other in Role] == [True] * may + [False] * (3 - may)


def test_accounts_are_kept_with_the_store(path):
    with open_store(path) as store:
        token = store.accounts.add("ana", Role.READER)
    with open_store(path, access=Access.READ) as store:
        assert holder(token, store.accounts.every()).name == "ana"
    assert token.encode() not in path.read_bytes()
