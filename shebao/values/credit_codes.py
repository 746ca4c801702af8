"""Employers' unified social credit codes (统一社会信用代码, GB 32100), read as people write them."""

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength

from shebao.values.errors import Refused
from shebao.values.text import narrowed


def parse_credit_code(text: str) -> str:
    """Return the 18 signs of a credit code. Raises Refused saying what is wrong, never what is right."""
    code = narrowed(text).upper().replace("-", "")
    try:
        return uscc.validate(code)
    except InvalidLength:
        wrong = f"写了 {len(code)} 位，应为 18 位。请对照营业执照补齐或删去多写的。"
    except InvalidChecksum:
        wrong = "第 18 位校验码不符，多半是抄错了一位。请对照营业执照重新填。"
    except (InvalidFormat, InvalidComponent):
        wrong = "有不该出现的字符：前 8 位里有字母，或者写了 I、O、S、V、Z。请对照营业执照重新填。"
    raise Refused("credit_code", wrong)
