"""What the pages of a forgotten password ask."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from shebao.access.accounts import human_of
from shebao.doors.hall.accounts_forms import text
from shebao.doors.hall.login_forms import secret
from shebao.doors.ui.fields import ChoiceField, SpokenForm
from shebao.values import Refused
from shebao.values.documents import DOCUMENT_TYPES, KINDS


class LegalForm(SpokenForm):
    """Of which employer, and who its 法定代表人 is; nothing of it is kept."""

    credit_code = text("统一社会信用代码", "w-id code", "18 位，营业执照上的", max_length=18)
    document_type = ChoiceField(label="法定代表人证件类型", choices=DOCUMENT_TYPES)
    document_number = text("法定代表人证件号码", "w-id code", "只用来核对，不保存")
    name = text("法定代表人姓名", "w-name", "和证件上的一样")

    def __init__(self, data: Any = None, *, day: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.day = day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        kind = KINDS.get(given.get("document_type", ""))
        if kind and "document_number" in given:
            try:
                given["document_number"] = kind.read(given["document_number"], self.day)
            except Refused as refusal:
                self.refuse("document_number", refusal)
        return given

    @property
    def human(self) -> str:
        given = self.cleaned_data
        return human_of(given["document_type"], given["document_number"])

    @property
    def credit(self) -> str:
        return "".join(str(self.cleaned_data["credit_code"]).split()).upper()


class NewPasswordForm(SpokenForm):
    """The new password, twice; for which account, where one person has several."""

    account = ChoiceField(label="账号", choices=[])
    new_password = secret("新密码", "new-password", "8 位以上，字母、数字、符号至少两种")
    again = secret("确认密码", "new-password", "再输一遍")

    def __init__(self, data: Any = None, *, accounts: list[tuple[str, str]], **kwargs: Any):
        super().__init__(data, **kwargs)
        if len(accounts) > 1:
            self.fields["account"].choices = accounts  # type: ignore[attr-defined]
        else:
            del self.fields["account"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "again" in given and given.get("new_password") != given["again"]:
            self.add_error("again", ValidationError("两次输入的密码不一样。请重新输入。", code="again"))
        return given
