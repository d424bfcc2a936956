"""A backup holds every row, opens anywhere, and comes back."""

import threading

import pytest
from fullhouse import everything, fill
from lorland import article

from onrecord.errors import OnrecordError
from onrecord.store import Access, open_store, upkeep
from onrecord.store.accounts import Role


def test_a_backup_is_a_store_with_every_row(any_store, tmp_path):
    fill(any_store)
    any_store.accounts.add("ann", Role.ANALYST)
    copied = upkeep.backup(any_store, tmp_path / "kept.db")
    rows = everything(any_store)
    assert copied == upkeep.Copied(documents=5, rows=sum(map(len, rows.values())))
    with open_store(tmp_path / "kept.db") as kept:
        assert everything(kept) == rows
        assert upkeep.check(kept).breaks == ()
        assert kept.search("shelled")
        kept.save(article(9))
    assert everything(any_store) == rows
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("kept")) == ["kept.db"]


def test_a_backup_comes_back_into_either_database(any_store, databases, tmp_path):
    fill(any_store)
    address = databases()
    seen = []
    upkeep.backup(any_store, address, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    with open_store(address) as back:
        assert everything(back) == everything(any_store)
        back.save(article(9))
        assert upkeep.check(back).breaks == ()
        upkeep.backup(back, tmp_path / "again.db")
    with open_store(tmp_path / "again.db", access=Access.READ) as again:
        assert again.load(article(9).document.id) == article(9)


def refused(store, to):
    with pytest.raises(OnrecordError) as caught:
        upkeep.backup(store, to)
    assert caught.value.hint
    return caught.value.code


def test_nothing_is_written_over(any_store, databases, tmp_path):
    any_store.save(article())
    taken = tmp_path / "taken.db"
    taken.write_bytes(b"a letter")
    assert refused(any_store, taken) == "usage.output"
    assert taken.read_bytes() == b"a letter"
    address = databases()
    with open_store(address) as other:
        other.save(article(1))
    assert refused(any_store, address) == "usage.output"
    assert refused(any_store, tmp_path / "no" / "kept.db").startswith("store.")


def test_a_backup_is_of_one_moment_while_others_write(any_store, tmp_path):
    for number in range(5):
        any_store.save(article(number))
    stop = threading.Event()

    def write():
        for number in range(5, 400):
            if stop.is_set():
                return
            any_store.save(article(number))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            upkeep.backup(any_store, tmp_path / f"kept{number}.db")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        with open_store(tmp_path / f"kept{number}.db") as kept:
            assert upkeep.check(kept).breaks == ()
            assert kept.counts().documents >= 5


def test_a_backup_of_a_shared_store_is_one_file(any_store, tmp_path):
    any_store.save(article(0))
    any_store.share()
    folder = tmp_path / "copies"
    folder.mkdir()
    upkeep.backup(any_store, folder / "copy.db")
    with open_store(folder / "copy.db", access=Access.READ) as copy:
        assert copy.load("wave-0") == article()
    assert [each.name for each in folder.iterdir()] == ["copy.db"]
