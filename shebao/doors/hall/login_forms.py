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
    """The present password, unless it is the first one, the new one twice, a code where codes are in use."""

    old_password = secret("现在的密码", "current-password")
    code = forms.CharField(
        label="一次性密码",
        help_text="这个账号启用了一次性密码：手机上现在显示的 6 位数字。手机换了、丢了，本人带身份证件到"
        "经办机构任一窗口办理“解除一次性密码”",
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "class": "form-control code w-date",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
            }
        ),
    )
    new_password = secret(
        "新密码", "new-password", f"{SHORTEST} 到 {LONGEST} 位，字母、数字、符号至少用两种，不含账号"
    )
    repeated_password = secret("再输一遍新密码", "new-password")

    def __init__(self, data: Any, *, first: bool, coded: bool):
        super().__init__(data)
        self.first, self.coded = first, coded
        if first:
            del self.fields["old_password"]
        if not coded:
            del self.fields["code"]

    def clean_repeated_password(self) -> str:
        repeated: str = self.cleaned_data["repeated_password"]
        if repeated != self.cleaned_data.get("new_password", repeated):
            raise ValidationError("和上面输的不一样。请把新密码再输一遍。", code="repeated")
        return repeated
