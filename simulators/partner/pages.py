"""The frame of every page and its small parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import escape
from urllib.parse import urlencode

CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Frame:
    """What stands around a partner's pages: its name, a word of warning, the places of its navigation."""

    name: str
    about: str
    places: Mapping[str, str]

    def page(self, title: str, here: str, content: str, *, note: str = "", bad: bool = False) -> str:
        """Return a whole page; `note` is what happened last."""
        links = "".join(
            f'<a href="{path}"{current(path == here)}>{name}</a>' for path, name in self.places.items()
        )
        told = ""
        if note:
            role, tone = ("alert", "bad") if bad else ("status", "ok")
            told = f'<p class="note {tone}" role="{role}">{escape(note)}</p>'
        return f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · {self.name}</title><link rel="stylesheet" href="/style.css"></head>
<body><a class="skip" href="#main">跳到正文</a>
<header><div class="wrap"><b>{self.name}</b><span>{self.about}</span></div></header>
<nav aria-label="主导航"><div class="wrap">{links}</div></nav>
<main id="main" class="wrap" tabindex="-1">{told}<h1>{escape(title)}</h1>
{content}</main></body></html>
"""


def current(is_here: bool) -> str:
    return ' aria-current="page"' if is_here else ""


def chip(state: str, tone: str) -> str:
    return f'<span class="chip {tone}">{escape(state)}</span>'


def moment(text: str) -> str:
    """Print a moment as 2023-05-08 09:20, as China's clocks show it; what is none stands as it came."""
    try:
        told = datetime.fromisoformat(text).astimezone(CHINA)
    except ValueError:
        return escape(text)
    return f'<time datetime="{told:%Y-%m-%dT%H:%M}">{told:%Y-%m-%d %H:%M}</time>'


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]], *, empty: str) -> str:
    """Return a table whose cells are HTML; a head that begins with > stands at the right."""
    heads, lines = list(heads), [list(row) for row in rows]
    if not lines:
        return f'<p class="empty">{escape(empty)}</p>'
    top = "".join(f'<th scope="col"{right(head)}>{escape(head.lstrip(">"))}</th>' for head in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td{right(head)} data-l="{escape(head.lstrip(">"))}">{cell}</td>'
            for head, cell in zip(heads, row, strict=True)
        )
        + "</tr>"
        for row in lines
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f'<caption class="vh">{escape(caption)}</caption><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def right(head: str) -> str:
    return ' class="n"' if head.startswith(">") else ""


def field(name: str, label: str, value: str = "", *, hint: str = "", money: bool = False) -> str:
    """Return a labelled input."""
    about = f'<p class="hint" id="{name}-hint">{escape(hint)}</p>' if hint else ""
    described = f' aria-describedby="{name}-hint"' if hint else ""
    keyboard = ' inputmode="decimal"' if money else ""
    return (
        f'<div class="fld"><label for="{name}">{escape(label)}</label>{about}'
        f'<input id="{name}" name="{name}" value="{escape(value)}" autocomplete="off"'
        f"{keyboard}{described}></div>"
    )


def hidden(**values: str) -> str:
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in values.items()
    )


def pager(count: int, number: int, per_page: int, query: dict[str, str], unit: str) -> str:
    """Return how many there are and the way to the other pages."""
    last = max(1, -(-count // per_page))
    links = [
        f'<a href="?{urlencode(query | {"page": str(to)})}">{name}</a>'
        for to, name in ((number - 1, "上一页"), (number + 1, "下一页"))
        if 1 <= to <= last
    ]
    return f'<p class="pager"><span>共 {count:,} {unit}，第 {number} / {last} 页</span>{"".join(links)}</p>'
