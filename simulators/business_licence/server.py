"""The licence system's pages: choose a licence and its holder, authorise the login."""

from simulators.partner import vouching
from simulators.partner.pages import Frame


class Handler(vouching.Handler):
    """One request of a licence's holder, or of the platform."""

    name = "电子营业执照"
    code = "licence"
    verb = "授权登录"
    frame = Frame(
        "电子营业执照模拟",
        "演示用，不是真的电子营业执照系统",
        {"/": "出示执照", "/messages": "开关"},
    )
