"""Every item is one module, offered by some region; the database moves cases as the code's table says."""

import re
from pathlib import Path

import pytest

from shebao.casework.checks import checks_of
from shebao.casework.forms import ItemForm, OfferedForm
from shebao.casework.items import ITEMS
from shebao.casework.states import CASE_STATES
from shebao.policy import load

ROOT = Path(__file__).resolve().parents[2]
LAW = load()
OFFERS = [
    (pack, offer)
    for pack in LAW.packs()
    for offer in (*pack.offers(), *pack.own_offers())
    if offer.owner == pack.code
]
GUARD = ROOT / "shebao/casework/migrations/constraints.sql"


def test_every_module_is_offered_and_every_offer_has_its_module():
    modules = {path.stem for path in (ROOT / "shebao/items").glob("*.py")} - {"__init__", "apps"}
    assert modules == set(ITEMS)
    assert modules == {offer.item for _, offer in OFFERS}


@pytest.mark.parametrize("code", ITEMS)
def test_an_item_has_all_that_casework_asks_of_it(code):
    item = ITEMS[code]
    assert issubclass(item.Form, ItemForm)
    assert item.Form.subject in ("person", "employer")
    assert callable(item.facts) and callable(item.apply) and isinstance(item.brings_people, bool)
    checks = checks_of(item)
    codes = [check.code for check in checks]
    assert len(codes) == len(set(codes))
    for check in checks:
        assert check.text, check.code
        assert set(check.fields) <= set(item.Form.fields), check.code


@pytest.mark.parametrize(("pack", "offer"), OFFERS, ids=lambda one: getattr(one, "item", ""))
def test_an_offer_fits_its_item(pack, offer):
    item = ITEMS[offer.item]
    codes = {check.code for check in checks_of(item)}
    assert set(offer.checks or ()) <= codes
    assert set(offer.texts) <= codes
    assert OfferedForm(item.Form, offer).fields
    assert offer.service and offer.menu and offer.who and offer.law, "HB-151: every item is described"
    for citation in offer.law:
        assert str(citation)


def test_the_database_moves_cases_along_the_same_table():
    function = GUARD.read_text("utf-8").partition("casework_keep_case()")[2].partition("create trigger")[0]
    moves = set(re.findall(r"\('(\w+)', '(\w+)'\)", function))
    assert moves == {(state.value, to.value) for state, following in CASE_STATES.items() for to in following}


def test_every_state_is_reached_and_every_path_ends():
    reached = {to for following in CASE_STATES.values() for to in following}
    assert set(CASE_STATES) - reached == {"draft"}
    ends = {state for state, following in CASE_STATES.items() if not following}
    assert ends == {"refused", "withdrawn", "lapsed", "reversed"}
