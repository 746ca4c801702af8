"""办件档案包: one case as one file: manifest.json, the case with its steps, its papers and its receipt.

The same case gives the same files every time; proofs/sealed_packages.py lays a signature beside. `problems`
tells whoever receives a package whether it holds what its manifest names.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from shebao.archive.files import read
from shebao.casework.archiving.bags import RECEIPT, Entry
from shebao.casework.models import Case, Step
from shebao.values import SHANGHAI

FORMAT, WITHOUT_SUMS = "shebao-case-2", "shebao-case-1"
MANIFEST, CASE, SUMS, README = "manifest.json", "case.json", "SHA256SUMS", "说明.txt"
SIGNATURE, CERTIFICATE = "SHA256SUMS.p7s", "certificate.pem"  # laid beside by proofs/sealed_packages.py
HOW = """办件档案包

case.json       申请内容和办理经过
manifest.json   每个文件的名称、大小和 sha256
papers/         材料
receipts/       受理回执
SHA256SUMS      上面每个文件的 sha256
SHA256SUMS.p7s  经办机构对 SHA256SUMS 的电子签名（CMS，分离式）
certificate.pem 签名证书

不用本系统也可以核对。解开以后，在这个文件夹里运行：

  openssl cms -verify -binary -inform DER -in SHA256SUMS.p7s -content SHA256SUMS \\
      -CAfile certificate.pem -purpose any -no_check_time -out /dev/null
  sha256sum -c SHA256SUMS

两条都通过，就是签名以后一个字节都没有变。证书是不是这家经办机构的，请和经办机构公布的指纹对照：

  openssl x509 -in certificate.pem -noout -subject -fingerprint -sha256
"""
BEGINNING = (1980, 1, 1, 0, 0, 0)  # the least day that a zip can name: when it was packed is no part of it
AT_MOST = 1024 * 1024 * 1024  # bytes unpacked: what claims more is no case of ours


def parts_of(entry: Entry, steps: Sequence[Step], labels: Mapping[str, str]) -> dict[str, bytes]:
    """Return a case as the files of one package. Raises Refused where a file is missing or altered.

    What was disposed of is named with its hash, and no longer there.
    """
    case = entry.case
    files = {CASE: plain(case_told(case, steps))}
    listed: list[dict[str, Any]] = [{"path": CASE, "kind": "case", "label": "申请内容和办理经过"}]
    gone: list[dict[str, Any]] = []
    for number, one in enumerate(entry.documents, 1):
        folder = "receipts" if one.kind == RECEIPT else "papers"
        told = {"path": f"{folder}/{number:02}-{one.file.name}", "kind": one.kind}
        told["label"] = labels.get(one.kind, one.kind)
        if entry.kept.removed:
            gone.append(told | {"bytes": one.file.size, "sha256": one.file.sha256})
        else:
            files[told["path"]] = read(one.file)
            listed.append(told)
    for each in listed:
        each |= {"bytes": len(files[each["path"]]), "sha256": digest(files[each["path"]])}
    manifest = {"format": FORMAT, "case": case.number, "region": case.region, "files": listed}
    manifest |= {"removed": gone} if gone else {}
    whole = {MANIFEST: plain(manifest), README: HOW.encode(), **files}
    return {**whole, SUMS: sums(whole)}


def package(entry: Entry, steps: Sequence[Step], labels: Mapping[str, str]) -> bytes:
    """Return a case as one zip that bears no signature."""
    return zipped(parts_of(entry, steps, labels))


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the hashes of files as `sha256sum -c` reads them."""
    return "".join(f"{digest(files[name])}  {name}\n" for name in sorted(files)).encode()


def case_told(case: Case, steps: Sequence[Step]) -> dict[str, Any]:
    """Return a case as it stands, with every step: who, in which duty, when."""
    return {
        "number": case.number,
        "item": case.item,
        "region": case.region,
        "employer": case.employer.number,
        "state": case.state,
        "filed": case.filed.astimezone(SHANGHAI).isoformat(),
        "data": case.data,
        "outcome": case.outcome,
        "steps": [
            {
                "event": one.event,
                "duty": one.duty,
                "state": one.state,
                "by": one.act.name,
                "account": one.act.account,
                "at": one.act.business_time.astimezone(SHANGHAI).isoformat(),
                "note": one.note,
            }
            for one in steps
        ],
    }


def plain(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True).encode()


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as parts:
        for path, content in files.items():
            parts.writestr(ZipInfo(path, BEGINNING), content)
    return out.getvalue()


def problems(content: bytes) -> list[str]:
    """Return what is wrong with a package, nothing where it is whole."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            return problems_in(parts)
    except (BadZipFile, KeyError, ValueError, TypeError) as wrong:
        return [f"不是完整的办件档案包：{wrong}"]


def problems_in(parts: ZipFile) -> list[str]:
    names = parts.namelist()
    if sum(one.file_size for one in parts.infolist()) > AT_MOST:
        return ["里面的内容太大，不是办件档案包"]
    manifest = json.loads(parts.read(MANIFEST))
    if manifest["format"] not in (FORMAT, WITHOUT_SUMS):
        return [f"不认识的格式：{manifest['format']}"]
    listed = {one["path"]: one["sha256"] for one in manifest["files"]}
    beside = {MANIFEST} | ({README, SUMS, SIGNATURE, CERTIFICATE} if manifest["format"] == FORMAT else set())
    told = [f"{name}：少了这个文件" for name in sorted(listed.keys() - set(names))]
    told += [f"{name}：清单里没有这个文件" for name in sorted(set(names) - listed.keys() - beside)]
    told += [
        f"{name}：同一个名字有几个文件" for name in sorted({one for one in names if names.count(one) > 1})
    ]
    told += [
        f"{name}：内容和清单不一样"
        for name, expected in listed.items()
        if name in names and digest(parts.read(name)) != expected
    ]
    return told or (wrong_sums(parts) if manifest["format"] == FORMAT else [])


def wrong_sums(parts: ZipFile) -> list[str]:
    """Say whether SHA256SUMS, which is signed, tells of exactly the files that are there."""
    own = [name for name in parts.namelist() if name not in (SUMS, SIGNATURE, CERTIFICATE)]
    right = parts.read(SUMS) == sums({name: parts.read(name) for name in own})
    return [] if right else [f"{SUMS}：和文件不一样"]


def content_of(content: bytes, name: str) -> bytes | None:
    """Return one file of a package, none where it is not there."""
    with ZipFile(BytesIO(content)) as parts:
        return parts.read(name) if name in parts.namelist() else None
