"""A package's signature: proven here, and without us by openssl and sha256sum alone."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from shebao.casework.archiving.packages import HOW, SIGNATURE, SUMS, plain, sums, zipped
from shebao.doors.console import archive as console
from shebao.proofs import signing_key
from shebao.proofs.sealed_packages import seal_of, sealed

pytestmark = pytest.mark.usefixtures("own_signing_keys")

OPENSSL = shutil.which("openssl")


@pytest.fixture(autouse=True)
def state(settings, tmp_path) -> Path:
    settings.STATE = tmp_path / "state"
    return settings.STATE


def some_files() -> dict[str, bytes]:
    case = b"{}"
    listed = [{"path": "case.json", "sha256": sums({"x": case}).decode()[:64]}]
    manifest = plain({"format": "shebao-case-2", "case": "1", "region": "420500", "files": listed})
    whole = {"manifest.json": manifest, "case.json": case, "说明.txt": HOW.encode()}
    return whole | {SUMS: sums(whole)}


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_HB_35_a_signed_package_says_who_signed_it_and_that_nothing_changed():
    seal = seal_of(sealed(some_files()))
    assert (seal.holds, seal.known, seal.name) == (True, True, signing_key.NAMED)
    assert seal.fingerprint == signing_key.signer().signing_cert.sha256.hex()
    assert abs((datetime.now(UTC) - seal.signed_at).total_seconds()) < 60


def test_HB_35_other_hashes_under_the_same_signature_are_told():
    parts = parts_of(sealed(some_files()))
    assert not seal_of(zipped(parts | {SUMS: parts[SUMS] + b"\n"})).holds


def test_HB_35_what_somebody_else_signed_is_told(state):
    content = sealed(some_files())
    path = signing_key.standing_file()
    former = path.with_name("signing-2022.pem")
    path.rename(former)
    assert seal_of(content).known
    former.unlink()
    strange = seal_of(content)
    assert (strange.holds, strange.known) == (True, False)


@pytest.mark.parametrize("signature", [b"", b"x", b"0\x03\x02\x01\x00", b"0\x80"])
def test_rubbish_for_a_signature_is_told(signature, tmp_path, capsys):
    content = zipped(parts_of(sealed(some_files())) | {SIGNATURE: signature})
    with pytest.raises(ValueError, match="签名"):
        seal_of(content)
    brought = tmp_path / "x.zip"
    brought.write_bytes(content)
    assert console.main(["verify", str(brought)]) == 1
    assert "签名" in capsys.readouterr().out


def test_the_console_tells_a_signed_an_unsigned_and_a_strange_package_apart(tmp_path, capsys):
    content = sealed(some_files())
    brought = tmp_path / "x.zip"
    brought.write_bytes(content)
    assert console.main(["verify", str(brought)]) == 0
    assert "签名有效" in capsys.readouterr().out
    brought.write_bytes(zipped(some_files()))
    assert console.main(["verify", str(brought)]) == 0
    assert "没有签名" in capsys.readouterr().out
    brought.write_bytes(content)
    signing_key.standing_file().unlink()
    assert console.main(["verify", str(brought)]) == 1
    assert "不是本平台的证书" in capsys.readouterr().out


@pytest.mark.skipif(OPENSSL is None, reason="no openssl here")
def test_HB_35_a_court_proves_it_with_the_two_commands_that_the_package_names(tmp_path):
    """The commands are taken out of the package's own 说明.txt and run by a shell."""
    with ZipFile(BytesIO(sealed(some_files()))) as parts:
        parts.extractall(tmp_path)
    told = (tmp_path / "说明.txt").read_text("utf-8").replace("\\\n", " ")
    commands = [line.strip() for line in told.splitlines() if line.startswith("  ")]
    assert [one.split()[0] for one in commands] == ["openssl", "sha256sum", "openssl"]
    assert [run(one, tmp_path) for one in commands] == [0, 0, 0]
    (tmp_path / "case.json").write_text("other")
    assert [run(one, tmp_path) == 0 for one in commands[:2]] == [True, False]
    (tmp_path / SUMS).write_text("other")
    assert run(commands[0], tmp_path) != 0


def run(command: str, folder: Path) -> int:
    return subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False).returncode
