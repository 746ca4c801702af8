"""`python -m simulators.government_portal`: the portal's first page and its login, on one port."""

from simulators.government_portal.server import Handler
from simulators.government_portal.store import Store
from simulators.partner.platform import Platform
from simulators.partner.start import start

start("government_portal", 8007, Handler, Store, lambda *told: Platform("national", *told))
