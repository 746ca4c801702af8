"""`python -m simulators.social_card`: the mini-program's pages on one port."""

from simulators.partner.platform import Platform
from simulators.partner.start import start
from simulators.social_card.server import Handler
from simulators.social_card.store import Store

start("social_card", 8008, Handler, Store, lambda *told: Platform("card", *told))
