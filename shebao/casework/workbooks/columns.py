"""What a template consists of; by its header a file that comes back is known as the same template."""

import hashlib
from dataclasses import dataclass

SHEET = "填写"
HELP_SHEET = "填写说明"
SUMS_SHEET = "合计"
ORIGIN_SHEET = "origin"
LISTS_FROM = 2  # the column of the hidden sheet where long lists begin
LIST_AT_MOST = 255  # signs that Excel takes as a list of choices
STATE = "状态"
REASON = "原因"


@dataclass(frozen=True)
class Column:
    """One column to fill in; `choices` become a drop-down list, `hint` and `example` stand in 填写说明."""

    title: str
    required: bool = False
    width: int = 16
    hint: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    as_text: bool = False  # cells are text, lest Excel make a number of an ID number or a day

    @property
    def header(self) -> str:
        return self.title + ("*" if self.required else "")


@dataclass(frozen=True)
class Template:
    """A sheet of one item in one region: its columns, and up to how many rows and bytes a file may have."""

    item: str
    label: str
    region: str
    region_name: str
    version: str
    columns: tuple[Column, ...]
    rows_at_most: int
    bytes_at_most: int

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)

    @property
    def digest(self) -> str:
        return hashlib.sha256("\n".join(self.headers).encode()).hexdigest()

    @property
    def megabytes_at_most(self) -> int:
        return self.bytes_at_most // (1024 * 1024)

    @property
    def listed(self) -> tuple[Column, ...]:
        """Return the columns whose choices are too long for a cell's own list."""
        return tuple(column for column in self.columns if len(",".join(column.choices)) > LIST_AT_MOST)

    @property
    def filename(self) -> str:
        return f"{self.label}_{self.region}_v{self.version}.xlsx"

    @property
    def origin(self) -> tuple[tuple[str, str], ...]:
        """Return what the hidden sheet says, so that a file can be told from every other."""
        return (
            ("item", self.item),
            ("region", self.region),
            ("version", self.version),
            ("header", self.digest),
        )
