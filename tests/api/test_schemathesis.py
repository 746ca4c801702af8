"""Whatever is sent to the API, it answers as its description says, and never breaks."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from shebao.config.wsgi import application
from tests.api.programs import HOME, a_program

pytestmark = [pytest.mark.usefixtures("committing"), pytest.mark.alone]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
BOUNDED = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_the_api_answers_as_it_says_of_itself(mode, settings):
    settings.ALLOWED_HOSTS = ["*"]
    headers = a_program().headers
    schema = schemathesis.openapi.from_wsgi(f"{HOME}/openapi.json", application)
    for result in schema.get_all_operations():
        operation = result.ok()

        @BOUNDED
        @given(case=operation.as_strategy(generation_mode=mode))
        def answers(case):
            case.call_and_validate(headers=headers, checks=CHECKS)

        answers()
