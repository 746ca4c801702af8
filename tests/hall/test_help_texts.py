"""Eighteen guides and thirty-four questions, each held against what the document says (help_texts.yaml)."""

import re
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import yaml
from django.http import HttpResponse
from django.urls import reverse

from shebao.doors.hall import help as pages
from shebao.doors.hall.help_links import PAGES
from shebao.policy import load
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db
HELP = "/hall/420500/help"
HUBEI = load().pack("420500")
TABLE = Path(__file__).with_name("help_texts.yaml")


@dataclass(frozen=True)
class Wanted:
    """What one text is held against."""

    id: str
    code: str
    title: str
    leads: tuple[str, ...]
    says: tuple[str, ...]
    rests_on: tuple[str, ...] = ()


@cache
def wanted() -> list[Wanted]:
    plain = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["texts"]
    return [Wanted(**{key: told(value) for key, value in one.items()}) for one in plain]


def told(value: str | list[str]) -> str | tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else value


def close(words: str) -> str:
    """Return words without blanks: those about a figure come from how the page is laid out."""
    return re.sub(r"\s", "", words)


def address_of(place: str) -> str:
    if place in PAGES:
        return reverse(f"hall:{place}", args=["420500"])
    return reverse("hall:item", args=["420500", place])


def leads_to(page: HttpResponse, place: str) -> bool:
    aside = page.content.decode().partition('aria-label="接着办"')[2]
    label = PAGES.get(place) or HUBEI.offer(place).label
    return f'<a href="{address_of(place)}">{label}</a>' in aside


every = pytest.mark.parametrize("one", [pytest.param(one, id=one.id) for one in wanted()])


def test_HB_130_the_table_holds_all_eighteen_guides_and_thirty_four_questions():
    guides = [(f"HB-{130 + number}", f"g{number}") for number in range(1, 19)]
    questions = [(f"HB-{283 + number}", f"q{number}") for number in range(1, 35)]
    assert [(one.id, one.code) for one in wanted()] == guides + questions


@every
def test_HB_131_to_HB_317_a_text_says_what_the_document_says_and_leads_to_where_it_is_done(client, one):
    page = client.get(f"{HELP}/{one.code}/")
    assert page.status_code == 200
    assert f"<h1>{one.title}</h1>" in unescape(page.content.decode())
    said = close(text(page))
    assert [part for part in one.says if close(part) not in said] == []
    assert "{" not in said and "还没有公布" not in said
    assert [place for place in one.leads if not leads_to(page, place)] == []


@every
def test_HB_284_to_HB_317_a_text_is_found_by_searching_its_title(client, one):
    """HB-131 to HB-148 likewise."""
    found = client.get(f"{HELP}/", {"q": one.title}).content.decode()
    assert f'href="{HELP}/{one.code}/"' in found


def test_HB_284_every_place_to_which_a_text_leads_opens(client):
    clerk = Clerk(client)
    places = sorted({place for one in wanted() for place in one.leads})
    opened = {place: clerk.client.get(address_of(place), follow=True).status_code for place in places}
    assert set(opened.values()) == {200}, opened


def test_HB_284_what_the_answers_rest_on_is_tested_elsewhere():
    """Every requirement that a row of the catalogue names as its check is named by a test of its own."""
    tests = Path(__file__).parents[1].rglob("test_*.py")
    code = "\n".join(one.read_text(encoding="utf-8") for one in tests)
    missing = {
        need
        for one in wanted()
        for need in one.rests_on
        if not re.search(rf"HB[-_]{need.removeprefix('HB-')}(?!\d)", code)
    }
    assert missing == set()


def test_HB_140_the_guide_of_what_is_done_with_the_medical_insurance_lists_what_is_set(client, monkeypatch):
    """None is set today, for the document names none."""
    none = text(client.get(f"{HELP}/g10/"))
    assert "一事联办的事项，0 项" in none and "没有设置社保、医保一起办的事项" in none
    joint = replace(HUBEI.help.entries["g10"], joint=("enrol_employee", "stop_employee"))
    changed = replace(HUBEI, help=replace(HUBEI.help, entries={**HUBEI.help.entries, "g10": joint}))
    monkeypatch.setattr(pages, "city", lambda code: changed)
    page = client.get(f"{HELP}/g10/")
    assert "一事联办的事项，2 项" in text(page)
    for item in joint.joint or ():
        assert f'<a href="{address_of(item)}">{HUBEI.offer(item).label}</a>' in page.content.decode()
    assert "一事联办的事项" not in text(client.get(f"{HELP}/g11/"))
