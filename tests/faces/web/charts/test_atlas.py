from onrecord.faces.web.charts.atlas import atlas, box_words, spots
from onrecord.store.asking.filter import Box
from onrecord.store.asking.rows import Named, PointRow


def point(name, latitude, longitude, *, events=10, precision="city", violent=0, killed=0):
    return PointRow(
        place=Named(key=f"name:{name.lower()}", name=name),
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        events=events,
        violent=violent,
        killed=killed,
    )


def test_the_map_shows_where_most_events_lie_and_counts_the_others():
    shown = atlas(
        [point("Tarn", 48, 30, events=60), point("Velle", 50, 33, events=60), point("Far", -40, -70, events=3)]
    )
    assert (shown.view.south < 48, shown.view.north > 50) == (True, True)
    assert (shown.view.west < 30, shown.view.east > 33) == (True, True)
    assert shown.view.east - shown.view.west < 10
    assert (shown.outside, shown.events) == (3, 123)


def test_one_place_alone_is_shown_with_land_around_it():
    view = atlas([point("Tarn", 48, 30)]).view
    assert view.north - view.south >= 3
    assert view.east - view.west >= 3


def test_places_all_over_are_shown_on_the_whole_world():
    view = atlas([point("West", 40, -100), point("East", -30, 140)]).view
    assert (view.west, view.east) == (-180, 180)


def test_no_places_show_the_world():
    assert atlas([]).view.east == 180


def test_a_box_over_the_180th_meridian_holds_both_its_sides():
    box = Box(south=-30, west=170, north=0, east=-170)
    shown = atlas([point("Fore", -10, 175), point("Aft", -10, -175), point("Away", -10, 0)], box=box)
    assert shown.outside == 10
    assert box_words(box) == "-30,170,0,-170"


def test_a_spot_says_how_exactly_it_is_known():
    rows = spots(
        atlas([point("Tarn", 48, 30, violent=6, killed=4), point("Ostland", 49, 31, precision="region", events=1)]),
        chosen="name:tarn",
    )
    assert [(row["name"], row["exact"], row["h"], row["c"]) for row in rows] == [
        ("Tarn", 1, 1, 1),
        ("Ostland", 0, 0, 0),
    ]
    assert rows[0]["w"] == "Tarn: 10 events, 6 of them violent (a town)"
    assert rows[1]["w"] == "Ostland: 1 event (somewhere in a region)"
