"""办件档案包: one case as one file: manifest.json, the case with its steps, its papers and its receipt.

The same case gives the same bytes every time. `problems` tells whoever receives a package whether it holds
what its manifest names.
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

FORMAT = "shebao-case-1"
MANIFEST, CASE = "manifest.json", "case.json"
BEGINNING = (1980, 1, 1, 0, 0, 0)  # the least day that a zip can name: when it was packed is no part of it
AT_MOST = 1024 * 1024 * 1024  # bytes unpacked: what claims more is no case of ours


def package(entry: Entry, steps: Sequence[Step], labels: Mapping[str, str]) -> bytes:
    """Return a case as one zip. Raises Refused where a file is missing or altered."""
    case = entry.case
    files = {CASE: plain(case_told(case, steps))}
    listed: list[dict[str, Any]] = [{"path": CASE, "kind": "case", "label": "申请内容和办理经过"}]
    for number, one in enumerate(entry.documents, 1):
        folder = "receipts" if one.kind == RECEIPT else "papers"
        path = f"{folder}/{number:02}-{one.file.name}"
        files[path] = read(one.file)
        listed.append({"path": path, "kind": one.kind, "label": labels.get(one.kind, one.kind)})
    for each in listed:
        each |= {"bytes": len(files[each["path"]]), "sha256": digest(files[each["path"]])}
    manifest = {"format": FORMAT, "case": case.number, "region": case.region, "files": listed}
    return zipped({MANIFEST: plain(manifest), **files})


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
    if manifest["format"] != FORMAT:
        return [f"不认识的格式：{manifest['format']}"]
    listed = {one["path"]: one["sha256"] for one in manifest["files"]}
    told = [f"{name}：少了这个文件" for name in sorted(listed.keys() - set(names))]
    told += [f"{name}：清单里没有这个文件" for name in sorted(set(names) - listed.keys() - {MANIFEST})]
    told += [
        f"{name}：同一个名字有几个文件" for name in sorted({one for one in names if names.count(one) > 1})
    ]
    return told + [
        f"{name}：内容和清单不一样"
        for name, expected in listed.items()
        if name in names and digest(parts.read(name)) != expected
    ]
