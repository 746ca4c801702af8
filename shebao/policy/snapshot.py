"""A pack as text and back: what an assessment keeps, so that it can be reckoned again years later."""

import json

from shebao.policy.content import restored
from shebao.policy.pack import Pack


def dump(pack: Pack) -> str:
    """Return the whole content of a pack as JSON; `restore` makes an equal pack of it."""
    return json.dumps(pack.content(), ensure_ascii=False, sort_keys=True)


def restore(text: str) -> Pack:
    """Make a pack of what `dump` wrote; it gives the same values and has the same fingerprint."""
    plain = json.loads(text)
    return Pack(
        code=plain["code"],
        name=plain["name"],
        full_name=plain["full_name"],
        city=plain["city"],
        kind=plain["kind"],
        lineage=tuple(plain["lineage"]),
        parameters=restored(plain["parameters"]),
        assumed=restored(plain["assumed"]),
    )
