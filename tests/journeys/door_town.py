"""A town at whose door every partner of the login stands: card, licence, national platform, certificates."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from shebao.config.environment import secret_key
from shebao.doors.console.children import Child
from tests.conftest import alive, free_port, healthy, until
from tests.exchange.conftest import holder, living
from tests.exchange.town import Town
from tests.registry.factories import CREDIT_CODE

CLERK, NEWCOMER = "420503199003159988", "420503198507163222"  # invented
KNOWN: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "social_card": ("cards.jsonl", [holder("吴敏", CLERK), holder("何静", NEWCOMER)]),
    "business_licence": ("holders.jsonl", [holder("吴敏", CLERK, credit_code=CREDIT_CODE)]),
    "government_portal": ("holders.jsonl", [holder("吴敏", CLERK)]),
    "certificate_authority": ("tokens.jsonl", [{"name": "演示单位 吴敏"}]),
}
CARD, *OTHERS = KNOWN


@contextmanager
def at_the_door(postgres: Any, blocker: Any, state: Path, patch: Any) -> Iterator[Town]:
    """Start web, worker and all partners; marks of people are reckoned by the town's own key."""
    for partner, (file, lines) in KNOWN.items():
        (state / partner).mkdir()
        (state / partner / file).write_text("\n".join(map(json.dumps, lines)), "utf-8")
    ports = {partner: free_port() for partner in OTHERS}
    for partner, port in ports.items():
        patch.setenv(f"{partner.upper()}_PAGES", f"http://127.0.0.1:{port}")
    patch.setenv("CERTIFICATE_AUTHORITY_URL", f"http://127.0.0.1:{ports['certificate_authority']}")
    with living(postgres, blocker, state, CARD) as town, ExitStack() as stack:
        patch.setattr(settings, "SECRET_KEY", secret_key(state))
        for partner, port in ports.items():
            stack.enter_context(alive(beside(partner, port, town)))
            until(lambda port=port: healthy(f"http://127.0.0.1:{port}"), why=town.logs)
        yield town


def beside(partner: str, port: int, town: Town) -> Child:
    """Return one more partner's process."""
    arguments = [
        sys.executable, "-m", f"simulators.{partner}", "--port", str(port), "--platform", town.address,
        "--state", str(town.state / partner), "--keys", str(town.state / "keys" / "exchange"),
    ]  # fmt: skip
    return Child(partner, arguments, dict(os.environ), town.state / f"{partner}.log")
