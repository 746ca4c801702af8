"""结果反馈: what is asked when a result is handed out, by the way that is chosen (HB-32)."""

from typing import Any

from django import forms

from shebao.casework.models import Way
from shebao.doors.ui.fields import SpokenForm

BY_SMS, BY_POST = "短信通知、通知自取要填；其他的填了也发短信告知", "EMS邮寄要填"


class Line(forms.TextInput):
    """One line to type into; `ways` are those of handing out that ask for it, empty for all."""

    def __init__(self, ways: str = "") -> None:
        asked = {"data-ways": ways} if ways else {}
        super().__init__(attrs={"class": "form-control", "autocomplete": "off", **asked})


class WhereAsked(forms.CharField):
    """What some ways of handing out ask for; that it is missing is said where it is kept."""

    always_answered = True  # it is not marked as one that may be left out

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, **more)


class HandingOut(SpokenForm):
    """In which one of four ways a result goes out, to whom (HB-32)."""

    way = forms.ChoiceField(
        label="出件方式", choices=Way.choices, widget=forms.RadioSelect(attrs={"class": "form-check-input"})
    )
    phone = WhereAsked(label="手机号", max_length=20, help_text=BY_SMS, widget=Line)
    to = WhereAsked(label="领取人、收件人", max_length=60, widget=Line("at_once pick_up ems"))
    address = WhereAsked(label="邮寄地址", max_length=200, help_text=BY_POST, widget=Line("ems"))
    tracking = WhereAsked(label="快递单号", max_length=40, help_text=BY_POST, widget=Line("ems"))
