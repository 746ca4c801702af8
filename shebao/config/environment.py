"""Reads what the environment says: the database, the state folder, the secret kept in it."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

ROOT = Path(__file__).resolve().parents[2]


def said(name: str) -> bool:
    """Tell whether a switch is on: 1, yes or true."""
    return os.environ.get(name, "").lower() in {"1", "yes", "true"}


def folder(name: str, default: Path) -> Path:
    """Return the absolute folder that a variable names."""
    return Path(os.environ.get(name) or default).resolve()


def database(url: str) -> dict[str, Any]:
    """Return Django's settings of a PostgreSQL database; `url` is anything libpq understands."""
    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "") or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**parts, "pool": {"min_size": 1, "max_size": 12, "timeout": 10}},
    }


def secret_key(state: Path) -> str:
    """Return the secret of this installation, made on first use and readable by its owner alone."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    kept = state / "secret_key"
    if not kept.exists():
        state.mkdir(parents=True, exist_ok=True)
        written = state / f"secret_key.{os.getpid()}"
        written.touch(mode=0o600)
        written.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # whoever is first wins
            os.link(written, kept)
        written.unlink()
    return kept.read_text()


def assumed_folder(*, production: bool) -> Path | None:
    """Return the folder of assumed values of the law, if one is named; production refuses to have one."""
    named = os.environ.get("SHEBAO_ASSUMED")
    if named and production:
        raise ImproperlyConfigured(
            "生产环境不得使用演示取值：请去掉 SHEBAO_ASSUMED。"
            " Production refuses to start with assumed values of the law: unset SHEBAO_ASSUMED."
        )
    return Path(named).resolve() if named else None
