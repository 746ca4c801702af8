"""`python -m simulators.social_card`: the mini-program's pages on one port."""

from simulators.partner.cards import Cards
from simulators.partner.platform import Platform
from simulators.partner.start import start
from simulators.social_card.server import Handler

start("social_card", 8008, Handler, Cards, lambda *told: Platform("card", *told))
