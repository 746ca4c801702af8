"""NUL, which nobody means and no database keeps, is refused in a sentence wherever it comes."""

import pytest

from tests.casework.desks import an_id_number, hire
from tests.hall.filing import HALL, Clerk

pytestmark = pytest.mark.django_db
NUL = "何\0静"


@pytest.fixture
def clerk(client, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return Clerk(client)


def refused(answer):
    assert answer.status_code == 400
    return "这个请求看不懂" in answer.content.decode()


@pytest.mark.parametrize("do", ["add", "leave", "next"])
def test_in_a_form(clerk, do: str):
    form = clerk.begin()
    assert refused(clerk.post(form, do=do, **hire(an_id_number(), name=NUL)))


@pytest.mark.parametrize("place", ["keep", "known"])
def test_in_what_a_form_sends_by_itself(clerk, place: str):
    form = clerk.begin()
    assert refused(clerk.post(form.replace("/form/", f"/{place}/"), **hire(an_id_number(), name=NUL)))


@pytest.mark.parametrize(
    ("place", "name"), [("records/", "search"), ("people/", "name"), ("people/", "after"), ("undo/", "case")]
)
def test_in_what_is_asked_for(clerk, place: str, name: str):
    assert refused(clerk.get(place, **{name: NUL, "seen": "5"}))


def test_in_a_fields_name(clerk):
    assert refused(clerk.get("records/", **{"a\0b": "1"}))


def test_in_an_address(clerk):
    assert refused(clerk.get("records/a%00b/"))


def test_in_a_login_and_in_a_cookie(client, hall):
    assert refused(client.post(f"{HALL}/login/", {"number": NUL, "password": "x"}))
    client.cookies["shebao_session"] = "a\0b"
    assert refused(client.get(f"{HALL}/"))
