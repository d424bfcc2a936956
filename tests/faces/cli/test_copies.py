"""Copies of one wire story are linked to it when they are read."""

from __future__ import annotations

import pytest

from onrecord.store import open_store

STORY = (
    "VELM (Reuters) - Ostria's army shelled the port of Tolmere on Tuesday, killing four dockers and sinking a ferry "
    "that had just left for the islands, the harbour master said.\n\n“We counted thirty shells before noon,” Dara Venn "
    "told reporters at the quay. She said two cranes were burning and that nobody had dared to put out the fire.\n\n"
    "The government in Velm denied that its guns had fired on the town. A spokesman said the rebels had set the depot "
    "alight themselves before they withdrew to the hills.\n\nMediators from the lake states are to meet both sides on "
    "Friday. Few expect a truce before the rains end.\n"
)
OTHER = (
    "The parliament of Ostria voted on Tuesday to double the price of bread in the coastal provinces, after a debate "
    "that lasted all night. Farmers cheered from the gallery, and three members of the opposition walked out.\n"
)


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text, outlet, day in (
        ("a_wire", STORY, "Reuters", "2024-03-12"),
        (
            "b_paper",
            "Shells hit port\n\n" + STORY + "\nThe Courier has asked the ministry for comment.\n",
            "The Courier",
            "2024-03-13",
        ),
        ("c_other", OTHER, "The Courier", "2024-03-13"),
    ):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.json").write_text(f'{{"outlet": "{outlet}", "published": "{day}"}}', encoding="utf-8")
    return folder


def rows(path):
    with open_store(path) as store:
        return {row.name: row for row in store.documents()}


def test_a_copy_says_whose_it_is_and_is_counted_as_one(run, articles, tmp_path):
    done = run("read", str(articles), "--store", str(tmp_path / "s.db"))
    assert "read 2 · copies 1 · duplicates 0 · problems 0 (of 3 inputs)" in done.out
    kept = rows(tmp_path / "s.db")
    assert kept["b_paper"].copy_of == kept["a_wire"].id
    assert kept["b_paper"].copy_share > 0.9
    assert kept["a_wire"].copy_of is kept["c_other"].copy_of is None


def test_a_copy_of_what_another_run_has_read_is_linked(run, articles, tmp_path):
    store = str(tmp_path / "s.db")
    run("read", str(articles / "a_wire.txt"), "--store", store)
    run("read", str(articles / "b_paper.txt"), "--store", store)
    kept = rows(tmp_path / "s.db")
    assert kept["b_paper"].copy_of == kept["a_wire"].id


def test_an_original_that_comes_in_late_is_the_origin_all_the_same(run, articles, tmp_path):
    store = str(tmp_path / "s.db")
    run("read", str(articles / "b_paper.txt"), "--store", store)
    run("read", str(articles / "a_wire.txt"), "--store", store)
    kept = rows(tmp_path / "s.db")
    assert kept["b_paper"].copy_of == kept["a_wire"].id
    assert kept["a_wire"].copy_of is None
