"""`python -m simulators.card_reader`: the readers' pages and the readers themselves on one port."""

from simulators.card_reader.server import Handler
from simulators.card_reader.store import Store
from simulators.partner.platform import Platform
from simulators.partner.start import start

start("card_reader", 8003, Handler, Store, lambda *told: Platform("card_reader", *told))
