"""Fields by which an employer is reached, named, placed or paid: telephone, e-mail, codes, bank account."""

import re
from datetime import date
from typing import Any

from shebao.casework.asking import Asked, text_of
from shebao.casework.mistakes import Mistake, Reading
from shebao.casework.typing import spoken
from shebao.values import Refused
from shebao.values.credit_codes import parse_credit_code

PHONE = re.compile(r"\+?[0-9][0-9()-]{5,18}[0-9]")
EMAIL = re.compile(r"[^@\s，。;；,]+@[^@\s.，。;；,]+(\.[^@\s.，。;；,]+)+")
POSTCODE = re.compile(r"[0-9]{6}")
ORGANISATION = re.compile(r"[0-9A-Z]{8}-?[0-9A-Z]")
ACCOUNT = re.compile(r"[0-9]{8,32}")
BRANCH = re.compile(r"[0-9]{12}")
AREA = re.compile(r"[1-9][0-9]{5}([0-9]{3}){0,2}")
CARD_LENGTHS = range(16, 20)
EMAIL_AT_MOST = 100


class Compact(Asked):
    """A code without blanks, in narrow signs, that must have a shape; `wrong` says what it is, `mend` how."""

    shape: re.Pattern[str]
    wrong: str
    mend: str
    as_text = True

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        text = "".join(spoken(text_of(cell)).split())
        return self.judged(text) if self.shape.fullmatch(text) else Mistake(self.wrong, self.mend, "shape")

    def judged(self, text: str) -> Reading | Mistake:
        """Return what a text of the right shape means."""
        return Reading(text)


class Phone(Compact):
    """A telephone number, fixed or mobile."""

    css = "w-id num"
    keyboard = "tel"
    shape = PHONE
    wrong = "不是电话号码"
    mend = "写数字，固定电话带区号，例如 0717-6221001"


class Email(Compact):
    """An e-mail address."""

    keyboard = "email"
    shape = EMAIL
    wrong = "不是电子邮箱"
    mend = "写成 name@example.com 的样子"

    def judged(self, text: str) -> Reading | Mistake:
        long = len(text) > EMAIL_AT_MOST
        return Mistake(f"超过 {EMAIL_AT_MOST} 个字", "写短一些", "too_long") if long else Reading(text)


class Postcode(Compact):
    """A postcode of six digits."""

    css = "w-date num"
    keyboard = "numeric"
    shape = POSTCODE
    wrong = "不是邮政编码"
    mend = "写 6 位数字"


class OrganisationCode(Compact):
    """An organisation's code (组织机构代码): eight signs and a check sign, the hyphen may be left out."""

    css = "w-id"
    shape = ORGANISATION
    wrong = "不是组织机构代码"
    mend = "写 8 位数字或大写字母和 1 位校验码，例如 67360000-X"

    def judged(self, text: str) -> Reading | Mistake:
        return Reading(f"{text[:8]}-{text[-1]}")


class AreaCode(Compact):
    """The code of an administrative division (行政区划代码, GB/T 2260 and 10114): 6, 9 or 12 digits."""

    css = "w-date num"
    keyboard = "numeric"
    shape = AREA
    wrong = "不是行政区划代码"
    mend = "写 6 位数字，到乡镇、村的写 9 位或 12 位"


class CreditCode(Asked):
    """A unit's unified social credit code (统一社会信用代码)."""

    css = "w-id"
    as_text = True

    def meaning(self, cell: Any, beside: Any, on: date | None) -> Reading | Mistake:
        try:
            return Reading(parse_credit_code(text_of(cell)))
        except Refused as refusal:
            return Mistake.of(refusal)


class AccountNumber(Compact):
    """A bank account's number; where it has a card's length and fails its check (Luhn), that is a doubt."""

    css = "w-id num"
    keyboard = "numeric"
    shape = ACCOUNT
    wrong = "不是银行账号"
    mend = "只写数字，8 到 32 位，照开户证明填"

    def judged(self, text: str) -> Reading | Mistake:
        if len(text) not in CARD_LENGTHS or passes_luhn(text):
            return Reading(text)
        doubt = Mistake(
            "没有通过银行卡号的校验，可能抄错了一位",
            "对照开户证明核对；单位结算账户的账号不一定有校验位，核对无误就不用改",
            "luhn",
        )
        return Reading(text, (doubt,))


class BranchNumber(Compact):
    """The number of a bank's branch in the payment system (开户银行编号), twelve digits."""

    css = "w-id num"
    keyboard = "numeric"
    shape = BRANCH
    wrong = "不是开户银行编号"
    mend = "写 12 位支付系统行号，问开户银行"


def passes_luhn(digits: str) -> bool:
    """Say whether the last digit of a card's number agrees with those before it (ISO/IEC 7812)."""
    doubled = (sum(divmod(2 * int(one), 10)) for one in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0
