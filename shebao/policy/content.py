"""Parameters as plain JSON values and back, the order of keys included."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from shebao.policy.parameter import Citation, Parameter, Row, Tree


def flat(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "label": parameter.label,
        "unit": parameter.unit,
        "by": list(parameter.by),
        "on": parameter.on,
        "reviewed_until": spelled(parameter.reviewed_until),
        "source": parameter.source,
        "owner": parameter.owner,
        "rolls": parameter.rolls,
        "rows": [
            {
                "since": spelled(row.since),
                "until": spelled(row.until),
                "known": spelled(row.known),
                "value": listed(row.value),
                "law": [row.law.document, row.law.article],
                "note": row.note,
                "derived": row.derived,
                "confidence": row.confidence,
            }
            for row in parameter.rows
        ],
    }


def restored(plain: dict[str, Any]) -> dict[str, Parameter]:
    return {
        name: Parameter(
            name=name,
            label=entry["label"],
            unit=entry["unit"],
            by=tuple(entry["by"]),
            on=entry["on"],
            reviewed_until=read(entry["reviewed_until"]),
            source=entry["source"],
            owner=entry["owner"],
            rolls=entry["rolls"],
            rows=tuple(
                Row(
                    since=date.fromisoformat(row["since"]),
                    until=read(row["until"]),
                    known=date.fromisoformat(row["known"]),
                    value=frozen(row["value"]),
                    law=Citation(*row["law"]),
                    note=row["note"],
                    derived=row["derived"],
                    confidence=row["confidence"],
                )
                for row in entry["rows"]
            ),
        )
        for name, entry in plain.items()
    }


def spelled(day: date | None) -> str | None:
    return day.isoformat() if day else None


def read(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def listed(tree: Tree) -> Any:
    if isinstance(tree, Mapping):
        # pairs, for JSON objects are sorted and the order of keys is part of a pack
        return {"keys": list(tree), "of": {key: listed(branch) for key, branch in tree.items()}}
    return list(tree) if isinstance(tree, tuple) else tree


def frozen(plain: Any) -> Tree:
    if isinstance(plain, dict):
        return {key: frozen(plain["of"][key]) for key in plain["keys"]}
    return tuple(plain) if isinstance(plain, list) else plain
