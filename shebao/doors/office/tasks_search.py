"""By what tasks are found again: number or employer, item, duty, when due."""

import re
from typing import Any

from django import forms

from shebao.casework.desk.lists import TaskFilter
from shebao.casework.desk.scoping import AT_DESKS
from shebao.doors.ui.fields import DayField, SpokenForm
from shebao.policy import Pack

DOCUMENT = re.compile(r"[0-9]{17}[0-9Xx]")


def choose(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    select = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, required=False, choices=[("", "全部"), *choices], widget=select)


def no_document(typed: str) -> str:
    """Return what was typed, blanks cut off; a document number belongs into no address."""
    if DOCUMENT.fullmatch(text := typed.strip()):
        raise forms.ValidationError("证件号码请在页面最上面的框里查。", code="document")
    return text


class TaskSearch(SpokenForm):
    """A GET form whose fields may all be left out; what is wrong in it does not narrow."""

    search = forms.CharField(
        label="办件编号、单位编号或名称", required=False, max_length=40,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )  # fmt: skip
    item = choose("事项", [])
    duty = choose("岗位", [(one.value, str(one.label)) for one in AT_DESKS])
    since = DayField(label="截止时间从", required=False)
    until = DayField(label="到", required=False)

    def __init__(self, asked: Any, pack: Pack):
        super().__init__(asked)
        offered = [(one.item, one.label) for one in pack.offers() if one.review]
        self.fields["item"].choices = [("", "全部"), *offered]  # type: ignore[attr-defined]

    def clean_search(self) -> str:
        """Take a number or a name."""
        return no_document(str(self.cleaned_data["search"]))

    @property
    def narrowed(self) -> TaskFilter:
        """Return the conditions as the noun takes them."""
        told = self.cleaned_data
        return TaskFilter(
            search=told.get("search") or "",
            item=told.get("item") or "",
            duty=told.get("duty") or "",
            since=told.get("since"),
            until=told.get("until"),
        )

    @property
    def given(self) -> dict[str, str]:
        """Return what was asked, for links that keep it."""
        asked = {name: str(self.data.get(name, "")).strip() for name in self.fields}
        return {name: text for name, text in asked.items() if text and name not in self.errors}
