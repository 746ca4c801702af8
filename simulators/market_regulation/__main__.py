"""`python -m simulators.market_regulation`: the register's pages and messages on one port."""

from simulators.market_regulation.server import Handler
from simulators.market_regulation.store import Store
from simulators.partner.platform import Platform
from simulators.partner.start import start

start("market_regulation", 8002, Handler, Store, lambda *told: Platform("market", *told))
