"""`python -m simulators.business_licence`: licences and who shows them, on one port."""

from simulators.business_licence.server import Handler
from simulators.business_licence.store import Store
from simulators.partner.platform import Platform
from simulators.partner.start import start

start("business_licence", 8006, Handler, Store, lambda *told: Platform("licence", *told))
