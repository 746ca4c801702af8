"""Who holds what is shown here, filled from a list that is laid beside."""

from pathlib import Path

from simulators.partner import store
from simulators.partner.vouching import SWITCHES, Holders

TABLES = Path(store.__file__).with_name("holders.sql")
LIST = "holders.jsonl"


class Store(Holders):
    """The database of holders and of what they confirmed."""

    def __init__(self, path: Path):
        super().__init__(path, TABLES, SWITCHES)
        listed = path.parent / LIST
        if listed.exists():
            self.enter(listed.read_text("utf-8"))
