"""The partners, one module each: where it is reached, what it sends, what becomes of that, with samples.

A module gives NAME, SAMPLES, `address()` and `apply(message, on=)`, which returns a sentence for staff or
raises Refused with the reason why the message cannot be applied as it stands. It may give `stuck(message,
why)`, which is told of such a message.
"""

from types import ModuleType

from shebao.doors.exchange.partners import app, card, gateway, market, medical, tax

BY_CODE: dict[str, ModuleType] = {
    "tax": tax, "market": market, "gateway": gateway, "card": card, "app": app,
    "medical": medical,
}  # fmt: skip
