"""What login and change of password ask."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from shebao.access.passwords import LONGEST, SHORTEST
from shebao.doors.ui.fields import SpokenForm


def secret(label: str, autocomplete: str, hint: str = "") -> forms.CharField:
    """A password: never sent back to the page, never trimmed."""
    widget = forms.PasswordInput(attrs={"class": "form-control", "autocomplete": autocomplete})
    return forms.CharField(label=label, help_text=hint, strip=False, max_length=200, widget=widget)


class LoginForm(SpokenForm):
    """Account and password."""

    number = forms.CharField(
        label="账号",
        max_length=64,
        widget=forms.TextInput(
            attrs={"class": "form-control code", "autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    password = secret("密码", "current-password")


class PasswordForm(SpokenForm):
    """The present password, unless it is the first one, and the new one twice."""

    old_password = secret("现在的密码", "current-password")
    new_password = secret(
        "新密码", "new-password", f"{SHORTEST} 到 {LONGEST} 位，字母、数字、符号至少用两种，不含账号"
    )
    repeated_password = secret("再输一遍新密码", "new-password")

    def __init__(self, data: Any, *, first: bool):
        super().__init__(data)
        self.first = first
        if first:
            del self.fields["old_password"]

    def clean_repeated_password(self) -> str:
        repeated: str = self.cleaned_data["repeated_password"]
        if repeated != self.cleaned_data.get("new_password", repeated):
            raise ValidationError("和上面输的不一样。请把新密码再输一遍。", code="repeated")
        return repeated
