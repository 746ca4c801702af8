"""The one way to move a case that staff decide on: every move a step under an act of its own.

Each is safe to repeat and takes the case's number; the case is held while it moves. Who may is asked of
`duties`, what the state allows of `states`; the database holds both again.
"""

from collections.abc import Callable
from typing import Any

from shebao.casework.moving.choices import Choice, Known, choices, look_at
from shebao.casework.moving.completing import resubmit, send_back
from shebao.casework.moving.deciding import decide, rehearse, rehearse_case
from shebao.casework.moving.delivering import archive, deliver
from shebao.casework.moving.ending import lapse, refuse, withdraw
from shebao.casework.moving.pausing import extend, pause, resume
from shebao.casework.moving.revoking import rehearse_revocation, revoke

__all__ = [
    "MOVES",
    "Choice",
    "Known",
    "archive",
    "choices",
    "decide",
    "deliver",
    "extend",
    "lapse",
    "look_at",
    "pause",
    "refuse",
    "rehearse",
    "rehearse_case",
    "rehearse_revocation",
    "resubmit",
    "resume",
    "revoke",
    "send_back",
    "withdraw",
]

MOVES: dict[str, Callable[..., Any]] = {
    "archive": archive,
    "decide": decide,
    "deliver": deliver,
    "extend": extend,
    "pause": pause,
    "refuse": refuse,
    "resume": resume,
    "revoke": revoke,
    "send_back": send_back,
}
