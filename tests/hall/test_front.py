"""The front page: choose where one is insured."""

import json
import re

import pytest

from tests.hall.reading import text


def test_every_city_is_offered_with_a_plain_description(client, hall):
    page = text(client.get("/"))
    for city in hall.cities():
        assert city.full_name in page
        assert city.summary in page


@pytest.mark.parametrize(
    "word", ["宜昌", "湖北省宜昌", "yichang", "YiChang", "yich", "4205", " 宜　昌 ", "ｙｉｃｈａｎｇ"]
)
def test_a_city_is_found_by_name_pinyin_or_code(client, word: str):
    page = text(client.get("/", {"q": word}))
    assert "湖北省宜昌市" in page
    assert "烟台" not in page


def test_what_is_not_found_is_said_and_never_executed(client):
    response = client.get("/", {"q": "<script>alert(1)</script>"})
    assert "没有找到" in text(response)
    assert b"<script>alert" not in response.content


def test_a_place_where_nobody_is_insured_has_no_reckoner(client):
    for code in ("cn", "420000", "999999", "x"):
        assert client.get(f"/hall/{code}/reckoner/").status_code == 404


def test_a_stranger_with_a_proof_and_the_agencys_staff_find_their_doors(client):
    page = client.get("/").content.decode()
    assert 'href="/verify/"' in page
    assert 'href="/office/"' in page


def test_no_answer_of_htmx_sets_a_style(client):
    """What a browser's tools leave on an input is not copied: the policy allows no inline style."""
    page = client.get("/").content.decode()
    config = re.search(r"""name="htmx-config" content='(.*?)'""", page)
    assert config and json.loads(config[1])["attributesToSettle"] == ["class"]
