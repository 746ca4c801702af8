"""Turn plain data into a PDF by typst: one compiler for each form, kept for the life of the process."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst
from pylopdf_fonts_zh_cn import sans_path

FORMS = Path(__file__).parent / "printed"
STANDARDS: list[Any] = ["a-2a", "ua-1"]  # keeps for decades, and can be read aloud
UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
GETA = "〓"  # what printers put where they lack a character
LACKED_AT_MOST = 50


@dataclass(frozen=True)
class Press:
    """A compiler and its lock: typst refuses a second compilation while one is running."""

    compiler: typst.Compiler
    lock: Lock

    def run(self, data: Mapping[str, Any], moment: datetime, output: Literal["pdf", "png"]) -> Any:
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        with self.lock:
            return self.compiler.compile(
                format=output,
                sys_inputs=inputs,
                timestamp=int(moment.timestamp()),
                pdf_standards=STANDARDS if output == "pdf" else [],
            )


@cache
def press(form: str, aside: bool = False) -> Press:
    """Return the press of a form: the file printed/<form>.typ, with the embedded fonts and no others."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[sans_path().parent]
    )
    return Press(typst.Compiler(FORMS / f"{form}.typ", root=FORMS, font_paths=fonts), Lock())


def typeset(form: str, data: Mapping[str, Any], *, moment: datetime, aside: bool = False) -> bytes:
    """Return the form as PDF; the same data and moment give the same bytes.

    A character that no font has is printed as 〓 and told in `lacked`, for a name must not vanish silently.
    What takes long is set `aside`, on a second press: nobody waits for a paper of 500 pages.
    """
    lacked: list[str] = []
    while True:
        try:
            return bytes(press(form, aside).run(without(data, lacked), moment, "pdf"))
        except typst.TypstError as error:
            found = UNPRINTABLE.search(error.message)
            if not found or found[1] in lacked or len(lacked) >= LACKED_AT_MOST:
                raise
            lacked.append(found[1])


def without(data: Mapping[str, Any], lacked: list[str]) -> dict[str, Any]:
    """Replace what cannot be printed and say which characters those are: 〓 is U+31350."""
    told = [f"U+{ord(character):04X}" for text in lacked for character in text]
    return {**{key: replaced(value, lacked) for key, value in data.items()}, "lacked": told}


def replaced(value: Any, lacked: list[str]) -> Any:
    if isinstance(value, str):
        for text in lacked:
            value = value.replace(text, GETA * len(text))
        return value
    if isinstance(value, Mapping):
        return {key: replaced(part, lacked) for key, part in value.items()}
    return [replaced(part, lacked) for part in value] if isinstance(value, list | tuple) else value
