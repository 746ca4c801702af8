"""What the searchable lists share: applied conditions as tags, the query that pages and exports keep."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from shebao.doors.ui.fields import SpokenForm


class Tag(NamedTuple):
    """One applied condition, and the address of the list without it."""

    label: str
    text: str
    without: str


class Search(SpokenForm):
    """A GET form whose fields may all be left out."""

    def __init__(self, asked: Mapping[str, Any] | None, **kwargs: Any):
        super().__init__(asked, **kwargs)

    @property
    def given(self) -> dict[str, str]:
        """Return what was asked, as it was typed, without what is empty."""
        return {name: text for name in self.fields if (text := str(self.data.get(name, "")).strip())}

    @property
    def applied(self) -> list[Tag]:
        """Return the conditions that hold, each with the way to drop it."""
        given = self.given
        return [
            Tag(
                str(self.fields[name].label),
                self.spoken(name, text),
                "?" + urlencode({k: v for k, v in given.items() if k != name}),
            )
            for name, text in given.items()
            if name not in self.errors
        ]

    def spoken(self, name: str, text: str) -> str:
        field = self.fields[name]
        return field.named(text) if isinstance(field, Choose) else text

    @property
    def query(self) -> str:
        """Return the conditions for a link that goes on with a page number."""
        return urlencode(self.given) + "&" if self.given else ""


class Choose(forms.ChoiceField):
    """One of a list, or all of it."""

    def __init__(self, label: str, choices: list[tuple[str, str]]):
        super().__init__(label=label, required=False, widget=forms.Select(attrs={"class": "form-select"}))
        self.offer(choices)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Let these be chosen, besides all of them."""
        self.offered = choices
        self.choices = [("", "全部"), *choices]

    def named(self, code: str) -> str:
        """Return how a choice is printed."""
        return dict(self.offered).get(code, code)


class Words(forms.CharField):
    """Some words to look for."""

    def __init__(self, label: str, *, example: str = "", grow: bool = False):
        attributes = {"class": "form-control", "autocomplete": "off", "placeholder": example}
        super().__init__(label=label, required=False, max_length=60, widget=forms.TextInput(attrs=attributes))
        self.grow = grow


def paged(rows: Any, request: HttpRequest, per_page: int) -> dict[str, Any]:
    """Return the asked page of a list, with the page numbers to offer.

    A list that ends with its first page has been counted by reading it.
    """
    asked = request.GET.get("page")
    if asked in (None, "", "1"):
        first = list(rows[: per_page + 1])
        paginator: Paginator[Any] = Paginator(first if len(first) <= per_page else rows, per_page)
        page = Page(first[:per_page], 1, paginator)
    else:
        paginator = Paginator(rows, per_page)
        page = paginator.get_page(asked)
    return {
        "page": page,
        "pages": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
    }
