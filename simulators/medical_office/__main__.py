"""`python -m simulators.medical_office`: the office's page and messages on one port."""

from simulators.medical_office.server import Handler
from simulators.medical_office.store import Store
from simulators.partner.platform import Platform
from simulators.partner.start import start

start("medical_office", 8012, Handler, Store, lambda *told: Platform("medical", *told))
