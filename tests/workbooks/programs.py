"""What Excel and WPS leave of themselves in a workbook that they have saved."""

from dataclasses import dataclass

from tests.workbooks.filling import repacked

PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def app_part(name: str, version: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{PROPERTIES}/extended-properties" xmlns:vt="{PROPERTIES}/docPropsVTypes">'
        f"<Application>{name}</Application><DocSecurity>0</DocSecurity><ScaleCrop>false</ScaleCrop>"
        f"<SharedDoc>false</SharedDoc><HyperlinksChanged>false</HyperlinksChanged>{version}</Properties>"
    ).encode()


@dataclass(frozen=True)
class Program:
    """A program's own parts of a workbook, and the names that it declares in every sheet."""

    parts: dict[str, bytes]
    declares: bytes
    file_version: bytes


EXCEL = Program(
    {"docProps/app.xml": app_part("Microsoft Excel", "<AppVersion>12.0000</AppVersion>")},
    b' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr"'
    b' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    b' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
    b' xr:uid="{00000000-0001-0000-0000-000000000000}"',
    b'<fileVersion appName="xl" lastEdited="7" lowestEdited="4" rupBuild="22228"/>',
)
WPS = Program(
    {
        "docProps/app.xml": app_part("WPS Office_11.1.0.11365_F1E327BC-269C-435d-A152-05C5408002CA", ""),
        "docProps/custom.xml": (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<Properties xmlns="{PROPERTIES}/custom-properties" xmlns:vt="{PROPERTIES}/docPropsVTypes">'
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="ICV">'
            "<vt:lpwstr>5E0E2C7AF4C04C0B8B3A6C9D0F1E2A3B</vt:lpwstr></property>"
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="KSOProductBuildVer">'
            "<vt:lpwstr>2052-11.1.0.11365</vt:lpwstr></property></Properties>"
        ).encode(),
    },
    b' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    b' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    b' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    b' xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"',
    b'<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/>',
)


def as_program(workbook: bytes, program: Program) -> bytes:
    """Return a workbook with what a program leaves behind when it saves one."""

    def sheet(xml: bytes) -> bytes:
        assert MAIN in xml
        return xml.replace(MAIN, MAIN + program.declares, 1)

    def book(xml: bytes) -> bytes:
        head, sign, rest = xml.partition(b">" if b"?>" not in xml[:60] else b"?>")
        tag, close, body = rest.partition(b">")
        return head + sign + tag + close + program.file_version + body

    sheets = {f"xl/worksheets/sheet{number}.xml": sheet for number in (1, 2, 3)}
    return repacked(workbook, {**program.parts, **sheets, "xl/workbook.xml": book})
