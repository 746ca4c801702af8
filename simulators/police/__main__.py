"""`python -m simulators.police`: the register's pages and the interface for comparing, on one port."""

from simulators.partner.platform import Platform
from simulators.partner.start import start
from simulators.police.server import Handler
from simulators.police.store import Store

start("police", 8010, Handler, Store, lambda *told: Platform("police", *told))
