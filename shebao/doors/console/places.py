"""Where the project keeps what the console reads without starting Django."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
REGIONS = ROOT / "regions"


def assumed_folder() -> Path:
    """Return the folder of values that no document states; used only where somebody asks for them."""
    return ROOT / "demo" / "assumed"


def state_folder() -> Path:
    """Return the folder of everything that `make wipe` removes."""
    return Path(os.environ.get("SHEBAO_STATE") or ROOT / "var").resolve()


def in_production() -> bool:
    """Tell whether this is a real installation: without demo cities and assumed values."""
    return os.environ.get("SHEBAO_PRODUCTION", "").lower() in {"1", "yes", "true"}
