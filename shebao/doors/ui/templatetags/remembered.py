"""`{% url %}` as Django has it, which spells out each address once: what answers to a name never changes."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parsed
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape

register = template.Library()
MOST = 10_000  # addresses that a process remembers; most hold a region, some a number


class RememberingNode(URLNode):
    """One `{% url %}` of a template."""

    def render(self, context: Any) -> str:
        name = self.view_name.resolve(context)
        args = tuple(str(one.resolve(context)) for one in self.args)
        named = tuple((key, str(one.resolve(context))) for key, one in self.kwargs.items())
        try:
            address = spelled_out(name, args, named)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            address = ""
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address


@lru_cache(MOST)
def spelled_out(name: str, args: tuple[str, ...], named: tuple[tuple[str, str], ...]) -> str:
    return reverse(name, args=args, kwargs=dict(named))


@register.tag
def url(parser: Parser, token: Token) -> RememberingNode:
    """Read the tag as Django does."""
    node = parsed(parser, token)
    return RememberingNode(node.view_name, node.args, node.kwargs, node.asvar)
