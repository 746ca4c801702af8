"""What the environment may and may not say."""

import os
import stat
import subprocess
import sys

from shebao.config.environment import database, secret_key
from shebao.config.logs import mask_id_numbers
from shebao.doors.console.places import ROOT


def started(then: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {then}"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "shebao.config.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_refuses_assumed_values():
    refused = started(SHEBAO_PRODUCTION="1", SHEBAO_ASSUMED=str(ROOT / "demo" / "assumed"))
    assert refused.returncode != 0
    assert "生产环境不得使用演示取值" in refused.stderr


def test_production_starts_without_them():
    assert started(SHEBAO_PRODUCTION="1", SHEBAO_ASSUMED="").returncode == 0


def test_production_sends_cookies_by_https_only_and_hides_the_session_from_scripts():
    look = "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    assert started(look, SHEBAO_PRODUCTION="1", SHEBAO_ASSUMED="").stdout.split() == ["True", "True"]
    look = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE)"
    )
    assert started(look).stdout.split() == ["True", "Lax"]


def test_a_secret_is_made_once_and_kept_to_its_owner(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first = secret_key(tmp_path / "state")
    assert len(first) >= 50
    assert secret_key(tmp_path / "state") == first
    assert stat.S_IMODE((tmp_path / "state" / "secret_key").stat().st_mode) == 0o600


def test_a_database_is_named_as_libpq_names_it():
    settings = database("postgresql://shebao:pass@db.internal:6432/month?sslmode=require")
    assert [settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "month", "shebao", "pass", "db.internal", "6432",
    ]  # fmt: skip
    assert settings["OPTIONS"]["sslmode"] == "require"


def test_a_socket_folder_is_a_host():
    assert database("postgresql://shebao@/shebao?host=/var/lib/x%20y")["HOST"] == "/var/lib/x y"


def test_no_id_number_is_whole_in_a_log_line():
    line = '{"event": "身份证 11010519491231002X，旧号 110105491231002，编号 1234567890123456789"}'
    assert mask_id_numbers(None, "info", line) == (
        '{"event": "身份证 110105************，旧号 110105************，编号 1234567890123456789"}'
    )
