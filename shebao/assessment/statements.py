"""The month's SQL files, and the names of the tables they make."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from psycopg.sql import SQL, Composed, Identifier

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class MonthTables:
    """The tables of one region's month: rows that stay, and helpers that live until they are attached."""

    region: str
    month: int

    @property
    def rows(self) -> str:
        return f"{region_partition(self.region)}_{self.month}"

    @property
    def helpers(self) -> dict[str, str]:
        return {name: f"assessment_{name}_{self.region}_{self.month}" for name in ("opened", "rates", "owed")}

    @property
    def names(self) -> dict[str, str]:
        return {
            "rows": self.rows,
            "of_region": region_partition(self.region),
            **self.helpers,
        }

    def statement(self, file: str) -> Composed:
        """Return a file's SQL with this month's table names in it; parameters stay to be bound."""
        return with_names(file, self.names)


def region_partition(region: str) -> str:
    return f"assessment_assessed_{region}"


def year_partition(region: str, year: int) -> str:
    return f"assessment_assessed_{region}_{year}"


def with_names(file: str, names: dict[str, str]) -> Composed:
    return SQL(text_of(file)).format(**{key: Identifier(name) for key, name in names.items()})


@cache
def text_of(file: str) -> str:
    return (FOLDER / file).read_text("utf-8")
