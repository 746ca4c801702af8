"""Proofs are signed (PAdES): another program sees the same as we do, intact and with one byte changed."""

import shutil
import stat
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from shebao.proofs import signing_key
from shebao.proofs.signing import signature_of, signed
from shebao.proofs.verification import code_in
from tests.proofs.test_employer_proof import SAMPLE, STAMP, printed

pytestmark = pytest.mark.usefixtures("own_signing_keys")


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def place(settings, state):
    settings.STATE = state


@pytest.fixture(scope="module")
def paper() -> bytes:
    return printed(SAMPLE)


def sealed(paper: bytes) -> bytes:
    return signed(paper, reason=SAMPLE.title, verify_at=STAMP.address)


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def pdfsig(content: bytes, tmp_path) -> str:
    """Ask poppler's pdfsig, which shares no line with what signs here."""
    program = shutil.which("pdfsig")
    assert program, "pdfsig is missing: install poppler-utils"
    file = tmp_path / "proof.pdf"
    file.write_bytes(content)
    return subprocess.run([program, file], capture_output=True, text=True, check=False).stdout


def test_HB_274_pdfsig_and_we_agree_that_a_proof_is_intact(paper, tmp_path):
    content = sealed(paper)
    told = pdfsig(content, tmp_path)
    assert "Signature Validation: Signature is Valid." in told
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert "Total document signed" in told
    signature = signature_of(content)
    assert signature.holds
    assert len(signature.fingerprint) == 64


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_HB_274_one_changed_byte_is_seen_by_both(paper, tmp_path, share):
    content = sealed(paper)
    changed = flipped(content, int(len(paper) * share))
    assert "Signature is Valid" not in pdfsig(changed, tmp_path)
    assert not signature_of(changed).intact


def test_what_is_added_behind_a_signature_is_not_covered(paper):
    signature = signature_of(sealed(paper) + b"\n% added\n")
    assert signature is None or not signature.holds


def test_the_code_can_be_read_from_the_file_without_taking_it_apart(paper):
    assert code_in(sealed(paper)) == STAMP.code
    assert code_in(paper) == ""
    assert code_in(b"verify/20211113133629krifgn/") == ""


def test_an_unsigned_file_has_no_signature(paper):
    assert signature_of(paper) is None


def test_the_key_is_made_once_and_for_its_owner_alone(state):
    first = signing_key.signer()
    file = state / "keys" / "signing.pem"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    content = file.read_bytes()
    assert signing_key.signer() is first
    assert file.read_bytes() == content
    assert [one.name for one in file.parent.iterdir()] == ["signing.pem"]


def test_an_agencys_own_key_is_taken_once_it_is_there(settings, tmp_path, paper):
    ours = signature_of(sealed(paper)).fingerprint
    settings.STATE = tmp_path
    assert signature_of(sealed(paper)).fingerprint != ours


def test_a_file_that_holds_no_key_is_named(settings, tmp_path):
    settings.STATE = tmp_path
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "signing.pem").write_text("nothing\n")
    with pytest.raises(ValueError, match=r"signing\.pem"):
        signing_key.signer()


def test_an_agencys_own_key_may_be_of_an_elliptic_curve(settings, tmp_path, paper, monkeypatch):
    settings.STATE = tmp_path
    monkeypatch.setattr(
        signing_key.rsa, "generate_private_key", lambda **_: ec.generate_private_key(ec.SECP256R1())
    )
    content = sealed(paper)
    assert "Signature is Valid" in pdfsig(content, tmp_path)
    assert signature_of(content).holds
