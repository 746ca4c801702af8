"""The API, put together of its parts."""

from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from shebao.doors.api import appointments, bills, cases, filings, items, register, verdicts
from shebao.doors.api.entering import Key
from shebao.doors.api.refusals import say_no


class PlainRenderer(JSONRenderer):
    """JSON in which Chinese stands as it is written."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="社保经办平台接口",
    version="1",
    description="人事软件替单位办理社会保险业务：和网上办事大厅办的是同样的事项，按同样的规则。",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    auth=Key(),
    renderer=PlainRenderer(),
)
say_no(api)
for part in (items, filings, verdicts, cases, bills, register, appointments):
    api.add_router("", part.router)
