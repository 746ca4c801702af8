"""社保网上办事服务大厅登陆授权信息采集表, empty, as it is printed (HB-48 to HB-52).

Both files are made of the same words; the Word file is put together of nothing but what a form needs.
"""

from datetime import datetime
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from shebao.proofs.typesetting import typeset

NAME = "社保网上办事服务大厅登陆授权信息采集表"
SYSTEM = "网上办事大厅"
COMPANY = ("企业名称", "统一社会信用代码", "开户银行", "账号")
PEOPLE = ("身份证号码", "姓名", "所在部门", "手机号码")
LINES = 5
DECLARED = f"本“{NAME}”所填写的信息已获得本企业（单位）法人授权，并承诺其信息真实、准确、无误。"
NOTES = (
    "“开户银行”和“账号”用途：后期办理单位退费。",
    "经办人员可以填写多人，单位可根据实际情况进行授权。",
    "本次采集表用于绑定电子社保卡，绑定后可登陆网上办事服务大厅。",
    "采集表需要报送电子版（word）和PDF版（加盖公章）。",
)
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
}
WIDE, EPOCH = 9000, (2023, 5, 1, 0, 0, 0)  # twentieths of a point; the same bytes whenever it is asked for


def form_pdf(*, moment: datetime) -> bytes:
    """Return the empty form as PDF, to be filled in by hand and sealed."""
    told = {
        "name": NAME, "system": SYSTEM, "company": list(COMPANY), "people": list(PEOPLE), "lines": LINES,
        "declared": DECLARED, "notes": list(NOTES),
    }  # fmt: skip
    return typeset("authorisation_form", told, moment=moment)


def form_docx() -> bytes:
    """Return the empty form as a Word file."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as parts:
        for name, text in (*PARTS.items(), ("word/document.xml", document())):
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            parts.writestr(ZipInfo(name, EPOCH), head + text)
    return out.getvalue()


def document() -> str:
    rows = [
        row(("填报人：", 6), ("填报日期：　　年　　月　　日", 6)),
        row(("登陆系统", 3), (SYSTEM, 9)),
        *(row(("企业信息", 3), (label, 3), ("", 6)) for label in COMPANY),
        row(("企业（单位）经办人员信息", 12)),
        row(*((label, 3) for label in PEOPLE)),
        *(row(*(("", 3) for _ in PEOPLE)) for _ in range(LINES)),
        row((f"声明：{DECLARED}\n单位公章：\n日期：", 12)),
    ]
    notes = "".join(paragraph(f"{place}. {note}") for place, note in enumerate(NOTES, 1))
    return (
        f'<w:document xmlns:w="{WORDS}"><w:body>{paragraph("附件")}{paragraph(NAME, centred=True, size=32)}'
        f"{table(rows)}{paragraph('备注：')}{notes}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1200" w:right="1200" w:bottom="1200"'
        ' w:left="1200" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def table(rows: list[str]) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{WIDE // 12}"/>' for _ in range(12))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDE}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(*cells: tuple[str, int]) -> str:
    """Return a row; each cell says its text and how many of twelve columns it takes."""
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{WIDE // 12 * span}" w:type="dxa"/><w:gridSpan w:val="{span}"/></w:tcPr>'
        f"{''.join(paragraph(line) for line in text.splitlines() or [''])}</w:tc>"
        for text, span in cells
    )
    return f'<w:tr><w:trPr><w:trHeight w:val="480"/></w:trPr>{told}</w:tr>'


def paragraph(text: str, *, centred: bool = False, size: int = 21) -> str:
    aligned = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    look = f'<w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="{size}"/></w:rPr>'
    said = f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{aligned}{said}</w:p>"
