"""The portal's first page as the training material shows it (HB-38 to HB-43), and a login of the nation's."""

from html import escape
from typing import Any
from urllib.parse import quote

from simulators.partner import vouching
from simulators.partner.pages import Frame

MENU = ("首页", "个人服务", "法人服务", "政务公开", "政民互动", "一事联办", "好差评", "互联网+监管")
COUNTED = ("我的证照", "正在办理")
ENTRIES = ("我要办", "我要查", "我要看", "我要评")
SYSTEM = "湖北省企业职工养老保险信息系统"
OTHERS = ("湖北省职业技能培训信息管理系统", "网上公安")
PLACES = {"420000": "湖北省", "420500": "宜昌市", "421300": "随州市"}


class Handler(vouching.Handler):
    """One request of a visitor, of somebody who confirms who she is, or of the platform."""

    name = "国家政务服务平台"
    code = "national"
    verb = "确认身份"
    frame = Frame("政务服务网模拟", "演示用，不是真的湖北政务服务网", {"/": "首页", "/messages": "开关"})

    def look(self, path: str, asked: dict[str, Any]) -> None:
        if path == "/":
            self.show(200, self.frame.page("湖北政务欢迎您", "/", front(self.platform.address, asked)))
        elif path.startswith("/stub/"):
            self.show(200, self.frame.page("演示里没有这一页", "", '<p><a href="/">回到首页</a></p>'))
        else:
            super().look(path, asked)


def front(platform: str, asked: dict[str, str]) -> str:
    """Return the first page: menu, what is counted, entries, choice of place, login, the system itself."""
    place = asked.get("place", "")
    city = place if place in PLACES and place != "420000" else ""
    login = f"{platform}/hall/{quote(city)}/login/" if city else f"{platform}/enter/"
    register = f"{platform}/hall/{quote(city or '420500')}/login/questions/#register"
    choices = "".join(
        f'<option value="{code}"{" selected" if code == place else ""}>{name}</option>'
        for code, name in PLACES.items()
    )
    return (
        f'<section class="card" aria-label="门户栏目"><ul class="portal">{listed(MENU)}</ul></section>'
        '<section class="card"><form class="filter" method="get">'
        '<div class="fld"><label for="place">请选择区划</label>'
        f'<select id="place" name="place">{choices}</select></div><button class="btn">切换</button></form>'
        f"<p>{'　'.join(f'{name} <b>0</b>' for name in COUNTED)}</p>"
        f'<p><a class="btn primary" href="{escape(login)}">登录</a> '
        f'<a class="btn" href="{escape(register)}">注册</a></p></section>'
        f'<section class="card" aria-label="常用入口"><ul class="portal">{listed(ENTRIES)}</ul></section>'
        '<section class="card"><h2>特色服务</h2>'
        f'<ul class="portal"><li><a href="{escape(login)}">{SYSTEM}</a></li>'
        f"{listed(OTHERS)}</ul></section>"
    )


def listed(names: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="/stub/{quote(name)}">{escape(name)}</a></li>' for name in names)
