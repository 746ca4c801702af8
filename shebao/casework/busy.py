"""What is said when somebody else holds the same people for too long: nothing is lost, try again."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import OperationalError

from shebao.values import Refused

Doing = TypeVar("Doing", bound=Callable[..., Any])

HELD = {"55P03", "40P01", "40001"}  # lock not available, deadlock, could not serialize


def refusing_when_busy(doing: Doing) -> Doing:
    """Turn waiting in vain for a lock into a refusal; what was begun has been taken back."""

    @wraps(doing)
    def done(*args: Any, **kwargs: Any) -> Any:
        try:
            return doing(*args, **kwargs)
        except OperationalError as failure:
            if getattr(failure.__cause__, "sqlstate", None) not in HELD:
                raise
            raise Refused(
                "busy", "同一批人正在由另一笔业务办理，这一步没有做成，填的内容都在。请过一会儿再试。"
            ) from failure

    return done  # type: ignore[return-value]
