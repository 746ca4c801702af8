"""The platform as the tax office knows it."""

from pathlib import Path
from urllib.parse import quote

from simulators.partner import platform
from simulators.partner.platform import Unreachable

__all__ = ["Platform", "Unreachable"]


class Platform(platform.Platform):
    """Talks with the platform as the tax office."""

    def __init__(self, address: str, state: Path, keys: Path):
        super().__init__("tax", address, state, keys)

    def bill_page(self, region: str, number: str) -> str:
        """Return the page on which the employer follows a bill."""
        return f"{self.address}/hall/{quote(region)}/bills/{quote(number)}/"
