"""Reading YAML as text."""

from pathlib import Path
from typing import Any

import yaml


def read_yaml(path: Path) -> Any:
    """Read YAML with every scalar as text: no number of the law ever becomes a binary float."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.CBaseLoader)  # noqa: S506 (it builds no objects)
