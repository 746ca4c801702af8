"""What the pages of 单位账号 ask: for whom, at which level, with rights to which items."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from shebao.access.accounts import human_of
from shebao.access.colleagues import Colleague
from shebao.access.models import Level
from shebao.doors.hall.keys import Ticks
from shebao.doors.ui.fields import ChoiceField, SpokenForm
from shebao.notices.addresses import mobile
from shebao.values import Refused
from shebao.values.documents import DOCUMENT_TYPES, KINDS
from shebao.values.id_numbers import masked


def text(label: str, width: str, hint: str = "", **more: Any) -> forms.CharField:
    attributes = {"class": f"form-control {width}", "autocomplete": "off"}
    more = {"max_length": 64} | more
    return forms.CharField(label=label, help_text=hint, widget=forms.TextInput(attrs=attributes), **more)


class RightsForm(SpokenForm):
    """Which items somebody may file."""

    rights = forms.MultipleChoiceField(label="可以办哪些事项", widget=Ticks, required=False)

    def __init__(self, data: Any, items: Mapping[str, str], **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["rights"].choices = list(items.items())  # type: ignore[attr-defined]


class GivingForm(RightsForm):
    """At which level, and which items."""

    level = ChoiceField(label="级别", choices=[])

    def __init__(self, data: Any, items: Mapping[str, str], levels: Sequence[Level], **kwargs: Any):
        super().__init__(data, items, **kwargs)
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in levels
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("level") == Level.HANDLER and not given.get("rights") and "rights" not in self.errors:
            self.add_error("rights", "还没有选能办的事项。至少选一项，或者选全部事项。")
        return given

    @property
    def level_given(self) -> Level:
        return Level(self.cleaned_data["level"])


class OpeningForm(GivingForm):
    """A colleague's real name and document, and the account to be; the document is kept nowhere."""

    name = text("姓名", "w-name", "和证件上的一样")
    document_type = ChoiceField(label="证件类型", choices=DOCUMENT_TYPES)
    document_number = text("证件号码", "w-id code", "只用来认出是不是同一个人，不保存")
    number = text("账号", "w-name code", "登录时用。字母开头，4 到 20 位字母和数字")
    phone = text("手机号", "w-name num", required=False, max_length=20)
    field_order = (
        "name", "document_type", "document_number", "number", "phone", "level", "rights",
    )  # fmt: skip

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        try:
            return mobile(phone) if phone else ""
        except Refused as refusal:
            told = f"{refusal.message}没有手机就空着。"
            raise ValidationError(told, code=refusal.code) from refusal

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        kind = KINDS.get(given.get("document_type", ""))
        if kind and "document_number" in given:
            try:
                given["document_number"] = kind.read(given["document_number"], self.day)
            except Refused as refusal:
                self.refuse("document_number", refusal)
        return given

    @property
    def colleague(self) -> Colleague:
        given = self.cleaned_data
        human = human_of(given["document_type"], given["document_number"])
        return Colleague(given["number"], given["name"].strip(), human, given["phone"])

    @property
    def masked_number(self) -> str:
        return masked(self.cleaned_data["document_number"])


class AuthorisingForm(GivingForm):
    """An account that exists: its number and its owner's name must belong together."""

    number = text("账号", "w-name code", "向同事本人要")
    name = text("姓名", "w-name", "账号登记的真实姓名")
    field_order = ("number", "name", "level", "rights")
