"""`python -m simulators.certificate_authority`: certificates, revocations and the signer on one port."""

from pathlib import Path

from simulators.certificate_authority.authority import Authority
from simulators.certificate_authority.server import Handler
from simulators.certificate_authority.store import Store
from simulators.partner.platform import Platform
from simulators.partner.start import start


class Trusted(Platform):
    """The platform, which is also handed our root."""

    def show_key(self) -> None:
        super().show_key()
        Handler.authority.lay_root(self.keys.parent / "trust")


def opened(path: Path) -> Store:
    store = Store(path)
    Handler.authority = Authority(store)
    return store


start("certificate_authority", 8009, Handler, opened, lambda *told: Trusted("certificate", *told))
