"""An archive that only a password opens: ZIP with AES-256 (WinZip AE), as 7-Zip and WinZip read it."""

from io import BytesIO

from pyzipper import WZ_AES, ZIP_DEFLATED, AESZipFile

BITS = 256


def sealed_archive(name: str, content: bytes, password: str) -> bytes:
    """Return one file in an encrypted archive; its name stands readable outside, so it names nobody."""
    out = BytesIO()
    with AESZipFile(out, "w", compression=ZIP_DEFLATED) as archive:
        archive.setpassword(password.encode())
        archive.setencryption(WZ_AES, nbits=BITS)
        archive.writestr(name, content)
    return out.getvalue()
