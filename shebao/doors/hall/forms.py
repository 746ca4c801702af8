"""What the reckoner asks; the choices on offer are those of the month asked about."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError

from shebao.assessment.rates import EMPLOYEE, NORMAL_BAND, bands, identities, risk_classes
from shebao.casework.trial import Mistake, Terms, checked, silent_identities
from shebao.doors.ui.fields import ChoiceField, MonthField, SpokenForm, YuanField
from shebao.policy import Pack, Unstated
from shebao.values import Fen, Month, Refused

Choices = list[tuple[str, str]]

ASKED_AGAIN = ("month", "risk_class", "band")
REFUSED_FIELD = {"risk_class": "risk_class", "band": "band", "amount": "wage", "month": "month"}


class TermsForm(SpokenForm):
    """What holds for the employer: month, risk class (行业风险类别) and band (浮动档)."""

    month = MonthField(label="费款所属期", help_text="算哪个月的，写成 2023-04")
    risk_class = ChoiceField(
        label="行业风险类别",
        help_text="决定工伤保险费率，见工伤保险费率核定通知",
        coerce=int,
        empty_value=None,
    )
    band = ChoiceField(
        label="工伤费率浮动档",
        help_text="没有收到浮动通知的单位不浮动",
        coerce=int,
        empty_value=NORMAL_BAND,
        required=False,
    )

    def __init__(
        self,
        pack: Pack,
        now: datetime,
        data: Mapping[str, Any] | None,
        *args: Any,
        before: Mapping[str, str] | None = None,
    ):
        """Make the form; `before` holds what was asked the last time."""
        super().__init__(data, *args, initial={name: (before or {}).get(name) for name in ASKED_AGAIN})
        asked = self.asked_month(data or before) or Month.of(now.date())
        self.fields["month"].initial = self.initial["month"] = asked
        classes = listed(risk_classes, pack, asked)
        if classes:
            self.fields["risk_class"].error_messages["required"] = f"请选择{classes[0][1]}至{classes[-1][1]}"
        self.offer("risk_class", [("", "请选择"), *classes], at_least=2)
        self.offer("band", band_choices(pack, asked), at_least=2)

    def asked_month(self, data: Mapping[str, Any] | None) -> Month | None:
        try:
            return Month.parse(data["month"]) if data else None
        except (KeyError, Refused):
            return None

    def offer(self, name: str, choices: Choices, *, at_least: int) -> None:
        """Offer choices, or leave the question out where there is nothing to choose."""
        if len(choices) >= at_least:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    @property
    def terms(self) -> Terms:
        cleaned = self.cleaned_data
        return Terms(cleaned["month"], cleaned.get("risk_class"), cleaned.get("band", NORMAL_BAND))

    def take(self, refusal: Refused) -> bool:
        """Show a refusal beside the field it is about; False when it is about none of them."""
        name = REFUSED_FIELD.get(refusal.code)
        if name not in self.fields:
            return False
        self.refuse(str(name), refusal)
        return True


class ReckonerForm(TermsForm):
    """One person: the employer's terms, the wage and the identity (参保身份)."""

    wage = YuanField(label="月缴费工资", help_text="每月多少元，如 5200")
    identity = ChoiceField(label="参保身份", required=False, empty_value=EMPLOYEE)
    field_order = ("month", "wage", "identity", "risk_class", "band")

    def __init__(self, pack: Pack, now: datetime, data: Mapping[str, Any] | None):
        super().__init__(pack, now, data)
        self.offer("identity", listed(named_identities, pack, self.fields["month"].initial), at_least=1)

    def clean_wage(self) -> Fen:
        wage = checked(self.cleaned_data["wage"])
        if isinstance(wage, Mistake):
            raise ValidationError(f"{wage.wrong}。{wage.mend}。", code="wage")
        return wage

    @property
    def identity_label(self) -> str:
        """Return the chosen identity as printed; empty where there is nothing to choose."""
        if "identity" not in self.fields:
            return ""
        return str(dict(self.fields["identity"].choices).get(self.cleaned_data["identity"], ""))  # type: ignore[attr-defined]


class UnitForm(TermsForm):
    """A whole unit: the employer's terms and the spreadsheet."""

    file = forms.FileField(
        label="填好的表格",
        allow_empty_file=True,  # the reader says better what is wrong with it
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    field_order = ("month", "risk_class", "band", "file")


def named_identities(pack: Pack, month: Month) -> Choices:
    """Name every identity of the month, and say of which nobody can tell what it costs."""
    silent = silent_identities(pack, month)
    return [
        (code, label + ("（未载明，不能算）" if code in silent else ""))
        for code, label in identities(pack, month)
    ]


def listed(choices: Callable[[Pack, Month], Choices], pack: Pack, month: Month) -> Choices:
    """Return the choices of a month; none where the law is silent, which the reckoning then says."""
    try:
        return choices(pack, month)
    except Unstated:
        return []


def band_choices(pack: Pack, month: Month) -> Choices:
    """Offer every band that some class has; the rule refuses one that the chosen class has not."""
    found = {NORMAL_BAND}
    try:
        for code, _ in risk_classes(pack, month):
            found.update(bands(pack, month, int(code)))
    except Unstated:
        return []  # no bands stated: nothing floats
    ordered = sorted(
        found, key=lambda band: (band != NORMAL_BAND, band)
    )  # the first is what holds unless chosen
    return [(str(band), "100%（不浮动）" if band == NORMAL_BAND else f"{band}%") for band in ordered]


def as_query(terms: Terms, wage: str, identity: str, **more: object) -> str:
    """Return the address part that asks the same again."""
    asked = {
        "month": terms.month,
        "wage": wage,
        "identity": identity,
        "risk_class": terms.risk_class,
        "band": terms.band_percent,
    } | more
    return urlencode({name: value for name, value in asked.items() if value not in (None, "")})
