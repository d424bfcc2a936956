"""Every route and parameter of the API is documented, and what is documented is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.faces.api import faults
from onrecord.faces.api.app import create_app
from onrecord.faces.api.forms import ErrorForm
from onrecord.faces.api.parameters import Which
from onrecord.store import open_store

GUIDE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.fixture
def schema(tmp_path):
    with open_store(tmp_path / "desk.db") as store:
        return create_app(store).openapi()


def operations(schema):
    return {
        (method.upper(), path): operation
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    }


def test_every_route_has_its_line_and_no_line_is_left_over(schema):
    told = set(re.findall(r"^\| `([A-Z]+) (/[^`]*)` \|", GUIDE, re.M))
    assert told == set(operations(schema))


def test_every_route_says_what_comes_out_and_which_errors_there_are(schema):
    shape = {"$ref": f"#/components/schemas/{ErrorForm.__name__}"}
    for name, operation in operations(schema).items():
        assert operation["description"].strip(), name
        for status in ("401", "403", "404", "413", "421", "422", "429", "500", "503"):
            assert operation["responses"][status]["content"]["application/json"]["schema"] == shape, (name, status)


def test_every_parameter_of_a_filter_is_told():
    named = {field.alias or name for name, field in Which.model_fields.items()}
    told = set(re.findall(r"`([a-z]+)`", GUIDE[GUIDE.index("| parameter |") : GUIDE.index("Lists answer")]))
    assert named <= told
    assert all(field.description for field in Which.model_fields.values())


def test_every_code_with_a_status_of_its_own_is_told():
    assert [code for code in faults.STATUSES if f"`{code}`" not in GUIDE] == []


def test_no_page_of_documentation_is_loaded_from_another_host(tmp_path):
    with open_store(tmp_path / "desk.db") as store:
        app = create_app(store)
    assert (app.docs_url, app.redoc_url) == (None, None)
