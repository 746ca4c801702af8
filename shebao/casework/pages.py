"""An offered form on a page: one row, asked for by Django's own widgets."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from shebao.casework.asking import Asked, value_of
from shebao.casework.fields import TODAY
from shebao.casework.rows import Finding

TYPED = (
    "号码的后几位不对：多半是抄错了，或者是从 Excel 里复制的，后几位已经变成 0。"
    "请对照证件原件，把号码重新填全。"
)


class PageForm(forms.Form):
    """An offered form on a page: labels without a colon, errors beside their fields."""

    def __init__(
        self,
        fields: Mapping[str, Asked],
        data: Mapping[str, Any] | None,
        initial: Mapping[str, Any] | None,
        on: date | None,
        prefix: str | None = None,
    ):
        super().__init__(data, initial=dict(initial or {}), label_suffix="", prefix=prefix)
        self.on = on
        self.fields |= fields

    def clean(self) -> dict[str, Any]:
        """Judge the fields that depend on another."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, Asked) and field.of and name in cleaned and field.of in cleaned:
                try:
                    cleaned[name] = value_of(field.read(cleaned[name], cleaned[field.of], on=self.on))
                except ValidationError as error:
                    self.add_error(name, on_page(error))
        return cleaned

    def show(self, findings: Iterable[Finding]) -> None:
        """Show what was found wrong with a row beside the fields it is about."""
        for finding in findings:
            if finding.grave:
                place = finding.field if finding.field in self.fields else None
                self.add_error(place, ValidationError(finding.message + finding.mend, code=finding.code))

    @property
    def mistakes(self) -> list[tuple[forms.BoundField, str]]:
        """List every error with its field, in the order of the fields."""
        return [(field, str(message)) for field in self for message in field.errors]


def on_page(error: ValidationError) -> ValidationError:
    """Say of a number that has lost its end what applies where somebody types it."""
    return ValidationError(TYPED, code=error.code) if error.code == "id_damaged" else error


def shown_field(field: Asked, *, fixed: bool, on: date | None = None) -> Asked:
    """Return a field as a page shows it: what is fixed cannot be changed; `on` is the business day."""
    copy = deepcopy(field)
    copy.disabled = fixed
    if copy.default == TODAY:
        copy.default = on
    copy.initial = copy.as_typed(copy.default)
    return copy
