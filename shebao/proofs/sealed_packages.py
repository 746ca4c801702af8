"""Sign the list of hashes of an exported case (CMS, detached), and look at such a signature again.

The key is that of the proofs (signing_key.py). The signature stands in the package beside its certificate, so
that a court or an archive proves it with openssl alone (docs/operations/archive.md).
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import cms, pem, x509
from pyhanko.sign.general import CMSExtractionError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

from shebao.casework.archiving.packages import CERTIFICATE, SIGNATURE, SUMS, content_of, zipped
from shebao.proofs.signing_key import known_certificates, signer


@dataclass(frozen=True)
class Seal:
    """What a package's signature says: who signed, when by its own word, and whether it holds.

    `known` says that the certificate is, or was, this installation's own.
    """

    holds: bool
    known: bool
    name: str
    fingerprint: str
    signed_at: datetime | None

    @property
    def fingerprint_spoken(self) -> str:
        """Return the fingerprint as openssl prints it, to be compared by eye."""
        whole = self.fingerprint.upper()
        return ":".join(whole[at : at + 2] for at in range(0, len(whole), 2))


def sealed(files: Mapping[str, bytes]) -> bytes:
    """Return the files of a package as one zip with a signature over its hashes; the moment is real time."""
    by = signer()
    attributes = PdfCMSSignedAttributes(signing_time=datetime.now(UTC).replace(microsecond=0))
    made = asyncio.run(
        by.async_sign_general_data(
            files[SUMS], "sha256", detached=True, use_cades=True, signed_attr_settings=attributes
        )
    )
    certificates = b"".join(pem.armor("CERTIFICATE", one.dump()) for one in by.chain)
    return zipped({**files, SIGNATURE: made.dump(), CERTIFICATE: certificates})


def seal_of(content: bytes) -> Seal | None:
    """Return what a package's signature says; None where it bears none. ValueError where unreadable."""
    signature, signed = content_of(content, SIGNATURE), content_of(content, SUMS)
    if signature is None or signed is None:
        return None
    try:
        told = cms.ContentInfo.load(signature)["content"]
        own = signer_of(told)
        alone = ValidationContext(trust_roots=[own], allow_fetching=False)
        status = asyncio.run(async_validate_detached_cms(signed, told, signer_validation_context=alone))
    except (
        CMSExtractionError,
        SignatureValidationError,
        ValueError,
        AttributeError,
        KeyError,
        TypeError,
    ) as wrong:
        raise ValueError(f"签名读不出来：{wrong}") from None
    return Seal(
        holds=status.intact and status.valid,
        known=own.sha256 in {one.sha256 for one in known_certificates()},
        name=str(own.subject.native.get("common_name", "")),
        fingerprint=own.sha256.hex(),
        signed_at=status.signer_reported_dt,
    )


def signer_of(told: cms.SignedData) -> x509.Certificate:
    """Return the certificate of whoever signed. Raises ValueError where it is not there."""
    asked = told["signer_infos"][0]["sid"].chosen
    found = [one.chosen for one in told["certificates"]]
    own = next((one for one in found if one.serial_number == asked["serial_number"].native), None)
    if own is None:
        raise ValueError("签名里没有证书")
    return own
