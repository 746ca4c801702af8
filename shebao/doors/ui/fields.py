"""Form fields that read months and amounts as people write them, and forms that tell what is wrong where."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from shebao.casework.days import read_day
from shebao.casework.mistakes import Mistake
from shebao.values import Fen, Month, Refused, parse_yuan

Read = TypeVar("Read")

LONGEST = 40


class SpokenForm(forms.Form):
    """A form whose labels end without a colon and whose errors stand beside their fields."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        for field in self.fields.values():
            field.error_messages |= {"required": "没有填写", "invalid_choice": "不在列表里，请重新选"}

    @property
    def mistakes(self) -> list[tuple[BoundField, str]]:
        """List every error with its field, in the order of the fields."""
        return [(field, str(message)) for field in self for message in field.errors]

    def refuse(self, field: str, refusal: Refused) -> None:
        """Show a refusal beside the field it is about."""
        self.add_error(field, ValidationError(refusal.message, code=refusal.code))


class MonthField(forms.Field):
    """A month: 2023-04, 202304, 2023年4月, also in full-width digits."""

    def __init__(self, **kwargs: Any):
        super().__init__(widget=typing("w-date", "numeric"), **kwargs)

    def to_python(self, value: str | None) -> Month | None:
        return read(Month.parse, value) if value and value.strip() else None


class DayField(forms.Field):
    """A day: 2023-04-06, 20230406, 2023年4月6日, also in full-width digits."""

    def __init__(self, **kwargs: Any):
        super().__init__(widget=typing("w-date", "numeric"), **kwargs)

    def to_python(self, value: str | None) -> date | None:
        if not value or not value.strip():
            return None
        day = read_day(value)
        if isinstance(day, Mistake):
            raise ValidationError(day.sentence, code="day")
        return day


class YuanField(forms.Field):
    """An amount in yuan, read into fen: 5200, 5,200.00, 5200元, also in full-width digits and with blanks."""

    unit = "元"

    def __init__(self, **kwargs: Any):
        super().__init__(widget=typing("w-money", "decimal"), **kwargs)

    def to_python(self, value: str | None) -> Fen | None:
        return read(parse_yuan, value) if value and value.strip() else None


class ChoiceField(forms.TypedChoiceField):
    """One of a short list, as the system's own select; where it may be left out, its first choice holds."""

    always_answered = True

    def __init__(self, **kwargs: Any):
        super().__init__(widget=forms.Select(attrs={"class": "form-select w-choice"}), **kwargs)


def typing(width: str, keyboard: str) -> forms.TextInput:
    attributes = {"class": f"form-control {width} num", "inputmode": keyboard, "autocomplete": "off"}
    return forms.TextInput(attrs=attributes)


def read(how: Callable[[str], Read], text: str) -> Read:
    """Read a text; turn a refusal into the field's message."""
    if len(text) > LONGEST:
        raise ValidationError(f"写得太长了，不超过 {LONGEST} 个字", code="too_long")
    try:
        return how(text)
    except Refused as refusal:
        raise ValidationError(refusal.message, code=refusal.code) from refusal
