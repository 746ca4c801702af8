"""Fails if docs/generated is not what the code says now."""

import subprocess
import sys

from shebao.doors.console.places import ROOT

GENERATED = "docs/generated"


def main() -> int:
    """Build the pages and compare them with what is committed."""
    subprocess.run([sys.executable, "docs/build.py"], cwd=ROOT, check=True)
    ask = ["git", "status", "--porcelain", "--", GENERATED]
    changed = subprocess.run(ask, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    if changed:
        print(f"{GENERATED} is not up to date: run `make docs` and commit.\n{changed}", file=sys.stderr)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
