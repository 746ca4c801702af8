"""Receipts that state only what a test is about, and what is read back from a paper."""

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from shebao.proofs.receipts import Receipt, ReceiptLine, Share
from shebao.values import SHANGHAI

ON = datetime(2023, 5, 8, 9, 12, tzinfo=SHANGHAI)
ENROLLED = ("+", "2023-03 起参加养老、失业、工伤保险（本次参工时间 2023-03-06）")
WAGE = ("+", "2023-03 起申报缴费工资 5,200.00 元/月")


def a_line(number: int = 1, name: str = "何静", **changed: Any) -> ReceiptLine:
    line = ReceiptLine(
        number=number,
        name=name,
        document="4205**********9988",
        changes=(ENROLLED, WAGE),
        since="2023-03-06",
        unit_fen=92_716,
        person_fen=43_160,
        person_number="10013265500",
        kind="新参保",
    )
    return replace(line, **changed)


def a_receipt(*lines: ReceiptLine, **changed: Any) -> Receipt:
    receipt = Receipt(
        agency="湖北省宜昌市社会保险经办机构",
        number="20230508000123",
        item="单位职工参保登记/续保",
        employer_number="100048231",
        employer_name="演示宜昌江城精密机械有限公司",
        handler="李四",
        channel="网上办事大厅",
        moment=ON,
        lines=lines or (a_line(),),
        shares=(Share("企业职工基本养老保险", "2023-03 至 2023-04", 83_200, 41_600),),
        later=(Share("随 2023-05 的申报一起缴", "2023-05", 46_358, 21_580),),
        notices=("该人员还需申报劳动合同补缴业务",),
        undo="单位为这些人申报缴费以前可以撤销，申报以后不能。",
        digest="ab12cd34" * 8,
        fingerprint="0123-4567-89ab-cdef",
        assumed=False,
    )
    return replace(receipt, **changed)


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Return what the paper says, page after page."""
    return "\f\n".join(page.extract_text() for page in opened(pdf).pages)


def plain(text: str) -> str:
    """Return the text without the blanks and breaks that a layout puts into it."""
    return re.sub(r"\s", "", text)
