"""Where the project keeps what the console reads without starting Django."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
REGIONS = ROOT / "regions"


def assumed_folder() -> Path:
    """Return the folder of values that no document states; used only where somebody asks for them."""
    return ROOT / "demo" / "assumed"
