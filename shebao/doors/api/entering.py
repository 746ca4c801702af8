"""Who calls: turns a bearer key into an actor and runs the call as one transaction of this actor."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from shebao.access.acting import acting
from shebao.access.keys import actor_of_key
from shebao.doors.api.places import business_time, city
from shebao.policy import Pack
from shebao.values import Actor, Refused


class ApiRequest(HttpRequest):
    """A call of somebody acting for an employer, in its region and business time."""

    auth: Actor
    by: Actor
    pack: Pack
    on: datetime


class Key(HttpBearer):
    """密钥：由单位的法人或管理员在网上办事大厅签发。"""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        return actor_of_key(token.strip())


def as_employer(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Run an operation as the key's employer, in one transaction under row-level security.

    The operation finds request.by, request.pack and request.on.
    """

    @wraps(operation)
    def acted(request: ApiRequest, region: str, *args: Any, **kwargs: Any) -> Any:
        pack = city(region)
        if request.auth.region != pack.code:
            raise Refused(
                "key_region",
                f"这个密钥不能办理{pack.full_name}的业务。请用这个地区签发的密钥，或改用密钥所在地区的地址。",
            )
        request.by, request.pack, request.on = request.auth, pack, business_time(pack)
        with acting(request.by):
            return operation(request, region, *args, **kwargs)

    return cast(Callable[..., Any], acted)


def asking(request: ApiRequest) -> dict[str, Any]:
    """Return who asks, when and under which law, as every question and action takes it."""
    return {"by": request.by, "on": request.on, "pack": request.pack}
