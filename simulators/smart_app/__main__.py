"""`python -m simulators.smart_app`: the APP's pages on one port."""

from simulators.partner.cards import Cards
from simulators.partner.platform import Platform
from simulators.partner.start import start
from simulators.smart_app.server import Handler

start("smart_app", 8011, Handler, Cards, lambda *told: Platform("app", *told))
