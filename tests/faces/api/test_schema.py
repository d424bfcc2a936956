"""Whatever is asked, within the form of /openapi.json and beside it, is answered within it, and never with a 5xx."""

from __future__ import annotations

from collections import Counter

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
REQUESTS = 2000
EACH = 45
REAL = {"document": "wave-0", "key": "person:ana brisk"}


@pytest.mark.filterwarnings("default")  # those of schemathesis are not ours
def test_no_request_of_two_thousand_is_answered_against_the_schema(serve, bearer):
    client = serve()
    schema = schemathesis.openapi.from_dict(client.app.openapi())
    counted = Counter()
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) >= 25
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _try(client, operation, mode, headers=bearer("admin"), counted=counted)
    asked = sum(counted.values())
    # Of each kind of answer there are many: nothing here is refused at the door.
    assert asked >= REQUESTS, counted
    assert counted[200] > 400
    assert counted[422] > 400
    assert counted[404] > 30
    assert counted[201] > 5


def _try(client, operation, mode, *, headers, counted):
    strategy = operation.as_strategy(generation_mode=mode)
    if mode is GenerationMode.NEGATIVE and not (operation.query or operation.path_parameters or operation.body):
        return

    @seed(7)
    @settings(
        max_examples=EACH,
        database=None,
        deadline=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def tried(case):
        # Names that are made up are nobody's: half of the time one that is known takes their place.
        if operation.method.upper() != "DELETE" and sum(counted.values()) % 2:
            case.path_parameters = {name: REAL.get(name, value) for name, value in (case.path_parameters or {}).items()}
        case.headers = {**(case.headers or {}), **headers}
        response = case.call(base_url="http://127.0.0.1:8123", app=client.app)
        counted[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    tried()
