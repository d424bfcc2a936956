from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.faces.web.charts.dyads import MOST_IN_MATRIX, matrix, network
from onrecord.faces.web.charts.layout import HEIGHT, WIDTH, placed
from onrecord.store.asking.rows import DyadRow, Named


def dyad(actor, target, events=1, intensity=-2.0):
    return DyadRow(
        actor=Named(key=f"name:{actor}", name=actor),
        target=Named(key=f"name:{target}", name=target),
        events=events,
        verbal_cooperation=0,
        material_cooperation=0,
        verbal_conflict=events,
        material_conflict=0,
        intensity=intensity,
    )


def test_a_matrix_has_the_busiest_parties_first_and_only_rows_that_hold_something():
    made = matrix([dyad("a", "b", 5), dyad("c", "a", 3), dyad("b", "c", 1)])
    assert [line.actor.name for line in made.lines] == ["a", "b", "c"]
    assert [target.name for target in made.targets] == ["a", "b", "c"]
    assert [[cell and cell.events for cell in line.cells] for line in made.lines] == [
        [None, 5, None],
        [None, None, 1],
        [3, None, None],
    ]
    assert made.left_out == 0
    assert [target.name for target in matrix([dyad("a", "b")]).targets] == ["b"]


def test_what_does_not_fit_the_matrix_is_counted():
    made = matrix([dyad(f"p{at}", "hub", 100 - at) for at in range(30)])
    assert len(made.lines) == MOST_IN_MATRIX - 1
    assert made.left_out == 30 - len(made.lines)


def test_nothing_gives_an_empty_matrix_and_network():
    assert matrix([]).lines == ()
    assert network([]).nodes == ()


def test_both_directions_of_a_pair_are_drawn_apart():
    made = network([dyad("a", "b", 5), dyad("b", "a", 2)])
    assert len({edge.path for edge in made.edges}) == 2
    assert made.edges[0].width > made.edges[1].width


def test_what_a_party_does_to_itself_is_not_drawn_but_counted():
    made = network([dyad("a", "a", 5), dyad("a", "b", 1)])
    assert ([edge.dyad.target.name for edge in made.edges], made.left_out) == (["b"], 1)


names = st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=1, max_size=26, unique=True)


@given(names, st.data())
def test_nodes_stand_on_the_picture_the_same_every_time(nodes, data):
    pairs = list(combinations(nodes, 2))
    edges = data.draw(st.lists(st.sampled_from(pairs), max_size=40)) if pairs else []
    widths = dict.fromkeys(nodes, 80.0)
    spots = placed(nodes, edges, widths=widths)
    assert spots == placed(nodes, edges, widths=widths)
    assert all(0 <= spot.x <= WIDTH and 0 <= spot.y <= HEIGHT for spot in spots.values())


def test_those_who_deal_with_each_other_stand_near_each_other():
    nodes = ["a", "b", "c", "d", "e", "f"]
    spots = placed(
        nodes, [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f")], widths=dict.fromkeys(nodes, 40.0)
    )

    def apart(one, other):
        return (spots[one].x - spots[other].x) ** 2 + (spots[one].y - spots[other].y) ** 2

    assert apart("a", "b") < apart("a", "d") < apart("a", "f")
