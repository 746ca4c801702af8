"""Sign a PDF (PAdES) so that any reader sees whether it was changed, and look at such a signature again."""

from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from shebao.proofs.signing_key import signer

FIELD = "Seal"
RESERVED = 12_288  # bytes for the signature: what a chain of three certificates needs


@dataclass(frozen=True)
class Signature:
    """What a signature says of its file: nothing was changed since, and it covers all of it."""

    intact: bool
    whole: bool
    fingerprint: str

    @property
    def holds(self) -> bool:
        return self.intact and self.whole


def signed(pdf: bytes, *, reason: str, verify_at: str) -> bytes:
    """Return the PDF with the agency's signature, after which nothing may be changed.

    `verify_at` is where the paper can be verified; it stands readable within the file.
    """
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        contact_info=verify_at,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    out = BytesIO()
    PdfSigner(metadata, signer()).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), output=out, bytes_reserved=RESERVED
    )
    return out.getvalue()


def signature_of(pdf: bytes) -> Signature | None:
    """Return what the signature of a file of ours says; None where it bears none.

    For files whose content is known to be ours: no stranger's file is taken apart here.
    """
    found = PdfFileReader(BytesIO(pdf)).embedded_signatures
    if not found:
        return None
    status = validate_pdf_signature(
        found[0], ValidationContext(trust_roots=[found[0].signer_cert], allow_fetching=False)
    )
    return Signature(
        intact=status.intact and status.valid,
        whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        fingerprint=found[0].signer_cert.sha256.hex(),
    )
