"""`python -m simulators.tax_office`: pages and messages on one port, a sender beside them."""

from simulators.partner.start import start
from simulators.tax_office.platform import Platform
from simulators.tax_office.server import Handler
from simulators.tax_office.store import Store

start("tax_office", 8001, Handler, Store, Platform)
