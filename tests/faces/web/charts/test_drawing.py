import json
import os

import pytest
import vl_convert

from onrecord.faces.web.charts import drawing

SPOT = {"key": "k", "name": "Tarn", "lon": 30, "lat": 48, "n": 4, "exact": 1, "h": 1, "c": 0, "w": "Tarn: 4 events"}
BAR = {"t": 0, "e": 86400000, "s": "material conflict", "p": 0, "y0": 0, "y1": -3, "w": "1 January 1970: 3"}


@pytest.mark.parametrize(
    ("name", "values", "signals"),
    [
        ("timeline", {"bars": [BAR]}, {"series": ["material conflict"], "extent": [0, 86400000], "chosen": None}),
        ("map", {"points": [SPOT]}, {"view": [40, 20, 55, 40]}),
        ("map", {"points": [SPOT]}, {"view": [-60, -180, 80, 180]}),
    ],
)
def test_a_specification_is_one_that_vega_draws(name, values, signals):
    spec = json.loads(drawing.drawn(name, values=values, signals=signals))
    for part in spec["data"]:
        if "url" in part:
            part.pop("url"), part.pop("format")
            part["values"] = []
    svg = vl_convert.vega_to_svg(spec)
    assert "var(--deed-hostile)" in svg


def test_vega_is_packed_once_and_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    packed = []
    monkeypatch.setattr(drawing, "packed", lambda: packed.append(1) or b"vegaEmbed;")
    for _ in range(2):
        drawing._script.cache_clear()
        assert drawing.script() == b"vegaEmbed;"
    assert packed == [1]
    assert [file.name for file in (tmp_path / "onrecord").iterdir()] == [f"vega-{drawing.version(drawing.PACKER)}.js"]
    drawing._script.cache_clear()


@pytest.mark.skipif(os.name != "posix", reason="needs a device to write to")
def test_without_a_folder_to_write_to_vega_is_packed_each_time(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    monkeypatch.setattr(drawing, "packed", lambda: b"vegaEmbed;")
    drawing._script.cache_clear()
    assert drawing.script() == b"vegaEmbed;"
    drawing._script.cache_clear()


def test_what_is_packed_is_a_script_that_brings_its_own_interpreter():
    script = drawing.packed().decode()
    assert script.rstrip().endswith(";")
    assert "window.vegaEmbed=" in script
    assert "expressionInterpreter" in script
